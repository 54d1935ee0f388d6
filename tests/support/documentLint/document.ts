/** What a document is for; IAM reads each kind by rules of its own. */
export type DocumentKind =
  | "managed policy"
  | "inline policy"
  | "trust policy"
  | "key policy"
  | "bucket policy"
  | "endpoint policy";

/** The kinds that give permissions to a role or to people. */
export const identityPolicies: readonly DocumentKind[] = ["managed policy", "inline policy"];

type OneOrMore = string | string[];

/** A statement as it stands in a document, with nothing taken for granted. */
export interface LintedStatement {
  Sid?: string;
  Effect: string;
  Principal?: string | Record<string, OneOrMore>;
  NotPrincipal?: unknown;
  Action?: OneOrMore;
  NotAction?: OneOrMore;
  Resource?: OneOrMore;
  NotResource?: OneOrMore;
  Condition?: Record<string, Record<string, OneOrMore>>;
}

/** A document that a component made. */
export interface LintedDocument {
  kind: DocumentKind;
  /** Logical name of the resource that has it. */
  of: string;
  text: string;
  version?: string;
  statements: LintedStatement[];
  /** For an inline policy: the role. IAM limits what all of a role have together. */
  role?: string;
}

/** Reads the text of a document. */
export function lintedDocument(
  kind: DocumentKind,
  of: string,
  text: string,
  role?: string,
): LintedDocument {
  const { Version: version, Statement } = JSON.parse(text) as {
    Version?: string;
    Statement: LintedStatement[];
  };
  return { kind, of, text, version, statements: Statement, role };
}

/** The values of an element that may be absent, one value or several. */
export function list<T>(value: T | T[] | undefined): T[] {
  if (value === undefined) {
    return [];
  }
  return Array.isArray(value) ? value : [value];
}

/** Every condition of a statement. */
export function conditionsOf({
  Condition = {},
}: LintedStatement): { operator: string; key: string; values: string[] }[] {
  return Object.entries(Condition).flatMap(([operator, block]) =>
    Object.entries(block).map(([key, values]) => ({ operator, key, values: list(values) })),
  );
}

/** The service principals of a statement. */
export function servicesOf({ Principal }: LintedStatement): string[] {
  return typeof Principal === "object" ? list(Principal.Service) : [];
}
