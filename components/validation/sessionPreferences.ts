import { Validator } from "./validator";

/** The document that holds the preferences of an account in a Region. */
export const accountDefaultDocument = "SSM-SessionManagerRunShell";

// What a session document takes: https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-schema.html

/**
 * The name of a document.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateDocument.html
 */
export const documentName: Validator = (value) => {
  if (value.length < 3 || value.length > 128) {
    return `is ${value.length} characters long: a document name has 3 to 128`;
  }
  const foreign = /[^\w.-]/.exec(value)?.[0];
  if (foreign !== undefined) {
    return `has ${foreign === " " ? "a space" : `the character ${JSON.stringify(foreign)}`}: a document name has only letters, digits and _.-`;
  }
  const reserved = /^(aws|amazon|amzn)/i.exec(value)?.[0];
  return reserved === undefined
    ? undefined
    : `begins with ${JSON.stringify(reserved)}, which AWS keeps for its own documents`;
};

/** The name of a document that is not the account's default. */
export const ownDocumentName: Validator = (value) =>
  value === accountDefaultDocument
    ? 'is the account\'s default document: leave it out, and give "setAsAccountDefault: true"'
    : documentName(value);

/** The name of a document that holds no preferences of shells. */
export const documentNameOfPurpose: Validator = (value) =>
  value === accountDefaultDocument
    ? "is the account's default document, which holds the preferences of shells: give another name"
    : documentName(value);

/**
 * The user that sessions run as, by a name as Linux and macOS know it, also one of a directory.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-run-as.html
 */
export const runAsUser: Validator = (value) => {
  if (value === "root") {
    return "may do everything, and Session Manager does not start sessions for it: give a user who may use sudo";
  }
  return /^\w[\w.@\\-]*\$?$/.test(value)
    ? undefined
    : "is not the name of a user: it has letters, digits and _.@\\-, and begins with a letter, a digit or _";
};

/** The size of a document, and what its other settings may take of it, in bytes. */
const documentSize = 64 * 1024;
const otherSettings = 2 * 1024;

/**
 * Commands that start a session, which have to fit into the document.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateDocument.html
 */
export const shellProfile: Validator = (value) =>
  reasonAgainstParameter(value) ?? reasonAgainstSize("shell profiles", jsonSize(value));

/** A command that a session runs in place of a shell, which has to fit into the document. */
export const command: Validator = (value) =>
  value.trim() === ""
    ? "is no command: SSM Agent starts no session without one"
    : (reasonAgainstParameter(value) ?? reasonAgainstSize("commands", jsonSize(value)));

// The agent puts a parameter in its place, and the session fails where there is none that the instance may read.
function reasonAgainstParameter(value: string): string | undefined {
  const parameter = /\{\{[^]*?\}\}/.exec(value)?.[0];
  return parameter === undefined
    ? undefined
    : `has ${JSON.stringify(parameter)}, which Systems Manager takes for a parameter: put these commands into a script on the machine, and call that`;
}

/**
 * Says what is wrong with the commands for one system together with those for the other, with which they share the
 * document.
 */
export function reasonAgainstBoth(value: string, other: string): string | undefined {
  return reasonAgainstSize("shell profiles", jsonSize(value) + jsonSize(other));
}

/** The same of the commands that sessions run in place of a shell. */
export function reasonAgainstBothCommands(value: string, other: string): string | undefined {
  return reasonAgainstSize("commands", jsonSize(value) + jsonSize(other));
}

function reasonAgainstSize(what: string, size: number): string | undefined {
  const room = documentSize - otherSettings;
  return size > room
    ? `makes the ${what} ${size.toLocaleString("en-US")} bytes long, and ${room.toLocaleString("en-US")} fit into the document: let them call a script on the machine`
    : undefined;
}

function jsonSize(text: string): number {
  return Buffer.byteLength(JSON.stringify(text));
}
