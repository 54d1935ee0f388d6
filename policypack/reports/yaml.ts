import { quoted } from "../iam";
import { longEscape, partsOf, withLongEscapes } from "./names";
import { isDocument, isJoined, isList, isReference } from "./snippet";
import type { Reference, Snippet, Value, Values } from "./snippet";

/** Writes a snippet for a Pulumi program in YAML. */
export function yaml(snippet: Snippet): string[] {
  switch (snippet.kind) {
    case "resource": {
      const { provider, module, className } = partsOf(snippet.type);
      return resource(snippet.name, `${provider}:${module}:${className}`, snippet.args);
    }
    case "component": {
      const { component, name, args = {}, result } = snippet;
      return resource(keyFor({ name, result }), `aws-session-manager:index:${component}`, args);
    }
    case "value":
      return nested(snippet.value);
    case "entry":
      return item(snippet.value);
    case "property":
      return entry(snippet.name, snippet.value);
    case "command":
      return [snippet.command];
  }
}

/** The key of a component: where it is for another resource, that one's name is taken. */
function keyFor({ name, result }: { name: string; result?: string | undefined }): string {
  if (result === undefined) {
    return name;
  }
  return referable.test(name) ? `${name}-${result}` : result;
}

function resource(name: string, type: string, args: Values): string[] {
  const properties = Object.keys(args).length === 0 ? [] : entry("properties", args);
  return ["resources:", `  ${scalar(name)}:`, ...indented([`type: ${type}`, ...properties], 4)];
}

function entry(name: string, value: Value): string[] {
  const key = `${scalar(name)}:`;
  const line = onLine(value);
  return line === undefined ? [key, ...indented(nested(value), 2)] : [`${key} ${line}`];
}

function item(value: Value): string[] {
  const [first = "", ...rest] = nested(value);
  return [`- ${first}`, ...indented(rest, 2)];
}

/** A value on lines of its own. */
function nested(value: Value): string[] {
  const line = onLine(value);
  if (line !== undefined) {
    return [line];
  }
  if (typeof value === "object" && isDocument(value)) {
    return value.as === "object" ? nested(value.$document) : entry("fn::toJSON", value.$document);
  }
  if (typeof value === "object" && isList(value)) {
    return value.flatMap(item);
  }
  return Object.entries(value).flatMap(([name, each]) => entry(name, each as Value));
}

/** A value that fits on the line of its key. */
function onLine(value: Value): string | undefined {
  if (typeof value === "string") {
    return scalar(value);
  }
  if (isReference(value)) {
    return reference(value);
  }
  if (!isJoined(value)) {
    return undefined;
  }
  return value.$join.map((each) => (typeof each === "string" ? each : reference(each))).join("");
}

/** Text without quotation marks where it can be taken for nothing else. */
function scalar(value: string): string {
  const isPlain = /^[A-Za-z](?:[\w./:-]*\w)?$/.test(value);
  const isWord = /^(?:true|false|yes|no|on|off|null|y|n)$/i.test(value);
  // A program reads "${" as the start of a reference.
  const text = withLongEscapes(quoted(value), longEscape).replace(/\$(?=\{)/g, "$$$$");
  return isPlain && !isWord ? value : text;
}

/** A name that can stand in a reference as it is. */
const referable = /^[A-Za-z_][\w-]*$/;

function reference({ $ref, property, resource }: Reference): string {
  if (property === undefined) {
    return `\${${$ref}}`;
  }
  const name = resource?.name ?? "";
  return `\${${referable.test(name) ? name : $ref}.${property}}`;
}

function indented(lines: readonly string[], by: number): string[] {
  return lines.map((line) => " ".repeat(by) + line);
}
