import type { PolicyResource } from "@pulumi/policy";

import { unknown } from "../iam";
import { read, readText } from "./read";
import { opaqueTypes, type OpaqueType } from "./types";

/**
 * The resources of a stack that may attach policies to a role, or deny something to it, where the pack doesn't read it: by
 * a template, a command, or a type that stands for any other. They are sorted as its resources are.
 */
export function opaqueResources(resources: readonly PolicyResource[]): PolicyResource[] {
  return resources.filter((resource) => {
    const type = opaqueTypes.get(resource.type);
    return type !== undefined && mayAttachPolicies(resource, type);
  });
}

function mayAttachPolicies(resource: PolicyResource, { creates, capabilities }: OpaqueType) {
  if (creates !== undefined) {
    const type = readText(resource, creates);
    return typeof type !== "string" || !isOtherService(type);
  }
  const given = capabilities === undefined ? unknown : (read(resource, capabilities) ?? []);
  return !Array.isArray(given) || given.length > 0;
}

/** Whether a CloudFormation type is one of AWS's that has nothing to do with permissions. */
function isOtherService(type: string): boolean {
  return type.startsWith("AWS::") && !/^AWS::(IAM|CloudFormation|ServiceCatalog)::/.test(type);
}
