import type {
  EnforcementLevel,
  Policy,
  ReportViolation,
  ResourceValidation,
  ResourceValidationPolicy,
  StackValidation,
  StackValidationPolicy,
} from "@pulumi/policy";

import { onlyFor, presentType } from "./applicability";
import type { PackContext } from "./context";
import type { Check, PolicyDefinition, PolicyWords, Subject } from "./definition";
import { exemptionOf, type Exemption } from "./exemptions";
import type { Note } from "./notes";
import {
  optionsSchema,
  readOptions,
  refuseOptions,
  refuseOptionsOfFollower,
  type Exemptions,
} from "./options";

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
      if (own === undefined || "follows" in own) refuseOptionsHere(definition, options);
      else context.options.set(definition.name, readOptions(definition.name, own, {}, options));
    },
  };
}

/** A definition with all that it is run with. */
interface Run<O extends object> {
  definition: PolicyDefinition<O>;
  /** The options given in code. */
  given: object;
  leads: boolean;
  context: PackContext;
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
  if (own !== undefined && !("follows" in own)) policy.configSchema = optionsSchema(own, given);
  const { resource, stack } = { ...(leads && seesAll), ...definition };
  if (resource) policy.validateResource = resourceValidation(resource, run);
  if (stack) policy.validateStack = stackValidation(stack, run);
  return policy;
}

/** What the leading policy runs on, where it says nothing itself. */
const seesAll: Pick<PolicyDefinition, "resource" | "stack"> = {
  resource: { types: [], validate: () => undefined },
  stack: { validate: () => undefined },
};

function resourceValidation<O extends object>(
  { types, validate }: NonNullable<PolicyDefinition<O>["resource"]>,
  run: Run<O>,
): ResourceValidation {
  const { record, resourceTurns } = run.context;
  const validation: ResourceValidation = (resource, reportViolation) => {
    if (run.leads) {
      resourceTurns.begin({ types: new Set([resource.type]), resources: [] });
      record(resource);
    }
    const options = readOptionsOf(run, resource.getConfig());
    if (!types.includes(resource.type)) leaveAlone(resource);
    record(resource);
    validate({ ...checkOf(run, options, resource.urn, reportViolation), resource });
  };
  if (run.leads) return validation;
  return onlyFor(validation, () => presentType(types, resourceTurns.current?.types));
}

function stackValidation<O extends object>(
  { types, validate }: NonNullable<PolicyDefinition<O>["stack"]>,
  run: Run<O>,
): StackValidation {
  const { context } = run;
  const validation: StackValidation = ({ resources, ...args }, reportViolation) => {
    const present = new Set(resources.map(({ type }) => type));
    if (run.leads) {
      context.stackTurns.begin({ types: present, resources });
      context.notes.forget(wholeStack);
    }
    const options = readOptionsOf(run, args.getConfig());
    const check = checkOf(run, options, wholeStack, reportViolation);
    if (types && !types.some((type) => present.has(type))) leaveAlone(args);
    const notes = (): Note[] => {
      const urns = new Set(resources.map(({ urn }) => urn));
      return context.notes.all().filter(({ subject }) => urns.has(subject.urn));
    };
    validate({ ...check, stack: context.stack(resources), notes });
  };
  if (run.leads) return validation;
  return onlyFor(validation, () => {
    if (types !== undefined) return presentType(types, context.stackTurns.current?.types);
    return context.notes.all().length > 0 ? undefined : "(nothing noted)";
  });
}

/** In place of a URN in notes. */
const wholeStack = "the stack";

/** Says that the policy does not apply. The SDK does so with an error, of which only the stack trace costs anything. */
function leaveAlone(args: { notApplicable: (reason: string) => never }): never {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    args.notApplicable("It is about resources of other types.");
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function readOptionsOf<O extends object>(
  { definition: { name, options: own }, given, context }: Run<O>,
  config: object,
): O & Exemptions {
  if (own === undefined || "follows" in own) {
    refuseOptionsHere({ name, options: own }, config);
    const followed = own && context.options.get(own.follows);
    return (followed ?? { exemptions: [] }) as O & Exemptions;
  }
  const options = readOptions(name, own, given, config);
  context.options.set(name, options);
  return options;
}

/** Refuses options of a policy that has none of its own. */
function refuseOptionsHere(
  { name, options }: { name: string; options?: object },
  config: object,
): void {
  if (options !== undefined && "follows" in options) {
    refuseOptionsOfFollower(name, String(options.follows), config);
  } else refuseOptions(name, config);
}

function checkOf<O extends object>(
  { definition: { name }, context }: Run<O>,
  options: O & Exemptions,
  about: string,
  reportViolation: ReportViolation,
): Check<O> {
  const note = context.notes.restart(name, about);
  const exemption = (subject: Subject) => exemptionOf(subject, options.exemptions, context.today());
  return {
    options,
    permissions: context.permissions,
    violation: (subject, { facts, remedies }) => {
      const { current, expired } = exemption(subject);
      if (current) note({ kind: "exempt", policy: name, subject, exemption: current, facts });
      else reportViolation([...facts, ...ended(expired), ...remedies].join("\n"), subject.urn);
    },
    unverified: (subject, why) => {
      const { current } = exemption(subject);
      const facts = [`It could not be judged: ${why}`];
      if (current) note({ kind: "exempt", policy: name, subject, exemption: current, facts });
      else note({ kind: "unverified", policy: name, subject, why });
    },
  };
}

function ended(expired: Exemption | undefined): string[] {
  if (expired?.expires === undefined) return [];
  return [`Its exemption ended on ${expired.expires}: ${expired.reason}`];
}
