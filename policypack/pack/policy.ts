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
  /** Whether it is the first that runs: it sees every call, and remembers for those behind it what the call is about. */
  leads: boolean;
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
    create: ({ enforcementLevel, options, leads }, context) =>
      toPolicy({ definition, given: options, leads, context }, enforcementLevel),
    announce: (options, context) => {
      const own = definition.options;
      if (own === undefined || "follows" in own) {
        refuseOptionsOfOthers(definition.name, own, options);
      } else {
        context.options.set(definition.name, readOptions(definition.name, own, {}, options));
      }
    },
  };
}

function toPolicy<O extends object>(run: Run<O>, enforcementLevel: EnforcementLevel): SdkPolicy {
  const { definition, given, leads } = run;
  const { name, displayName, description, severity, framework, url, remediationSteps } = definition;
  const policy: SdkPolicy = {
    ...{ name, displayName, description, severity, framework, url, remediationSteps },
    tags: [...definition.tags],
    enforcementLevel,
  };
  const own = definition.options;
  if (own !== undefined && !("follows" in own)) {
    policy.configSchema = optionsSchema(own, given);
  }
  giveResourceValidation(policy, run);
  const stack = definition.stack ?? (leads ? { validate: () => undefined } : undefined);
  if (stack) {
    giveStackValidation(policy, stack, run);
  }
  return policy;
}
