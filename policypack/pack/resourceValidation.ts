import type { ResourceValidation } from "@pulumi/policy";

import { onlyFor, presentType } from "./applicability";
import { checkOf, leaveAlone, readOptionsOf, type Run } from "./run";

/** In place of a type that a policy is for, when one before it has recorded the resource. */
const recordedAlready = "(recorded already)";

/**
 * Makes of what a policy says of a resource a validation of the SDK. The leading policy has one in any case, which sees
 * every resource; none where there is nothing to say or to record.
 */
export function resourceValidation<O extends object>(run: Run<O>): ResourceValidation | undefined {
  const { definition, context, leads } = run;
  const { resource: part, records = [] } = definition;
  if (!part && records.length === 0 && !leads) return undefined;
  const { record, resourceTurns } = context;
  const validation: ResourceValidation = (resource, reportViolation) => {
    if (leads || !resourceTurns.current) {
      resourceTurns.begin({ types: new Set([resource.type]), resources: [] });
    }
    const isRecorded = record(resource);
    if (part?.types.includes(resource.type)) {
      const options = readOptionsOf(run, resource.getConfig());
      part.validate({ ...checkOf(run, options, resource.urn, reportViolation), resource });
      return;
    }
    // The leading policy sees every resource: an error for each, which is how the SDK is told that a policy does not
    // apply, would cost more than all else that it does.
    if (!leads || isRecorded) leaveAlone(resource);
  };
  if (leads) return validation;
  return onlyFor(validation, () => {
    const { current } = resourceTurns;
    return part ? presentType(part.types, current?.types) : current && recordedAlready;
  });
}
