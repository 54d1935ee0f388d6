import type {
  EnforcementLevel,
  Policy,
  ResourceValidation,
  ResourceValidationPolicy,
  StackValidation,
  StackValidationPolicy,
} from "@pulumi/policy";

import { optionsSchema, readOptions, type Exemptions, type Options } from "../configuration";
import { withTrustedPolicies } from "../judgement";
import { isOfTypes } from "../stack";
import { checkWith } from "./check";
import { permissionsPolicy, sharedSettings, type PackContext } from "./context";
import type { PolicyDefinition, PolicyDescription } from "./definition";
import { inOrder, type Note } from "./notes";

/** What a policy is created with: how the code configures it, and its part in the pack. */
export interface Configured {
  enforcementLevel: EnforcementLevel;
  options: object;
  /** Whether it records what the program gives to each resource, also where it is not on resources itself. */
  recordsArguments: boolean;
}

/** A policy of the SDK: on resources, on the stack, or on both. */
export type SdkPolicy = Policy &
  Pick<ResourceValidationPolicy, "validateResource"> &
  Partial<Pick<StackValidationPolicy, "validateStack">>;

/** A policy that the SDK's form can be made of, for any number of packs. */
export interface DefinedPolicy<
  N extends string = string,
  O extends object = object,
> extends PolicyDescription<N> {
  /** Its own options by default. */
  defaults: O;
  create: (configured: Configured, context: PackContext) => SdkPolicy;
  /** Lets policies that follow this one's options read those given in code, also where this one is not selected. */
  announce: (options: object, context: PackContext) => void;
}

/** Defines a policy. */
export function definePolicy<const N extends string, O extends object = object>(
  definition: PolicyDefinition<N, O>,
): DefinedPolicy<N, O> {
  return {
    ...definition,
    defaults: optionsOf(definition).defaults,
    create: (configured, context) =>
      toPolicy({ definition, given: configured.options, context }, configured),
    announce: (options, context) => {
      readOptionsOf({ definition, given: {}, context }, options);
    },
  };
}

/** A definition with all that it runs with. */
interface Run<O extends object> {
  definition: PolicyDefinition<string, O>;
  /** The options given in code. */
  given: object;
  context: PackContext;
}

function toPolicy<O extends object>(
  run: Run<O>,
  { enforcementLevel, recordsArguments }: Configured,
): SdkPolicy {
  const { definition, given } = run;
  const { name, displayName, description, severity, framework, url, remediationSteps } = definition;
  const policy: SdkPolicy = {
    ...{ name, displayName, description, severity, framework, url, remediationSteps },
    tags: [...definition.tags],
    enforcementLevel,
    configSchema: optionsSchema(optionsOf(definition), given),
  };
  const { resource, stack } = definition;
  // The policy on permissions reads its options on resources, also where only Pulumi enables it.
  if (resource !== undefined || recordsArguments || name === permissionsPolicy) {
    policy.validateResource = validateResource(run);
  }
  if (stack !== undefined) {
    policy.validateStack = validateStack(stack, run);
  }
  return policy;
}

function validateResource<O extends object>(run: Run<O>): ResourceValidation {
  const { name, resource: part } = run.definition;
  const { context } = run;
  return (resource, reportViolation) => {
    context.record(resource);
    if (name === permissionsPolicy) {
      // What other policies report of this resource depends on its options, and the check of the stack comes later.
      readOptionsOf(run, resource.getConfig());
    }
    if (part === undefined || !isOfTypes(resource, part.types)) {
      return;
    }
    const options = readOptionsOf(run, resource.getConfig());
    const notes: Note[] = [];
    context.resourceNotes.set(`${resource.urn} ${name}`, notes);
    const { stackTags } = resource;
    const reporting = { context, reportViolation, stackTags, notes };
    part.validate({ ...checkWith(name, options, reporting), resource });
  };
}

function validateStack<O extends object>(
  { types, validate }: NonNullable<PolicyDefinition<string, O>["stack"]>,
  run: Run<O>,
): StackValidation {
  const { name } = run.definition;
  const { context } = run;
  return ({ resources, ...args }, reportViolation) => {
    const options = readOptionsOf(run, args.getConfig());
    const call = context.callOn(name, resources);
    if (types && !resources.some((resource) => isOfTypes(resource, types))) {
      args.notApplicable("The stack has no resource that it is about.");
    }
    const { stackTags } = args;
    const reporting = { context, reportViolation, stackTags, notes: call.notes };
    validate({
      ...checkWith(name, options, reporting),
      stack: withTrustedPolicies(call.stack, sharedSettings(context)),
      notes: () => {
        const urns = new Set(resources.map(({ urn }) => urn));
        const onResources = [...context.resourceNotes.values()].flat();
        return inOrder([
          ...onResources.filter(({ finding }) => urns.has(finding.subject.urn)),
          ...call.notes,
        ]);
      },
    });
  };
}

/** Reads the options of a policy, which go by those of the one that it follows, and remembers them for its followers. */
function readOptionsOf<O extends object>(
  { definition, given, context }: Run<O>,
  config: object,
): O & Exemptions {
  const { name, follows } = definition;
  const own = readOptions(name, optionsOf(definition), given, config, follows);
  context.options.set(name, own);
  const followed = follows === undefined ? undefined : context.options.get(follows);
  return followed === undefined
    ? own
    : { ...own, exemptions: [...own.exemptions, ...followed.exemptions] };
}

function optionsOf<O extends object>({ options }: PolicyDefinition<string, O>): Options<O> {
  return options ?? ({ defaults: {}, properties: {} } as Options<object> as Options<O>);
}
