import assert from "node:assert/strict";
import type { Policies, PolicyResource } from "@pulumi/policy";

import type { PolicyFinding } from "../../../policypack/judgement";
import type { PolicyConfiguration, PolicyName } from "../../../policypack/policies";
import { createPolicies } from "../../../policypack/policies/create";
import { runPolicies, type RunOptions } from "../../../policypack/testing";
import { inTerraformsWords, inWordsOfPulumi } from "./inTerraformsWords";

/** The day on which tests judge, as YYYY-MM-DD. */
export const day = "2026-06-30";

/** Single policies of the pack, on a day; with their options given in code where a test gives them. */
export function policiesNamed(
  names: readonly PolicyName[],
  today = day,
  config: PolicyConfiguration = {},
): Policies {
  return createPolicies({ select: names, config }, () => today);
}

/** Where and how policies are run. */
export interface FindingOptions extends RunOptions {
  /** Default: {@link day}. */
  today?: string;
  /** Options given in code. Default: none. */
  inCode?: PolicyConfiguration;
}

/**
 * What single policies find on a stack: their reports before they are put into words, and for what waits for the update one a
 * resource. They have to find the same on the stack in Terraform's words.
 */
export async function findingsOf(
  names: readonly PolicyName[],
  resources: PolicyResource[],
  { today = day, inCode = {}, ...options }: FindingOptions = {},
): Promise<PolicyFinding[]> {
  const run = async (stack: PolicyResource[], how: RunOptions) => {
    const policies = createPolicies(
      { select: names, config: inCode },
      () => today,
      (finding) => JSON.stringify(finding),
    );
    const reports = await runPolicies(policies, stack, how);
    return reports.map(({ message }) => message);
  };
  const found = (await run(resources, options)).map((each) => JSON.parse(each) as PolicyFinding);
  const { resources: inTerraform, of, argumentsOf } = inTerraformsWords(resources);
  const inputs = [...(options.inputs ?? [])].map(
    ([resource, given]) => [of(resource), given && argumentsOf(resource, given)] as const,
  );
  const alike = (await run(inTerraform, { ...options, inputs: new Map(inputs) })).map(
    (each) => JSON.parse(inWordsOfPulumi(each)) as PolicyFinding,
  );
  assert.deepEqual(alike.map(whateverTheWords), found.map(whateverTheWords));
  return found.flatMap(resourceByResource);
}

/** What waits for the update as findings on the resources that the one on the stack names. */
function resourceByResource(finding: PolicyFinding): PolicyFinding[] {
  return finding.problem !== "waits-for-update"
    ? [finding]
    : finding.causes.flatMap((cause) =>
        cause.kind === "waiting-resource"
          ? [
              {
                ...finding,
                ...{ subject: cause.subject, problem: "not-fully-checked" as const },
                ...{ causes: cause.causes, fixes: [[{ kind: "deploy" as const }]] },
              },
            ]
          : [],
      );
}

/** A finding without what depends on the words in which the stack is written: the types, and the code in fixes. */
function whateverTheWords(finding: PolicyFinding): unknown {
  return JSON.parse(
    JSON.stringify(finding, (key, value: unknown) =>
      key === "type" || key === "fixes" ? undefined : value,
    ),
  );
}
