import assert from "node:assert/strict";
import type { Statement } from "../../../components/documents/document";
import { decide, parseDocument, questionFor, sessionManagerActions } from "../../../policypack/iam";
import {
  decideRequirement,
  requirementsOf,
  parseSessionDocument,
  type RequirementDecision,
  type Location,
} from "../../../policypack/session";
import { home } from "../anySessionData";
import type { MockedResource } from "../mocks";

/** All statements of the policies that a program made. */
export function statementsIn(resources: readonly MockedResource[]): Statement[] {
  return resources
    .filter(({ type }) => /^aws:iam\/(role)?policy:/i.test(type))
    .map(({ inputs }) => JSON.parse(String(inputs.policy)) as { Statement: Statement[] })
    .flatMap(({ Statement: statements }) => statements);
}

function permissions(statements: Statement[]) {
  const document = parseDocument({ Version: "2012-10-17", Statement: statements });
  const caller = { credentials: "instance profile", account: home.account } as const;
  return { policies: statements.length === 0 ? [] : [{ name: "web", document }], caller };
}

/** The pack's decisions on what a document requires. */
export function decisions(
  document: string,
  statements: Statement[],
  at: Location = home,
): RequirementDecision[] {
  const content = parseSessionDocument(document);
  assert.equal(content.kind, "preferences");
  return requirementsOf(content.preferences, at).map((requirement) =>
    decideRequirement(requirement, permissions(statements)),
  );
}

/** What is required and not granted: by the document, and by every session. */
export function open(document: string, statements: Statement[], at?: Location): string[] {
  const ofDocument = decisions(document, statements, at)
    .filter(({ verdict }) => verdict !== "granted")
    .map(
      ({ requirement, verdict }) =>
        `${requirement.setting}: ${requirement.question.action} ${verdict}`,
    );
  const ofSessions = sessionManagerActions
    .map((action) => decide(questionFor(action), permissions(statements)))
    .filter(({ verdict }) => verdict !== "granted")
    .map(({ question, verdict }) => `every session: ${question.action} ${verdict}`);
  return [...ofDocument, ...ofSessions];
}
