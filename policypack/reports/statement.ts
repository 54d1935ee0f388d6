import { quoted } from "../iam";
import { inline, written, type Syntax } from "./layout";
import { partsOf, snakeCase, withLongEscapes } from "./names";
import { isDocument, type Reference, type Snippet, type Value, type Values } from "./snippet";

/** Writes what a snippet says in JSON and in words, for programs in a language that the pack doesn't write. */
export function statement(snippet: Snippet): string[] {
  switch (snippet.kind) {
    case "resource": {
      const { provider, className } = partsOf(snippet.type);
      const of = provider === "aws" ? "" : ` of ${provider}`;
      return properties(`${className} ${quoted(snippet.name)}${of}`, snippet.args);
    }
    case "component": {
      const { component, name, args, result } = snippet;
      const start = result === undefined ? "" : `${result} = `;
      const what = `${start}${component} ${quoted(name)}`;
      return args === undefined
        ? [what]
        : [`${what}, with these arguments:`, ...written(syntax, "", args, "")];
    }
    case "value":
      return written(syntax, "", snippet.value, "");
    case "entry":
      return properties("an entry", snippet.value);
    case "property":
      return [`${snippet.name} = ${worded(snippet.value)}`];
    case "command":
      return [snippet.command];
  }
}

/** What has properties, and where the policy goes that is one of them, with the policy. */
function properties(what: string, args: Values): string[] {
  const all = Object.entries(args);
  const others = all.filter(([, value]) => !isPolicy(value));
  const set = others.map(([name, value]) => `${name} = ${worded(value)}`).join(", ");
  const start = `${what} with ${set}`;
  const [policy] = all.filter(([, value]) => isPolicy(value));
  if (policy === undefined) {
    return [start];
  }
  const [name, document] = policy;
  return [`${start}, and this ${name}:`, ...written(syntax, "", document, "")];
}

function isPolicy(value: Value): boolean {
  return typeof value === "object" && isDocument(value);
}

/** A value in a sentence. */
function worded(value: Value): string {
  return inline({ ...syntax, reference: inWords }, value);
}

function inWords({ $ref, property }: Reference): string {
  return property === undefined ? $ref : `${$ref}.${property}`;
}

const syntax: Syntax = {
  width: 100,
  indent: "  ",
  quoted: text,
  reference: (each) => text(placeholder(each)),
  joined: (parts) =>
    text(parts.map((each) => (typeof each === "string" ? each : placeholder(each))).join("")),
  text: ["", ""],
  name: (name) => `${text(name)}: `,
  padding: " ",
  commas: "between lines",
};

/** What to replace with a value, such as KEY_ARN. */
function placeholder({ $ref, property }: Reference): string {
  return [$ref, ...(property === undefined ? [] : [property])]
    .map((each) => snakeCase(each).toUpperCase())
    .join("_");
}

function text(value: string): string {
  return withLongEscapes(quoted(value), (code) =>
    String.fromCodePoint(code)
      .split("")
      .map((half) => `\\u${half.charCodeAt(0).toString(16)}`)
      .join(""),
  );
}
