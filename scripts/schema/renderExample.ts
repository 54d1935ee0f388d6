/** An example of a component: its name in the stack, and its arguments in plain data. */
export interface Example {
  readonly name: string;
  readonly args: object;
}

/** How a language writes groups of arguments, lists and their entries. */
interface Notation {
  readonly group: (entries: readonly (readonly [key: string, value: string])[]) => string;
  readonly literal: (value: unknown) => string;
  readonly list: (items: readonly string[]) => string;
}

/** An example in the languages of Pulumi that it can be checked in, in the form of the descriptions in a schema. */
export function renderExample(className: string, example: Example): string {
  return [
    "{{% examples %}}",
    "## Example Usage",
    "{{% example %}}",
    ...Object.entries(inEachLanguage(className, example)).map(
      ([language, code]) => `\`\`\`${language}\n${code}\n\`\`\``,
    ),
    "{{% /example %}}",
    "{{% /examples %}}",
  ].join("\n\n");
}

/** The code of an example, by language. */
export function inEachLanguage(className: string, { name, args }: Example) {
  const variable = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const quoted = JSON.stringify(name);
  const arguments_ = Object.entries(args)
    .map(([key, value]) => `    ${snake(key)}=${indented(written(value, python), "    ")},\n`)
    .join("");
  return {
    typescript: `import { ${className} } from "aws-session-manager";

const ${variable} = new ${className}(${quoted}, ${written(args, typescript)});`,
    python: `import pulumi_aws_session_manager as session_manager

${snake(variable)} = session_manager.${className}(
    ${quoted},
${arguments_})`,
    yaml: `resources:
  ${name}:
    type: aws-session-manager:${className}
    properties:
${yaml(args, "      ")}`,
  };
}

const typescript: Notation = {
  literal: JSON.stringify,
  group: (entries) =>
    `{\n${entries.map(([key, value]) => `  ${key}: ${indented(value, "  ")},\n`).join("")}}`,
  list: (items) => `[${items.join(", ")}]`,
};

// Keys of maps, such as tags, look like those of arguments in Python: the examples have only lower case in them.
const python: Notation = {
  literal: (value) =>
    typeof value === "boolean" ? (value ? "True" : "False") : JSON.stringify(value),
  group: (entries) =>
    `{\n${entries.map(([key, value]) => `    ${JSON.stringify(snake(key))}: ${indented(value, "    ")},\n`).join("")}}`,
  list: (items) => `[${items.join(", ")}]`,
};

function written(value: unknown, notation: Notation): string {
  if (Array.isArray(value)) {
    return notation.list(value.map((item) => written(item, notation)));
  }
  if (typeof value === "object" && value !== null) {
    return notation.group(
      Object.entries(value).map(([key, inner]) => [key, written(inner, notation)]),
    );
  }
  return notation.literal(value);
}

function yaml(group: object, indent: string): string {
  return Object.entries(group)
    .map(([key, value]: [string, unknown]) =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? `${indent}${key}:\n${yaml(value, `${indent}  `)}`
        : `${indent}${key}: ${JSON.stringify(value)}`,
    )
    .join("\n");
}

function indented(text: string, indent: string): string {
  return text.replace(/\n/g, `\n${indent}`);
}

// As Pulumi's SDK generator names things in Python.
function snake(name: string): string {
  return name.replace(/(?<=[a-z\d])([A-Z])/g, "_$1").toLowerCase();
}
