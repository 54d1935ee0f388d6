import type { LintedDocument } from "./document";
import type { Exception, Rule } from "./rule";

/** What a linter says of the documents of one deployment. */
export interface LintResult {
  /** One line for each finding: the rule, the document, the statement and what is wrong. */
  findings: string[];
  /** The exceptions that a finding fell under. */
  used: Set<Exception>;
}

/** Applies the rules to all documents of one deployment. */
export function lint(documents: readonly LintedDocument[], rules: readonly Rule[]): LintResult {
  const used = new Set<Exception>();
  const findings: string[] = [];
  for (const rule of rules) {
    for (const document of documents) {
      for (const { sid, what } of rule.find(document, documents)) {
        const exception = rule.exceptions?.find(
          (candidate) =>
            candidate.kind === document.kind &&
            candidate.sid.test(sid) &&
            (candidate.what?.test(what) ?? true),
        );
        if (exception === undefined) {
          findings.push(`${rule.id}: ${document.kind} of ${document.of}, "${sid}": ${what}`);
        } else {
          used.add(exception);
        }
      }
    }
  }
  return { findings, used };
}
