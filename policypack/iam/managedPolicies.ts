import table from "./managed-policies.json";
import { type PatternSet, type PolicyDocument, type Statement, unknown } from "./model";

/** What the table has of the AWS managed policies. */
export interface ManagedPolicies {
  source: string;
  /** Of the newest policy, so that the same source gives the same table. */
  date: string;
  actions: string[];
  /** The policies that deny more than their statements here do. */
  denyMore: string[];
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

const { actions, denyMore, policies } = table as unknown as ManagedPolicies;
const extracted = actions.map((action) => action.toLowerCase());

/**
 * An AWS managed policy, as far as the table has it; undefined when there is none of this name.
 *
 * @param name the name without a path, the same in every partition: `AmazonSSMManagedInstanceCore`
 */
export function managedPolicy(name: string): PolicyDocument | undefined {
  if (!Object.hasOwn(policies, name)) return undefined;
  return {
    kind: "statements",
    statements: (policies[name] ?? []).map(toStatement),
    extract: { actions: extracted, denies: denyMore.includes(name) },
  };
}

function toStatement(recorded: RecordedStatement): Statement {
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
