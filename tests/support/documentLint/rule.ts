import type { DocumentKind, LintedDocument, LintedStatement } from "./document";

/** What a rule found, and in which statement. */
export interface Found {
  sid: string;
  what: string;
}

/** Where a rule does not hold, and why that is right. */
export interface Exception {
  kind: DocumentKind;
  sid: RegExp;
  /** Which findings; left out: all of the statement. */
  what?: RegExp;
  reason: string;
}

/** One demand on the documents that the components make. */
export interface Rule {
  id: string;
  /** Completes "a document must not …". */
  forbids: string;
  /** The reason, with the page of AWS that gives it. */
  why: string;
  find: (document: LintedDocument, all: readonly LintedDocument[]) => Found[];
  exceptions?: readonly Exception[];
}

/** Looks at each statement of a document. */
export function eachStatement(
  find: (statement: LintedStatement, document: LintedDocument) => string[],
): Rule["find"] {
  return (document) =>
    document.statements.flatMap((statement) =>
      find(statement, document).map((what) => ({ sid: statement.Sid ?? "", what })),
    );
}

/** Looks at each statement that allows something, in documents of the kinds given. */
export function eachAllow(
  kinds: readonly DocumentKind[] | "all",
  find: (statement: LintedStatement, document: LintedDocument) => string[],
): Rule["find"] {
  return eachStatement((statement, document) =>
    statement.Effect === "Allow" && (kinds === "all" || kinds.includes(document.kind))
      ? find(statement, document)
      : [],
  );
}
