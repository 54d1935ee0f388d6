import { isDocument, isJoined, isList, isReference, isScalar } from "./snippet";
import type { Joined, PolicyDocument, Reference, Value, Values } from "./snippet";

/** How a language with brackets writes values. */
export interface Syntax {
  /** The longest line. */
  width: number;
  indent: string;
  quoted: (text: string) => string;
  reference: (reference: Reference) => string;
  joined: (parts: Joined["$join"]) => string;
  /** What makes JSON text of an object: what stands before and behind it. */
  text: readonly [string, string];
  /** Whether the SDK has a type for policy documents. */
  hasDocumentType?: boolean;
  /** The name of an entry, with what separates it from the value. */
  name: (name: string) => string;
  /** What stands inside the braces of an object on one line. */
  padding: "" | " ";
  /** Where commas end the lines of an object; those of a list end all lines, or all but the last as in an object. */
  commas: "each line" | "between lines" | "none";
  /** Arranges the entries of an object that is on several lines. */
  arranged?: (entries: string[][]) => string[][];
}

/** A value between what stands before and behind it: on one line where it fits, else each entry on lines of its own. */
export function written(syntax: Syntax, before: string, value: Value, after: string): string[] {
  if (typeof value === "object" && isDocument(value)) {
    const [start, end] = isText(syntax, value) ? syntax.text : ["", ""];
    return written(syntax, before + start, value.$document, end + after);
  }
  const line = before + inline(syntax, value) + after;
  if (line.length <= syntax.width || isScalar(value)) {
    return [line];
  }
  if (isList(value)) {
    const [only] = value;
    if (value.length === 1 && only !== undefined) {
      return written(syntax, `${before}[`, only, `]${after}`);
    }
    const items = value.map((each) => written(syntax, "", each, ""));
    const commas = syntax.commas === "between lines" ? "between lines" : "each line";
    return [`${before}[`, ...block(syntax, items, commas), `]${after}`];
  }
  return [`${before}{`, ...block(syntax, entries(syntax, value), syntax.commas), `}${after}`];
}

/** The entries of an object, each as lines. */
export function entries(syntax: Syntax, values: Values): string[][] {
  const all = Object.entries(values).map(([name, each]) =>
    written(syntax, syntax.name(name), each, ""),
  );
  return syntax.arranged?.(all) ?? all;
}

/** Entries beneath what they belong to, with the commas that end them. */
export function block(
  { indent }: Pick<Syntax, "indent">,
  groups: readonly (readonly string[])[],
  commas: Syntax["commas"],
): string[] {
  return groups.flatMap((lines, index) => {
    const isLast = index === groups.length - 1;
    const comma = commas === "each line" || (commas === "between lines" && !isLast) ? "," : "";
    return lines.map((line, at) => indent + line + (at === lines.length - 1 ? comma : ""));
  });
}

/** A value on one line. */
export function inline(syntax: Syntax, value: Value): string {
  if (typeof value === "string") {
    return syntax.quoted(value);
  }
  if (isReference(value)) {
    return syntax.reference(value);
  }
  if (isJoined(value)) {
    return syntax.joined(value.$join);
  }
  if (isDocument(value)) {
    const [start, end] = isText(syntax, value) ? syntax.text : ["", ""];
    return start + inline(syntax, value.$document) + end;
  }
  if (isList(value)) {
    return `[${value.map((each) => inline(syntax, each)).join(", ")}]`;
  }
  const { padding } = syntax;
  const all = Object.entries(value).map(([name, each]) => syntax.name(name) + inline(syntax, each));
  return `{${padding}${all.join(", ")}${padding}}`;
}

function isText({ hasDocumentType = false }: Syntax, { as }: PolicyDocument): boolean {
  return as === "text" || (as === "typed object" && !hasDocumentType);
}
