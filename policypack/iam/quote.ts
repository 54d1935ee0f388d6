/**
 * What would not be seen as it is, or not stay where it is: control characters (line ends and the escapes of terminals
 * among them), marks that turn the direction of writing, and what no text has by itself.
 */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** A text of others' in quotation marks, as a report shows it: on one line, and with its end to be told. */
export function quoted(text: string): string {
  const escaped = text.replace(/["\\]/g, "\\$&").replace(unprintable, escape);
  return `"${escaped}"`;
}

/** A name of others' as it is where nothing in it can be mistaken for a report's own words, else in quotation marks. */
export function asName(text: string): string {
  return /^[\w:/.+=,@*-]+$/.test(text) ? text : quoted(text);
}

function escape(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const short = shortEscapes.get(character);
  if (short !== undefined) return short;
  return code > 0xffff
    ? `\\u{${code.toString(16)}}`
    : `\\u${code.toString(16).padStart(4, "0")}`;
}

const shortEscapes = new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);
