import assert from "node:assert/strict";
import { parseDocument, type RolePermissions, type Verdict } from "../../../policypack/iam";
import {
  decideRequirement,
  requirementsOf,
  parseSessionDocument,
  type Location,
} from "../../../policypack/session";

/** Where a document is: before it is created, afterwards, and where neither Region nor account is known. */
export const notCreated: Location = { region: "eu-central-1", account: "*" };
export const created: Location = { region: "eu-central-1", account: "123456789012" };
export const nowhere: Location = { region: "*", account: "*" };

interface Grant {
  Action: string | string[];
  Resource: string | string[];
  Effect?: string;
}

/** A role with these grants. */
export function role(...grants: Grant[]): RolePermissions {
  const Statement = grants.map((grant) => ({ Effect: "Allow", ...grant }));
  return { policies: [{ name: "grants", document: parseDocument({ Statement }) }] };
}

/** The verdict on each requirement of a shell session with these inputs. */
export function verdicts(
  inputs: object,
  permissions: RolePermissions,
  location: Location,
): [string, Verdict][] {
  const content = parseSessionDocument({ sessionType: "Standard_Stream", inputs });
  assert.equal(content.kind, "preferences");
  return requirementsOf(content.preferences, location).map((requirement) => {
    const { question, verdict } = decideRequirement(requirement, permissions);
    return [`${requirement.setting}: ${question.action}`, verdict];
  });
}
