import type { PolicyResource } from "@pulumi/policy";
import { type PolicyConfiguration, sessionManagerPolicies } from "../../../policypack/policies";
import { runPolicies, testResource } from "../../../policypack/testing";
import { MemoryStack } from "../memoryStack";
import { codeBlocks } from "./codeBlocks";
import { programOf } from "./programOf";

/** What each section of docs/policies.md has below its facts, in this order. */
export const labels = [
  "What it reports",
  "Avoid",
  "Report",
  "Prefer",
  "Why",
  "Options",
  "Exceptions",
  "Source",
] as const;

type Label = (typeof labels)[number];

/** The section of each policy, by its name. */
export function sections(page: string): Map<string, string> {
  const [, ...parts] = page.split(/^## (?=`)/m);
  return new Map(parts.map((part) => [/^`([^`]*)`/.exec(part)?.[1] ?? "", part]));
}

/** What a section has below each of its labels, in the order in which they stand. */
export function partsOf(section: string): Map<string, string> {
  const [, ...parts] = section.split(/^\*\*(?=[^*\n]+\*\*$)/m);
  return new Map(
    parts.map((part) => {
      const [label = "", ...text] = part.split("**\n");
      return [label, text.join("**\n").trim()];
    }),
  );
}

/**
 * What the policy reports on the code to avoid, or all policies on the code to prefer, as the CLI prints it. The programs run
 * against the account in memory, under the configuration next to the code to avoid.
 */
export async function reportsOn(
  name: string,
  parts: ReadonlyMap<string, string>,
  label: Extract<Label, "Avoid" | "Prefer">,
): Promise<string[]> {
  const code = (from: string, language: string) =>
    codeBlocks(parts.get(from) ?? "").find((block) => block.language === language)?.code;
  const config = JSON.parse(code("Avoid", "json") ?? "{}") as PolicyConfiguration;
  const stack = new MemoryStack();
  await stack.up(() => void programOf(code(label, "typescript") ?? "")());
  const { resources, inputs } = asPoliciesSee(stack);
  const policies = sessionManagerPolicies({ config });
  const reports = await runPolicies(policies, resources, { inputs });
  return reports
    .filter(({ policy }) => label === "Prefer" || policy === name)
    .map(({ policy, message, urn = "" }) => printed(policy, message, urn));
}

/**
 * The resources as policies see them, with what each property depends on: the resources whose ARN or generated name it contains.
 */
function asPoliciesSee(stack: MemoryStack): {
  resources: PolicyResource[];
  inputs: Map<PolicyResource, object>;
} {
  const inputs = new Map<PolicyResource, object>();
  const references = new Map<PolicyResource, readonly unknown[]>();
  for (const { type, name, id, inputs: given, state } of stack.declared()) {
    const from = Object.entries(state).map(([property, value]) => {
      const text = JSON.stringify(value) ?? "";
      const isIn = (each: unknown) => typeof each === "string" && text.includes(each);
      const used = [...references].filter(([, ofOne]) => ofOne.some(isIn));
      return [property, used.map(([resource]) => resource)] as const;
    });
    const resource = testResource(type, name, state, {
      region: stack.region,
      from: Object.fromEntries(from),
    });
    references.set(resource, [id, state.arn]);
    inputs.set(resource, given);
  }
  return { resources: [...references.keys()], inputs };
}

/** A report as the CLI prints it, without its indentation. */
export function printed(name: string, message: string, urn: string): string {
  const policy = sessionManagerPolicies().find((each) => each.name === name);
  const [type = "", resource = ""] = urn.split("::").slice(-2);
  const shown = (type.split("$").at(-1) ?? "").replace(/\/[^:]*/, "");
  return [
    `[${policy?.enforcementLevel}] [severity: ${policy?.severity}]  ${name}  (${shown}: ${resource})`,
    ...[policy?.description, ...message.split("\n")].map((line) => `  ${line}`),
  ].join("\n");
}
