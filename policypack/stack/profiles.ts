import type { PolicyResource } from "@pulumi/policy";

import { unknown } from "../iam";
import { isRoleName } from "./arn";
import type { Stack } from "./inventory";
import { readTexts } from "./read";
import type { NamedRole, Rejection, RoleReader } from "./roles";
import { instanceProfileTypes, label, ofTypes } from "./types";

/** An instance profile of the stack. */
export interface InstanceProfile {
  urn: string;
  /** Its name in the program. */
  name: string;
  /** What a report calls it: its class and name. */
  label: string;
  role: NamedRole;
  /** What IAM rejects about the profile itself. */
  rejections: readonly Rejection[];
  resource: PolicyResource;
}

/** The instance profiles of a stack, sorted as its resources are. */
export function instanceProfiles({ resources }: Stack, readRoleOf: RoleReader): InstanceProfile[] {
  return ofTypes(resources, instanceProfileTypes).map(({ resource, type }) => ({
    urn: resource.urn,
    name: resource.name,
    label: label(resource),
    role: readRoleOf(resource, type.role),
    rejections: rejectionsOf(resource, type.role),
    resource,
  }));
}

function rejectionsOf(resource: PolicyResource, property: string): Rejection[] {
  const names = readTexts(resource, property);
  return names.every((name) => name === unknown || isRoleName(name))
    ? []
    : [
        {
          label: label(resource),
          why: "it names its role by an ARN or a path, where IAM takes the name",
        },
      ];
}
