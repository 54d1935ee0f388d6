import { quoted } from "../iam";
import { wayOfToken } from "../stack";
import { block, written, type Syntax } from "./layout";
import { longEscape, partsOf, renamed, renamedWithin, snakeCase, withLongEscapes } from "./names";
import { isDocument, isList, isScalar } from "./snippet";
import type { Reference, Snippet, Value, Values } from "./snippet";

/** Writes a snippet in HCL, under Terraform's names. */
export function hcl(snippet: Snippet): string[] {
  switch (snippet.kind) {
    case "resource": {
      const { name, isInProgram = false, type, args } = snippet;
      // An instance of a resource with a count or for_each goes by the label of all.
      const label = isInProgram ? name.replace(/\[.*/, "") : labelFor(name);
      const start = `resource ${text(typeOf(type))} ${text(label)}`;
      return body(start, renamed(args, snakeCase));
    }
    case "component":
      return [];
    case "value":
      return written(syntax, "", snippet.value, "");
    case "entry":
      return body(blockName(snippet.of), renamed(snippet.value, snakeCase));
    case "property": {
      const { name, value, of } = snippet;
      // The Cloud Control provider has attributes where others have blocks.
      const isBlock = isObject(value) && wayOfToken(of) !== "awscc";
      const own = renamedWithin(value, snakeCase);
      return isBlock
        ? body(snakeCase(name), renamed(value, snakeCase))
        : written(syntax, `${snakeCase(name)} = `, own, "");
    }
    case "command":
      return [snippet.command];
  }
}

/** What Terraform calls a block that Pulumi has in a list: by what one of them is. */
export function blockName(list: string): string {
  return snakeCase(list).replace(/ies$/, "y");
}

const syntax: Syntax = {
  width: 100,
  indent: "  ",
  quoted: text,
  reference,
  joined: (parts) => {
    const all = parts.map((each) =>
      typeof each === "string" ? text(each).slice(1, -1) : `\${${reference(each)}}`,
    );
    return `"${all.join("")}"`;
  },
  text: ["jsonencode(", ")"],
  name: (name) => `${/^[A-Za-z]\w*$/.test(name) ? name : text(name)} = `,
  padding: " ",
  commas: "none",
  arranged: aligned,
};

/** A block with attributes, and with a block for what is an object in it. */
function body(start: string, values: Values): string[] {
  return [`${start} {`, ...block(syntax, attributes(values), "none"), "}"];
}

function attributes(values: Values): string[][] {
  const all = Object.entries(values).map(([name, value]) =>
    isObject(value) ? body(name, value) : written(syntax, syntax.name(name), value, ""),
  );
  return aligned(all);
}

function isObject(value: Value): value is Values {
  return !isScalar(value) && !isDocument(value) && !isList(value);
}

/** Entries with the equals signs of neighbours on one line each beneath one another, as `terraform fmt` has it. */
function aligned(all: string[][]): string[][] {
  const nameOf = (lines: string[]): string | undefined =>
    lines.length === 1 ? /^("[^"]*"|\w+)(?= = )/.exec(lines[0] ?? "")?.[0] : undefined;
  const names = all.map(nameOf);
  return all.map((lines, index) => {
    const name = names[index];
    if (name === undefined) {
      return lines;
    }
    const from = names.lastIndexOf(undefined, index) + 1;
    const next = names.indexOf(undefined, index);
    const run = names.slice(from, next === -1 ? undefined : next);
    const width = Math.max(...run.map((each) => each?.length ?? 0));
    return lines.map((line) => name.padEnd(width) + line.slice(name.length));
  });
}

/** The name of a resource type, such as `aws_iam_role_policy`. */
function typeOf(token: string): string {
  const { provider, module, className } = partsOf(token);
  return [provider, snakeCase(module), snakeCase(className)].join("_");
}

/** A label for a new resource. */
function labelFor(name: string): string {
  const label = name.replace(/\W+/g, "_").replace(/_$/, "");
  return /^[A-Za-z_]/.test(label) ? label : `_${label}`;
}

/** What resources are where a reference to one has no more than a variable's name. */
const types: Readonly<Record<string, string>> = {
  key: "kms_key",
  bucket: "s3_bucket",
  logGroup: "cloudwatch_log_group",
  role: "iam_role",
  profile: "iam_instance_profile",
};

/** A label, or one of the instances under it by its number or key. */
const address = /^[A-Za-z_][\w-]*(\[(\d+|"[^"\\$%]*")\])?$/;

function reference({ $ref, property, resource }: Reference): string {
  if (property === undefined) {
    return `var.${snakeCase($ref)}`;
  }
  const { name = "", isInProgram = false, way } = resource ?? {};
  const known = isInProgram ? name : labelFor(name);
  const provider = way === "aws-native" || way === "awscc" ? way : "aws";
  return [
    `${provider}_${types[$ref] ?? ""}`,
    name !== "" && address.test(known) ? known : snakeCase($ref),
    snakeCase(property),
  ].join(".");
}

/** Text in which nothing is evaluated. */
function text(value: string): string {
  return withLongEscapes(quoted(value), longEscape).replace(/([$%])(?=\{)/g, "$1$1");
}
