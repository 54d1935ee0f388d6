import type { ResourceValidation } from "@pulumi/policy";

import { onlyFor, presentType } from "./applicability";
import type { SdkPolicy } from "./policy";
import { checkOf, leaveAlone, readOptionsOf, type Run } from "./run";

/**
 * Gives a policy what it says of a resource. The policy that leads a call also records the resource, for those on the
 * stack. A policy on the stack has a validation of resources only while it leads: Pulumi lists a policy that has one
 * among the policies on resources.
 */
export function giveResourceValidation<O extends object>(policy: SdkPolicy, run: Run<O>): void {
  const { definition, context } = run;
  const { name, resource: part } = definition;
  const { record, resourceTurns } = context;
  const validation: ResourceValidation = (resource, reportViolation) => {
    const leads = resourceTurns.leads(name);
    if (leads) resourceTurns.begin({ types: new Set([resource.type]), resources: [] });
    const isRecorded = leads && record(resource);
    if (part?.types.includes(resource.type)) {
      const options = readOptionsOf(run, resource.getConfig());
      part.validate({ ...checkOf(run, options, resource.urn, reportViolation), resource });
      return;
    }
    // The leading policy sees every resource: an error for each, which is how the SDK is told that a policy does not
    // apply, would cost more than all else that it does.
    if (!leads || isRecorded) leaveAlone(resource);
  };
  onlyFor(validation, () =>
    part && !resourceTurns.leads(name)
      ? presentType(part.types, resourceTurns.current?.types)
      : undefined,
  );
  Object.defineProperty(policy, "validateResource", {
    enumerable: true,
    get: () => (resourceTurns.leads(name) || part ? validation : undefined),
  });
}
