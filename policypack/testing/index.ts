/**
 * Builds stacks as Pulumi hands them to policies, with values that are not known yet, and runs policies on them.
 *
 * @module aws-session-manager-policy/testing
 */

export { testResource, urnOf, type TestResourceOptions } from "./resources";
export { runPolicies, type PolicyReport, type RunOptions } from "./run";
export { unknownList, unknownObject, unknownText } from "./unknown";
