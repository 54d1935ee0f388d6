import { LINE_WIDTH, wrapped } from "../wrapped";
import { type Property, type Schema, type Type, typeName, typeOf } from "./schema";

/** A list of arguments or outputs; a group of arguments is followed by its own. */
export function propertyList(
  schema: Schema,
  properties: Readonly<Record<string, Property>>,
  required: readonly string[] = [],
  within = "",
): string[] {
  return Object.entries(properties).flatMap(([name, property]) => {
    const path = `${within}${name}`;
    const facts = [
      `\`${typeName(property)}\``,
      ...(required.includes(name) ? ["required"] : []),
      ...(property.plain === true ? ["plain"] : []),
    ];
    const type = typeOf(schema, property);
    const [text = "", ...more] = description(property.description ?? "");
    return [
      ...item(`\`${path}\` (${facts.join(", ")}): ${text}`),
      ...[...more, ...values(type)].flatMap((each) => item(each, "  ")),
      ...propertyList(
        schema,
        type?.properties ?? {},
        type?.required,
        `${path}${property.items ? "[]" : ""}.`,
      ),
    ];
  });
}

/** The meaning, then what the default is, what a change replaces, and AWS's page. */
function description(text: string): string[] {
  return text.split("\n\n").flatMap((paragraph) => {
    const sentences = oneLine(paragraph).split(/(?<=\.\)?) (?=[A-Z`])/);
    const parts: string[][] = [[]];
    for (const sentence of sentences) {
      if (/^(Default:|(Chang|Remov|Add)ing .*\breplaces\b)/.test(sentence)) {
        parts.push([]);
      }
      parts.at(-1)?.push(sentence);
    }
    return parts.filter((part) => part.length > 0).map((part) => linked(part.join(" ")));
  });
}

/** The values of an enumeration. */
function values(type: Type | undefined): string[] {
  const listed = (type?.enum ?? []).map((each) => `\`"${each.value}"\``);
  return listed.length === 0 ? [] : [`One of ${listed.join(", ")}.`];
}

/** Shows the address of a page as a link. */
export function linked(text: string): string {
  return text
    .replace(/^See (https:\/\/\S+?)\.?$/, "See $1.")
    .replace(/(?<!\()https:\/\/[^\s)]*[^\s).,]/g, (url) => `[${titleOf(url)}](${url})`);
}

function titleOf(url: string): string {
  const { host, pathname } = new URL(url);
  return host === "docs.aws.amazon.com" ? "AWS's page" : `${host}${pathname}`;
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** An item of a list, in lines of a readable length. Code and links stay in one line. */
function item(text: string, indent = ""): string[] {
  return wrapped(text, LINE_WIDTH - indent.length - 2).map(
    (line, index) => `${indent}${index === 0 ? "- " : "  "}${line}`,
  );
}
