import { application } from "./application";
import { arnFields, inLocation } from "./arn";
import { anyInstance, requestsOf } from "./caller";
import type { Question, RolePermissions } from "./model";
import { covers } from "./resource";

/** The question in each Region and account that a statement on a part of its resource names. */
export function questionsPerLocation(question: Question, permissions: RolePermissions): Question[] {
  const { policies, boundary, caller = anyInstance } = permissions;
  const requests = requestsOf(question, caller);
  const statements = [...policies, ...(boundary ? [boundary] : [])].flatMap(({ document }) =>
    document.kind === "statements" ? document.statements : [],
  );
  const resources = statements
    .filter((statement) => requests.some((request) => application(statement, request)))
    .flatMap((statement) => statement.resources.patterns)
    .filter((pattern) => covers(pattern, question.resource) === "some")
    .map((pattern) => inLocationOf(pattern, question.resource))
    .filter((resource) => resource !== question.resource);
  return [...new Set(resources)].map((resource) => ({ ...question, resource }));
}

function inLocationOf(pattern: string, resource: string): string {
  const [, , , region, account] = arnFields(pattern);
  return inLocation(resource, { partition: undefined, region, account });
}
