import type { ResourceValidation } from "@pulumi/policy";

import { onlyFor, presentType } from "./applicability";
import type { PolicyDefinition } from "./definition";
import { checkOf, leaveAlone, readOptionsOf, type Run } from "./run";

/** Makes of what a policy says of a resource a validation of the SDK. */
export function resourceValidation<O extends object>(
  { types, validate }: NonNullable<PolicyDefinition<O>["resource"]>,
  run: Run<O>,
): ResourceValidation {
  const { record, resourceTurns } = run.context;
  const validation: ResourceValidation = (resource, reportViolation) => {
    const isAbout = types.includes(resource.type);
    if (run.leads) {
      resourceTurns.begin({ types: new Set([resource.type]), resources: [] });
      record(resource);
      // It sees every resource: an error for each, which is how the SDK is told that a policy does not apply, would cost
      // more than all else that it does.
      if (!isAbout) return;
    }
    if (!isAbout) leaveAlone(resource);
    const options = readOptionsOf(run, resource.getConfig());
    record(resource);
    validate({ ...checkOf(run, options, resource.urn, reportViolation), resource });
  };
  if (run.leads) return validation;
  return onlyFor(validation, () => presentType(types, resourceTurns.current?.types));
}
