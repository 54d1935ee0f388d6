import { application } from "./application";
import { arnFields, completeArn, inLocation } from "./arn";
import { anyInstance, requestsOf } from "./caller";
import type { Question, RolePermissions } from "./model";
import { covers } from "./resource";

/** The question in each Region and account that a statement on a part of its resource names. */
export function questionsPerLocation(question: Question, permissions: RolePermissions): Question[] {
  const resources = patternsWithin(question, permissions)
    .map((pattern) => inLocationOf(pattern, question.resource))
    .filter((resource) => resource !== question.resource);
  return [...new Set(resources)].map((resource) => ({ ...question, resource }));
}

/** The question on each part of its resource that a statement names. */
export function questionsPerPattern(question: Question, permissions: RolePermissions): Question[] {
  const resources = patternsWithin(question, permissions).map(completeArn);
  return [...new Set(resources)].map((resource) => ({ ...question, resource }));
}

/** The patterns, each on a part of a question's resource, of the statements that may be about the question. */
function patternsWithin(question: Question, permissions: RolePermissions): string[] {
  const { policies, boundary, caller = anyInstance } = permissions;
  const requests = requestsOf(question, caller);
  const statements = [...policies, ...(boundary ? [boundary] : [])].flatMap(({ document }) =>
    document.kind === "statements" ? document.statements : [],
  );
  return statements
    .filter((statement) => requests.some((request) => application(statement, request)))
    .flatMap((statement) => statement.resources.patterns)
    .filter((pattern) => covers(pattern, question.resource) === "some");
}

function inLocationOf(pattern: string, resource: string): string {
  const [, , , region, account] = arnFields(pattern);
  return inLocation(resource, { partition: undefined, region, account });
}
