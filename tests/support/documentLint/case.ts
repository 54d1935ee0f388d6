import type { DocumentKind, LintedStatement } from "./document";

/** What a rule has to find, and what it must not. */
export interface Case {
  kind: DocumentKind;
  /** What the rule finds in each of these, on its own. */
  bad: [statement: Partial<LintedStatement>, what: string][];
  /** What it passes. */
  good: Partial<LintedStatement>[];
  version?: string;
}
