import { definitions } from "../../policypack/policies/definitions";
import { sessionManagerPolicies } from "../../policypack/policies";
import { markdownTable } from "../markdownTable";

type Definition = (typeof definitions)[number];

/** The file that gives every policy its strict level, and the options that `strict` sets. */
export function strictJson(): string {
  const levels = definitions.map(({ name, levels: { strict }, strictOptions }) => [
    name,
    strictOptions === undefined ? strict : { enforcementLevel: strict, ...strictOptions },
  ]);
  return `${JSON.stringify(Object.fromEntries(levels), null, 2)}\n`;
}

/** The README of the pack with the current table of all policies. */
export function withAllPolicies(readme: string): string {
  const table = markdownTable(
    ["policy", "recommended", "strict", "severity", "reports"],
    definitions.map(({ name, levels, severity, reports }) => [
      code(name),
      levels.recommended,
      levels.strict,
      severity,
      reports,
    ]),
  );
  return readme.replace(/(?<=\n)\| policy .*\n(\|.*\n)*/, () => `${table}\n`);
}

/** The page on the policies with their current tables, and with a section for each. */
export function withPolicyTables(page: string): string {
  const [introduction = "", ...parts] = page.split(/^(?=## `)/m);
  const sections = new Map(parts.map((part) => [/^## `([^`]*)`/.exec(part)?.[1], part]));
  return [
    introduction,
    ...definitions.map((each) => withTables(sections.get(each.name) ?? newSection(each), each)),
  ].join("");
}

/** A section to start with; the test with the engine adds the report. */
function newSection({ name, description, url }: Definition): string {
  return `## \`${name}\`\n\n| severity |\n\n${description} [AWS says why](${url}).\n\n\`\`\`text\n\`\`\`\n`;
}

function withTables(section: string, definition: Definition): string {
  const { name, severity, levels, framework } = definition;
  const { name: standard, version, reference, specification } = framework;
  const head = markdownTable(
    ["severity", "recommended", "strict", "framework"],
    [
      [
        severity,
        levels.recommended,
        levels.strict,
        `${standard} ${version}, ${reference}: ${specification}`,
      ],
    ],
  );
  const options = optionRows(name);
  const table =
    options.length === 0 ? "" : markdownTable(["option", "default", "meaning"], options);
  return section
    .replace(/(?<=\n)\| severity .*\n(\|.*\n)*/, () => `${head}\n`)
    .replace(/(?<=\n)\| option .*\n(\|.*\n)*/, "")
    .replace(/\n*```text\n/, () => `\n\n${table === "" ? "" : `${table}\n\n`}\`\`\`text\n`);
}

/** The options of a policy but exemptions, which every policy has that has options. */
function optionRows(name: string): string[][] {
  const policy = sessionManagerPolicies().find((each) => each.name === name);
  return Object.entries(policy?.configSchema?.properties ?? {})
    .filter(([option]) => option !== "exemptions")
    .map(([option, { description = "", default: value }]) => [
      code(option),
      defaultText(value),
      description.replace(/(?<= |^)[*?](?= )/g, code),
    ]);
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
