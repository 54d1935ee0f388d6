/** A report: what is wrong, and what to do, in lines. */
export interface Report {
  facts: readonly string[];
  remedies: readonly string[];
}
