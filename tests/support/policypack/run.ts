import type {
  Policies,
  PolicyResource,
  ResourceValidationPolicy,
  StackValidationArgs,
} from "@pulumi/policy";

import { asSeenByPolicy } from "./sdk";

/** What a policy reported. */
export interface Report {
  policy: string;
  message: string;
  urn: string | undefined;
}

export interface RunOptions {
  /** The configuration of each policy. */
  config?: Record<string, object>;
  /** The arguments that the program gives to resources; the other resources are only read from AWS. */
  inputs?: ReadonlyMap<PolicyResource, object>;
}

/** Runs policies as the SDK does: all resource validations on inputs, then the stack validations on outputs. */
export async function run(
  policies: Policies,
  resources: PolicyResource[],
  { config = {}, inputs = new Map<PolicyResource, object>() }: RunOptions = {},
): Promise<Report[]> {
  const reports: Report[] = [];
  const report = (policy: string) => (message: string, urn?: string) => {
    reports.push({ policy, message, urn });
  };
  const context = (policy: string) => ({
    stackTags: new Map<string, string>(),
    getConfig: (() => config[policy] ?? {}) as StackValidationArgs["getConfig"],
    notApplicable,
  });
  for (const [resource, props] of inputs) {
    for (const { name, validateResource } of policies as ResourceValidationPolicy[]) {
      const args = { ...resource, ...context(name), props: asSeenByPolicy(props) };
      for (const validation of [validateResource ?? []].flat()) {
        try {
          await validation({ ...args, asType: () => undefined }, report(name));
        } catch (error) {
          if (!(error instanceof NotApplicable)) throw error;
        }
      }
    }
  }
  for (const policy of policies) {
    if (!("validateStack" in policy)) continue;
    const { name, validateStack } = policy;
    await validateStack({ resources, ...context(name) }, report(name));
  }
  return reports;
}

class NotApplicable extends Error {}

function notApplicable(): never {
  throw new NotApplicable();
}
