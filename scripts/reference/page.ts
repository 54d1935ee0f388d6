import { type Guide } from "./guide";
import { wrapped } from "../wrapped";
import { linked, oneLine, propertyList } from "./list";
import type { Component, Schema } from "./schema";

/** What a page shows of one component. */
export interface Subject {
  readonly name: string;
  readonly component: Component;
  readonly guide: Guide;
  /** The folders of the examples that use it. */
  readonly examples: readonly string[];
}

const GENERATED =
  "<!-- Written by `npm run update:components` from schema.json and docs/components.md. -->";

/** The reference page of a component. */
export function referencePage(
  schema: Schema,
  { name, component, guide, examples }: Subject,
): string {
  const anchor = name.toLowerCase();
  return blocks(
    GENERATED,
    `# ${name}`,
    ...prose(component.description),
    `When to use it, and what to know: [${name} in Components](../components.md#${anchor}).`,
    "## Example",
    `\`\`\`typescript\n${imports(schema, guide.example)}\n${guide.example}\`\`\``,
    ...(examples.length === 0
      ? []
      : [wrapped(`Whole programs: ${listed(examples.map(exampleLink))}.`).join("\n")]),
    "## What it creates",
    "`NAME` is the component's name.",
    guide.creates.always.map(resource).join("\n"),
    ...(guide.creates.asked.length === 0
      ? []
      : ["Only when an argument asks for it:", guide.creates.asked.map(resource).join("\n")]),
    `**Costs:** ${guide.costs}`,
    "## Arguments",
    "A _plain_ argument can't be an Output: it has to be known before anything is created.",
    propertyList(schema, component.inputProperties, component.requiredInputs).join("\n"),
    "## Outputs",
    propertyList({ ...schema, types: {} }, component.properties).join("\n"),
  );
}

/** The page that lists all. */
export function indexPage(subjects: readonly Subject[]): string {
  return blocks(
    GENERATED,
    "# Reference",
    "A page for each component: example, what it creates, costs, arguments and outputs. To pick one, see\n" +
      "[Choosing a component](../choosing-a-component.md).",
    subjects
      .flatMap(({ name, component }) => {
        const sentences = oneLine(component.description).split(/(?<=\.) /);
        const [first = ""] = sentences.find((each) => !each.startsWith("**"))?.split(": ") ?? [];
        return wrapped(`[${name}](${name}.md): ${first.replace(/\.$/, "")}`, 118).map(
          (line, index) => `${index === 0 ? "- " : "  "}${line}`,
        );
      })
      .join("\n"),
  );
}

function blocks(...parts: readonly string[]): string {
  return `${parts.join("\n\n")}\n`;
}

/** A description without its code and its examples in several languages, in lines of a readable length. */
function prose(description: string): string[] {
  return description
    .replace(/\{\{% examples %\}\}[^]*\{\{% \/examples %\}\}|```[^]*?```/g, "")
    .split(/\n\n+/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "")
    .map((paragraph) => wrapped(linked(oneLine(paragraph))).join("\n"));
}

function imports(schema: Schema, code: string): string {
  const uses = (name: string) => new RegExp(`(?<![.\\w])${name}\\b`).test(code);
  const own = [...Object.keys(schema.resources), ...Object.keys(schema.types)]
    .map((token) => token.split(":").at(-1) ?? "")
    .filter(uses);
  return [
    ...["aws", "pulumi"].filter(uses).map((name) => `import * as ${name} from "@pulumi/${name}";`),
    `import { ${own.sort().join(", ")} } from "aws-session-manager";\n`,
  ].join("\n");
}

function resource(label: string): string {
  const [type = "", name = ""] = label.split(" ");
  return `- \`${type}\`, \`${name}\``;
}

function exampleLink(folder: string): string {
  return `[${folder}](../../examples/${folder})`;
}

function listed(items: readonly string[]): string {
  return items.join(", ");
}
