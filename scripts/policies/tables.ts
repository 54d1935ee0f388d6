import { definitions } from "../../policypack/policies/definitions";
import { sessionManagerPolicies } from "../../policypack/policies";
import { markdownTable } from "../markdownTable";
import { LINE_WIDTH, wrapped } from "../wrapped";

type Definition = (typeof definitions)[number];

/** The file that gives every policy its strict level, and the options that `strict` sets. */
export function strictJson(): string {
  const levels = definitions.map(({ name, levels: { strict }, strictOptions }) => [
    name,
    strictOptions === undefined ? strict : { enforcementLevel: strict, ...strictOptions },
  ]);
  return `${JSON.stringify(Object.fromEntries(levels), null, 2)}\n`;
}

/** The README of the pack with the current list of all policies. */
export function withAllPolicies(readme: string): string {
  const list = definitions.flatMap(({ name, levels: { recommended, strict }, reports }) => {
    const level = recommended === strict ? recommended : `${recommended}, strict: ${strict}`;
    return item(`[${code(name)}](../docs/policies.md#${name}) (${level}): ${reports}`);
  });
  return readme.replace(
    /(?<=<!-- policies -->\n)[^]*(?=<!-- \/policies -->)/,
    () => `\n${list.join("\n")}\n\n`,
  );
}

/** The page on the policies with a table of all, and a section for each with its current facts and options. */
export function withPolicySections(page: string): string {
  const [introduction = "", ...parts] = page.split(/^(?=## `)/m);
  const sections = new Map(parts.map((part) => [/^## `([^`]*)`/.exec(part)?.[1], part]));
  const table = markdownTable(
    ["policy", "recommended", "strict", "severity"],
    definitions.map(({ name, levels, severity }) => [
      `[${code(name)}](#${name})`,
      levels.recommended,
      levels.strict,
      severity,
    ]),
  );
  return [
    introduction.replace(/(?<=\n)\| policy .*\n(\|.*\n)*/, () => `${table}\n`),
    ...definitions.map((each) => withFacts(sections.get(each.name) ?? newSection(each), each)),
  ].join("");
}

/** A section to start with; the test with the engine adds the report. */
function newSection({ name, description, url }: Definition): string {
  return `## \`${name}\`\n\n${description} [AWS says why](${url}).\n\n\`\`\`text\n\`\`\`\n`;
}

/** A section in the form that all have: the facts, what the policy checks and why, the options, and a report with its fix. */
function withFacts(
  section: string,
  { name, severity, levels, framework, url }: Definition,
): string {
  const why = section
    .replace(/^## .*\n+/, "")
    .replace(/^- Level: [^]*?\n\n/, "")
    .split(/^(?:\*\*Options\*\*|\*\*Example\*\*|```text)/m)[0];
  const example = /^```text\n[^]*/m.exec(section)?.[0] ?? "";
  const { name: standard, version, reference, specification } = framework;
  const facts = [
    `Level: ${levels.recommended} in \`recommended\`, ${levels.strict} in \`strict\`; severity: ${severity}`,
    `Framework: ${standard} ${version}, ${reference}: ${specification}`,
    `Source: [AWS's page](${url})`,
  ];
  const options = optionItems(name);
  return [
    `## \`${name}\``,
    facts.flatMap(item).join("\n"),
    why?.trim() ?? "",
    ...(options.length === 0 ? [] : ["**Options**", options.flatMap(item).join("\n")]),
    "**Example**, with what to write instead:",
    example,
  ].join("\n\n");
}

function item(text: string): string[] {
  return wrapped(text, LINE_WIDTH - 2).map((line, index) => `${index === 0 ? "- " : "  "}${line}`);
}

/** The options of a policy but exemptions, which every policy has that has options. */
function optionItems(name: string): string[] {
  const policy = sessionManagerPolicies().find((each) => each.name === name);
  return Object.entries(policy?.configSchema?.properties ?? {})
    .filter(([option]) => option !== "exemptions")
    .map(([option, { description = "", default: value }]) => {
      const meaning = description.replace(/(?<= |^)[*?](?= )/g, code);
      return `${code(option)}: ${meaning} Default: ${defaultText(value)}.`;
    });
}

function defaultText(value: unknown): string {
  if (typeof value !== "object" || value === null) {
    return code(String(value));
  }
  return (
    Object.values(value)
      .map((each) => code(String(each)))
      .join(", ") || "none"
  );
}

function code(text: string): string {
  return `\`${text}\``;
}
