import { type Evidence, type Problem } from "./model";

/** One piece of evidence as a sentence without a full stop, which calls what was asked about "it". */
export function explain({ policy, boundary, statement, effect, why }: Evidence): string {
  if (effect === "doesn't grant" && !boundary) {
    return "no policy of the role grants it";
  }
  const owner = boundary ? `the permissions boundary, ${policy},` : policy;
  const subject = statement === undefined ? owner : `${nounFor(statement)} of ${owner}`;
  return `${subject} ${effect} it${why === undefined ? "" : `: ${why}`}`;
}

function nounFor(statement: string): string {
  return statement.startsWith('"') ? `statement ${statement}` : statement;
}

/** What IAM would reject, as a sentence: the place, then what is right there. */
export function explainProblem({ path, message }: Problem): string {
  return path === "" ? message : `${path}: ${message}`;
}
