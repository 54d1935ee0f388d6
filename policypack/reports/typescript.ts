import { quoted } from "../iam";
import { isJoined, isReference, isSerialized, type Snippet, type Value } from "./snippet";

const width = 100;

/** Writes a snippet in TypeScript. */
export function typescript(snippet: Snippet): string[] {
  switch (snippet.kind) {
    case "resource": {
      const [, provider = "", module = "", className = ""] =
        /^(aws|aws-native):(\w+)(?:\/\w+)?:(\w+)$/.exec(snippet.type) ?? [];
      return written(
        `new ${provider.replace("-", "_")}.${module}.${className}(${quoted(snippet.name)}, `,
        snippet.args,
        ");",
      );
    }
    case "component": {
      const { component, name, args, result } = snippet;
      const start = `${result === undefined ? "" : `const ${result} = `}new ${component}(`;
      return args === undefined
        ? [`${start}${quoted(name)});`]
        : written(`${start}${quoted(name)}, `, args, ");");
    }
    case "value":
      return written("", snippet.value, "");
    case "property":
      return written(`${snippet.name}: `, snippet.value, ",");
    case "command":
      return [snippet.command];
  }
}

/** A value between what stands before and behind it: on one line where it fits, else each entry on lines of its own. */
function written(before: string, value: Value, after: string): string[] {
  if (typeof value === "object" && isSerialized(value)) {
    return written(`${before}pulumi.jsonStringify(`, value.$json, `)${after}`);
  }
  const line = before + inline(value) + after;
  if (line.length <= width || typeof value === "string" || isReference(value) || isJoined(value)) {
    return [line];
  }
  if (isList(value)) {
    const [only] = value;
    if (value.length === 1 && only !== undefined) {
      return written(`${before}[`, only, `]${after}`);
    }
    const lines = value.flatMap((each) => written("", each, ","));
    return [`${before}[`, ...indented(lines), `]${after}`];
  }
  const lines = Object.entries(value).flatMap(([name, each]) => property(name, each));
  return [`${before}{`, ...indented(lines), `}${after}`];
}

function property(name: string, value: Value): string[] {
  return isShorthand(name, value) ? [`${name},`] : written(`${key(name)}: `, value, ",");
}

function inline(value: Value): string {
  if (typeof value === "string") {
    return quoted(value);
  }
  if (isReference(value)) {
    return value.$ref;
  }
  if (isJoined(value)) {
    const parts = value.$join.map((each) => (typeof each === "string" ? each : `\${${each.$ref}}`));
    return `pulumi.interpolate\`${parts.join("")}\``;
  }
  if (isSerialized(value)) {
    return `pulumi.jsonStringify(${inline(value.$json)})`;
  }
  if (isList(value)) {
    return `[${value.map(inline).join(", ")}]`;
  }
  const entries = Object.entries(value).map(([name, each]) =>
    isShorthand(name, each) ? name : `${key(name)}: ${inline(each)}`,
  );
  return `{ ${entries.join(", ")} }`;
}

function isList(value: Exclude<Value, string>): value is readonly Value[] {
  return Array.isArray(value);
}

function isShorthand(name: string, value: Value): boolean {
  return typeof value === "object" && isReference(value) && value.$ref === name;
}

function key(name: string): string {
  return /^\w+$/.test(name) ? name : quoted(name);
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}
