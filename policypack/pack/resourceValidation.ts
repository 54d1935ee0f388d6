import type { ResourceValidation } from "@pulumi/policy";

import { onlyFor, presentType } from "./applicability";
import type { SdkPolicy } from "./policy";
import { checkOf, leaveAlone, readOptionsOf, type Run } from "./run";

/** In place of a type that a policy is for, when one before it has recorded the resource. */
const recordedAlready = "(recorded already)";

/**
 * Gives a policy what it says of a resource, where it says anything. The leading policy sees every resource, and records it
 * for those on the stack; another one records it only where that one has not run: it has no validation of resources otherwise.
 */
export function giveResourceValidation<O extends object>(policy: SdkPolicy, run: Run<O>): void {
  const { definition, context, leads } = run;
  const { resource: part, records = [] } = definition;
  const { record, resourceTurns } = context;
  const validation: ResourceValidation = (resource, reportViolation) => {
    if (leads || !resourceTurns.current) {
      resourceTurns.begin({ types: new Set([resource.type]), resources: [] }, leads);
    }
    const isRecorded = record(resource);
    if (part?.types.includes(resource.type)) {
      const options = readOptionsOf(run, resource.getConfig());
      part.validate({ ...checkOf(run, options, resource.urn, reportViolation), resource });
      return;
    }
    // The leading policy sees every resource: an error for each, which is how the SDK is told that a policy does not
    // apply, would cost more than all else that it does.
    if (!leads || isRecorded) {
      leaveAlone(resource);
    }
  };
  if (leads) {
    policy.validateResource = validation;
  } else if (part) {
    const typeOf = () => presentType(part.types, resourceTurns.current?.types);
    policy.validateResource = onlyFor(validation, typeOf);
  } else if (records.length > 0) {
    // A copy of the policy has the validation in any case, and says by the type that it need not run.
    onlyFor(validation, () => (resourceTurns.isLed ? recordedAlready : undefined));
    Object.defineProperty(policy, "validateResource", {
      enumerable: true,
      get: () => (resourceTurns.isLed ? undefined : validation),
    });
  }
}
