import { definitions } from "../../policypack/policies/definitions";
import { sessionManagerPolicies } from "../../policypack/policies";
import { labels, partsOf, sections } from "../../tests/support/docs/policyExamples";
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
  const [introduction = ""] = page.split(/^(?=## `)/m);
  const written = sections(page);
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
    ...definitions.map((each) => withFacts(written.get(each.name) ?? "", each)),
  ]
    .join("")
    .trimEnd()
    .concat("\n");
}

/** A section in the form that all have; what a script can't know stays as it is. */
function withFacts(section: string, definition: Definition): string {
  const { name, severity, levels, framework, url } = definition;
  const { name: standard, version, reference, specification } = framework;
  const facts = [
    `Level: ${levels.recommended} in \`recommended\`, ${levels.strict} in \`strict\`; severity: ${severity}`,
    `Framework: ${standard} ${version}, ${reference}: ${specification}`,
  ];
  const written = partsOf(section);
  const options = optionItems(name).flatMap(item);
  const known: Partial<Record<string, string>> = {
    Source: `[${new URL(url).host}](${url})`,
    ...(options.length === 0 ? {} : { Options: options.join("\n") }),
  };
  return [
    `## \`${name}\``,
    facts.flatMap(item).join("\n"),
    ...labels.map((label) => `**${label}**\n\n${known[label] ?? written.get(label) ?? ""}`),
    "",
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
