import { isObject, unknown, type Unknown } from "../iam";

/** A setting that is a text; undefined where it is not set. */
export type Text = string | Unknown | undefined;

/** The preferences of a session document that concern encryption and logs. */
export interface SessionPreferences {
  kmsKeyId: Text;
  s3BucketName: Text;
  s3KeyPrefix: Text;
  s3EncryptionEnabled: boolean | Unknown;
  cloudWatchLogGroupName: Text;
  cloudWatchEncryptionEnabled: boolean | Unknown;
}

/** The content of a session document, as far as it can be read. */
export type SessionDocumentContent =
  | {
      kind: "preferences";
      preferences: SessionPreferences;
      /** The timeouts of which the documentation doesn't list the value. */
      outOfRange: Range[];
    }
  /** It forwards ports, or leaves the preferences to the document of the account. */
  | { kind: "no preferences" }
  | { kind: "unknown" }
  /** Each problem is a clause. */
  | { kind: "unreadable"; problems: string[] };

const texts = ["kmsKeyId", "s3BucketName", "s3KeyPrefix", "cloudWatchLogGroupName"];

/** What a setting in minutes may be: a whole number from 1 to the most. */
export interface Range {
  setting: string;
  most: number;
}

const ranges: readonly Range[] = [
  { setting: "idleSessionTimeout", most: 60 },
  { setting: "maxSessionDuration", most: 1440 },
];
const flags = ["s3EncryptionEnabled", "cloudWatchEncryptionEnabled"];

/**
 * Reads the content of a session document: JSON text, or the same as an object in which `unknown` may stand for any part.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-schema.html
 */
export function parseSessionDocument(source: unknown): SessionDocumentContent {
  if (source === unknown) {
    return { kind: "unknown" };
  }
  const document = typeof source === "string" ? parseJson(source) : source;
  if (!isObject(document)) {
    return unreadable("the content isn't a JSON object");
  }
  const { sessionType, inputs = null } = document;
  if (sessionType === unknown || inputs === unknown) {
    return { kind: "unknown" };
  }
  const isShell = sessionType === "Standard_Stream";
  if (sessionType === "Port" || (inputs === null && !isShell)) {
    return { kind: "no preferences" };
  }
  if (inputs !== null && !isObject(inputs)) {
    return unreadable("the inputs aren't an object");
  }
  return readPreferences(inputs ?? {});
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, "")) as unknown;
  } catch {
    return undefined;
  }
}

function readPreferences(inputs: Record<string, unknown>): SessionDocumentContent {
  const problems = [
    ...texts.filter((name) => !isText(inputs[name])).map((name) => `${name} isn't a string`),
    ...flags.filter((name) => !isFlag(inputs[name])).map((name) => `${name} isn't true or false`),
  ];
  if (problems.length > 0) {
    return unreadable(...problems);
  }
  return {
    kind: "preferences",
    outOfRange: ranges.filter(({ setting, most }) => !isWithin(inputs[setting], most)),
    preferences: {
      kmsKeyId: readText(inputs.kmsKeyId),
      s3BucketName: readText(inputs.s3BucketName),
      s3KeyPrefix: readText(inputs.s3KeyPrefix),
      s3EncryptionEnabled: readFlag(inputs.s3EncryptionEnabled),
      cloudWatchLogGroupName: readText(inputs.cloudWatchLogGroupName),
      cloudWatchEncryptionEnabled: readFlag(inputs.cloudWatchEncryptionEnabled),
    },
  };
}

/** Whether a setting is not set, or a whole number from 1 on, as a number or as text. */
function isWithin(value: unknown, most: number): boolean {
  if (isNotKnownYet(value) || value === undefined || value === null || value === "") {
    return true;
  }
  const isNumeric = typeof value === "number" || (typeof value === "string" && /^\d+$/.test(value));
  return (
    isNumeric && Number.isInteger(Number(value)) && Number(value) >= 1 && Number(value) <= most
  );
}

function unreadable(...problems: string[]): SessionDocumentContent {
  return { kind: "unreadable", problems };
}

function isText(value: unknown): boolean {
  return value === unknown || typeof (value ?? "") === "string";
}

function isFlag(value: unknown): boolean {
  return (
    isNotKnownYet(value) || [true, false, "true", "false"].includes((value ?? false) as boolean)
  );
}

function readText(value: unknown): Text {
  if (isNotKnownYet(value)) {
    return unknown;
  }
  return typeof value === "string" && value !== "" ? value : undefined;
}

function readFlag(value: unknown): boolean | Unknown {
  return isNotKnownYet(value) ? unknown : value === true || value === "true";
}

/** Whether a value is not known yet, or is a parameter of the document, which each session fills in. */
function isNotKnownYet(value: unknown): value is Unknown {
  return value === unknown || (typeof value === "string" && value.includes("{{"));
}
