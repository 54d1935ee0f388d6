import type {
  Policies,
  Policy,
  PolicyResource,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidationArgs,
  StackValidationPolicy,
} from "@pulumi/policy";

import { levelIn, optionsIn, type LevelAndOptions } from "../configuration";
import { typeChecks } from "./resources";
import { asSeenByPolicy, UnknownValueError } from "./unknown";

/** What a policy reported. */
export interface PolicyReport {
  policy: string;
  /** The report without the policy's description, which Pulumi puts before it. */
  message: string;
  urn: string | undefined;
}

/** How policies are run. All is optional. */
export interface RunOptions {
  /** The configuration, by policy, as in a file for `--policy-pack-config`. Default: none. */
  config?: Readonly<Record<string, LevelAndOptions>>;
  /**
   * What the program gives as arguments, where that is not what the properties of the resource are; `undefined` for a
   * resource that is only read from AWS. Default: the properties.
   */
  inputs?: ReadonlyMap<PolicyResource, object | undefined>;
  /** The tags of the stack. Default: none. */
  stackTags?: ReadonlyMap<string, string>;
}

type RunnablePolicy = Policy &
  Pick<ResourceValidationPolicy, "validateResource"> &
  Partial<Pick<StackValidationPolicy, "validateStack">>;

/**
 * Runs policies on a stack as Pulumi does at preview and update: those on resources first, on what the program gives,
 * then those on the stack, on the outputs. Policies that the configuration disables do not run. A policy that reads a value
 * that is not known yet, without a guard, ends there, and is reported.
 *
 * The levels are not applied: a report of an advisory policy looks like that of a mandatory one. The configuration is
 * not checked against the schemas of the policies, which the engine does; what the policies refuse themselves throws.
 */
export async function runPolicies(
  policies: Policies,
  resources: PolicyResource[],
  {
    config = {},
    inputs = new Map<PolicyResource, object | undefined>(),
    stackTags = new Map<string, string>(),
  }: RunOptions = {},
): Promise<PolicyReport[]> {
  const reports: PolicyReport[] = [];
  const enabled = (policies as RunnablePolicy[]).filter(
    ({ name, enforcementLevel }) => (levelIn(config[name]) ?? enforcementLevel) !== "disabled",
  );
  const context = ({ name }: Policy) => ({
    stackTags,
    getConfig: (() => optionsIn(config[name])) as StackValidationArgs["getConfig"],
    notApplicable,
  });
  const reporting =
    ({ name: policy }: Policy) =>
    (message: string, urn?: string) => {
      reports.push({ policy, message, urn });
    };
  for (const resource of resources) {
    const given = inputs.has(resource) ? inputs.get(resource) : resource.props;
    if (given === undefined) {
      continue;
    }
    const props = given === resource.props ? resource.props : asSeenByPolicy(given);
    for (const policy of enabled) {
      for (const validation of [policy.validateResource ?? []].flat()) {
        if (!isFor(validation, [resource.type])) {
          continue;
        }
        const args: ResourceValidationArgs = {
          ...resource,
          ...context(policy),
          props,
          ...(typeChecks(resource.type, props) as Pick<ResourceValidationArgs, "asType">),
        };
        await applied(() => validation(args, reporting(policy)), reporting(policy));
      }
    }
    await endOfCall();
  }
  const types = resources.map(({ type }) => type);
  for (const policy of enabled) {
    const { validateStack } = policy;
    if (validateStack === undefined || !isFor(validateStack, types)) {
      continue;
    }
    const args = { resources, ...context(policy) };
    await applied(() => validateStack(args, reporting(policy)), reporting(policy));
  }
  await endOfCall();
  return reports;
}

/** The SDK passes over a validation that has the type of a resource class, where there is no such resource. */
function isFor(validation: object, types: readonly string[]): boolean {
  const { __pulumiType: type } = validation as { __pulumiType?: string };
  return type === undefined || types.includes(type);
}

class NotApplicable extends Error {}

function notApplicable(): never {
  throw new NotApplicable();
}

async function applied(
  validate: () => Promise<void> | void,
  report: (message: string) => void,
): Promise<void> {
  try {
    await validate();
  } catch (error) {
    if (error instanceof UnknownValueError) {
      report(`can't run policy during preview: ${error.message}`);
    } else if (!(error instanceof NotApplicable)) {
      throw error;
    }
  }
}

/** The engine's calls come each in a turn of the event loop of its own. */
function endOfCall(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
