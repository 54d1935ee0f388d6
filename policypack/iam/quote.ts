/**
 * What is not seen as it is, or does not stay where it is: line ends, the escapes of terminals and other control
 * characters, marks that turn the direction of writing, and halves of characters.
 */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** A text of others' in quotation marks, as a report shows it: on one line, and so that its end can be told. */
export function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&").replace(unprintable, escaped)}"`;
}

/** A name of others' as it is where it cannot be taken for a report's own words, else in quotation marks. */
export function asName(text: string): string {
  return text === "" || /[^\w:/.+=,@-]/.test(text) ? quoted(text) : text;
}

/** The same in short, of what others may have made as long as they like. */
export function asShortName(text: string): string {
  return text.length > 150 ? `${asName(text.slice(0, 150))}…` : asName(text);
}

function escaped(character: string): string {
  const short = shortEscapes.get(character);
  const code = character.codePointAt(0)?.toString(16) ?? "";
  return short ?? (code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, "0")}`);
}

const shortEscapes = new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);
