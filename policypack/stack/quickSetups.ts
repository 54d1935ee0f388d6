import type { PolicyResource } from "@pulumi/policy";

import { unknown } from "../iam";
import { read, valueAt } from "./read";
import { ofTypes, quickSetupTypes } from "./types";

/**
 * A host management configuration of Quick Setup, which gives instances without an instance profile one that it creates:
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/quick-setup-host-management.html
 */
export interface QuickSetup {
  resource: PolicyResource;
  /** Undefined while they are not known. */
  regions: readonly string[] | undefined;
  /** False where it is for some instances only, or that is not known yet. */
  isForAll: boolean;
  /** Whether it attaches policies to the roles of the instances that it is for; true where that is not known yet. */
  mayAttachPolicies: boolean;
}

const hostManagement = "AWSQuickSetupType-SSMHostMgmt";

/** The host management configurations of a stack, and what may be one, sorted as its resources are. */
export function quickSetups(resources: readonly PolicyResource[]): QuickSetup[] {
  return ofTypes(resources, quickSetupTypes).flatMap(({ resource, type }) =>
    [read(resource, type.definitions)].flat().flatMap((definition): QuickSetup[] => {
      const kind = valueAt(definition, ["type"]);
      if (kind !== unknown && kind !== hostManagement) {
        return [];
      }
      const regions = valueAt(definition, ["parameters", "TargetRegions"]);
      const target = valueAt(definition, ["parameters", "TargetType"]);
      const isAttaching = valueAt(definition, ["parameters", "IsPolicyAttachAllowed"]);
      return [
        {
          resource,
          regions: typeof regions === "string" ? regions.split(",") : undefined,
          isForAll: kind === hostManagement && target === "*",
          mayAttachPolicies: isAttaching === unknown || isAttaching === "true",
        },
      ];
    }),
  );
}
