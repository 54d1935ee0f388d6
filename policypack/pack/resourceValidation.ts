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
    if (run.leads) {
      resourceTurns.begin({ types: new Set([resource.type]), resources: [] });
      record(resource);
    }
    if (!types.includes(resource.type)) leaveAlone(resource);
    const options = readOptionsOf(run, resource.getConfig());
    record(resource);
    validate({ ...checkOf(run, options, resource.urn, reportViolation), resource });
  };
  if (run.leads) return validation;
  return onlyFor(validation, () => presentType(types, resourceTurns.current?.types));
}
