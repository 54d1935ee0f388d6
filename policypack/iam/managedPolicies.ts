import { readFileSync } from "node:fs";
import { join } from "node:path";

import { type PatternSet, type PolicyDocument, type Statement, unknown } from "./model";

/** What the table has of the AWS managed policies. */
export interface ManagedPolicies {
  source: string;
  /** Of the newest policy, so that the same source gives the same table. */
  date: string;
  actions: string[];
  /** The policies that deny more than their statements here do. */
  denyMore: string[];
  /** By name with the path before it, as `service-role/AmazonEC2RoleforSSM`. */
  policies: Record<string, RecordedStatement[]>;
}

/** A statement reduced to what bears on the table's actions. */
export interface RecordedStatement {
  /** Its place in the policy. */
  Index: number;
  /** Absent from a statement that allows, as most do. */
  Effect?: "Deny";
  /** The patterns that match one of the table's actions. */
  Action?: string[];
  /** In place of a NotAction: all of the table's actions but these. */
  AllBut?: string[];
  /** Absent from a statement on every resource. */
  Resource?: string[];
  NotResource?: string[];
  /** The keys that each operator compares, without the values. */
  Condition?: Record<string, string[]>;
}

/** The table as it is used. */
interface Table extends ManagedPolicies {
  /** The actions in lower case. */
  extracted: readonly string[];
  /** The names with their paths, by name. */
  paths: ReadonlyMap<string, string>;
}

/** The table, and what of it has been asked for so far; many stacks need none of it. */
let table: Table | undefined;
const known = new Map<string, PolicyDocument>();

function readTable(): Table {
  const text = readFileSync(join(__dirname, "managed-policies.json"), "utf8");
  const read = JSON.parse(text) as ManagedPolicies;
  const names = Object.keys(read.policies);
  return {
    ...read,
    extracted: read.actions.map((action) => action.toLowerCase()),
    paths: new Map(names.map((name) => [name.slice(name.lastIndexOf("/") + 1), name])),
  };
}

/**
 * An AWS managed policy, as far as the table has it; undefined when there is none of this name.
 *
 * @param name the name without a path, the same in every partition: `AmazonSSMManagedInstanceCore`
 */
export function managedPolicy(name: string): PolicyDocument | undefined {
  const earlier = known.get(name);
  if (earlier !== undefined) {
    return earlier;
  }
  table ??= readTable();
  const { policies, actions, extracted, denyMore, paths } = table;
  const path = paths.get(name);
  if (path === undefined) {
    return undefined;
  }
  const document: PolicyDocument = {
    kind: "statements",
    statements: (policies[path] ?? []).map((recorded) => toStatement(recorded, actions)),
    extract: { actions: extracted, denies: denyMore.includes(name) },
  };
  known.set(name, document);
  return document;
}

/** The path of an AWS managed policy, as `/service-role/`; undefined when the table has none of this name. */
export function managedPolicyPath(name: string): string | undefined {
  table ??= readTable();
  const path = table.paths.get(name);
  return path && `/${path.slice(0, path.length - name.length)}`;
}

function toStatement(recorded: RecordedStatement, actions: readonly string[]): Statement {
  const { Index, Effect = "Allow", Action, AllBut = [], Resource, NotResource } = recorded;
  return {
    index: Index,
    effect: Effect,
    actions: patterns(Action ?? actions.filter((action) => !AllBut.includes(action))),
    resources: NotResource
      ? { ...patterns(NotResource), inverted: true }
      : patterns(Resource ?? ["*"]),
    conditions: Object.entries(recorded.Condition ?? {}).flatMap(([operator, keys]) =>
      keys.map((key) => ({ operator, key, values: unknown })),
    ),
  };
}

function patterns(list: string[]): PatternSet {
  return { inverted: false, patterns: list, complete: true };
}
