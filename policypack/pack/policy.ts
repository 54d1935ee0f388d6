import type {
  EnforcementLevel,
  Policy,
  ResourceValidationPolicy,
  StackValidationPolicy,
} from "@pulumi/policy";

import type { PackContext } from "./context";
import type { PolicyDefinition, PolicyWords } from "./definition";
import { optionsSchema, readOptions, refuseOptionsOfOthers } from "./options";
import { giveResourceValidation } from "./resourceValidation";
import type { Run } from "./run";
import { giveStackValidation } from "./stackValidation";

/** How a policy is configured in code. */
export interface Configured {
  enforcementLevel: EnforcementLevel;
  options: object;
}

/** A policy of the SDK: on resources, on the stack, or on both. */
export type SdkPolicy = Policy &
  Pick<ResourceValidationPolicy, "validateResource"> &
  Partial<Pick<StackValidationPolicy, "validateStack">>;

/** A policy of which the SDK's form can be made, for one pack after the other. */
export interface DefinedPolicy extends PolicyWords {
  create: (configured: Configured, context: PackContext) => SdkPolicy;
  /** Has the context know options given in code also where the policy itself is not selected: others may follow it. */
  announce: (options: object, context: PackContext) => void;
}

/** Defines a policy. */
export function definePolicy<O extends object = object>(
  definition: PolicyDefinition<O>,
): DefinedPolicy {
  return {
    ...definition,
    create: ({ enforcementLevel, options }, context) =>
      toPolicy({ definition, given: options, context }, enforcementLevel),
    announce: (options, context) => {
      const own = definition.options;
      if (own === undefined || "follows" in own) {
        refuseOptionsOfOthers(definition.name, own, options);
      } else context.options.set(definition.name, readOptions(definition.name, own, {}, options));
    },
  };
}

function toPolicy<O extends object>(run: Run<O>, enforcementLevel: EnforcementLevel): SdkPolicy {
  const { definition, given } = run;
  const { name, displayName, description, severity, framework, url, remediationSteps } = definition;
  const policy: SdkPolicy = {
    ...{ name, displayName, description, severity, framework, url, remediationSteps },
    tags: [...definition.tags],
    enforcementLevel,
  };
  const own = definition.options;
  if (own !== undefined && !("follows" in own)) policy.configSchema = optionsSchema(own, given);
  giveResourceValidation(policy, run);
  if (definition.stack) giveStackValidation(policy, definition.stack, run);
  return policy;
}
