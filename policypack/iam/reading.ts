import { type Problem } from "./model";

/**
 * The reading of one document, which collects everything for which IAM rejects it as the policy of a role, after the
 * grammar and its notes: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 *
 * What IAM accepts although the page says otherwise (an Id, a single statement without brackets) is no problem, and a
 * value that is not known is none. No message repeats a value: it may be a secret.
 */
export class Reading {
  readonly problems: Problem[] = [];
  /** The place of the statement that is being read; undefined outside of the statements. */
  statement: number | undefined;
  constructor(readonly version: unknown) {}

  /** Takes what IAM would reject; the path is that within the statement. */
  reject(path: string, message: string): void {
    this.problems.push({ path: this.#fullPath(path), message });
  }

  #fullPath(path: string): string {
    if (this.statement === undefined) {
      return path;
    }
    const isMember = path !== "" && !path.startsWith("[");
    return `Statement[${this.statement}]${isMember ? "." : ""}${path}`;
  }
}
