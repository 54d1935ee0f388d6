import assert from "node:assert/strict";
import { classNames, construct, fixtures, type Components } from "./fixtures";
import type { AwsResource } from "../../harness/aws/account";
import { none } from "../../harness/aws/chance";
import {
  INSTANCE_PROFILE,
  ROLE,
  ROLE_POLICY,
  ROLE_POLICY_ATTACHMENT,
} from "../../harness/aws/services/iamRules";
import { regionOf } from "../../harness/aws/region";
import { AwsAccount, type EngineStack, type ResourceState } from "../../harness/engine/stack";

/** An account in which two runs of a program make the same. */
export function comparableAccount(): AwsAccount {
  return addExistingRole(new AwsAccount(none()));
}

/** Adds the role that one of the components needs to be there. */
export function addExistingRole(account: AwsAccount): AwsAccount {
  account.put("create", { type: ROLE, id: "existing", outputs: { name: "existing" } });
  return account;
}

/**
 * A program with a component of each of these classes, called after it.
 *
 * @param changed What is written differently in all arguments: the old and the new text.
 * @param finished Gives the arguments of a component their last form.
 */
export function programOf(
  classes: readonly string[],
  changed: readonly (readonly [string, string])[] = [],
  finished: (args: unknown, className: keyof Components) => unknown = (args) => args,
) {
  const at = regionOf("eu-central-1");
  return () => {
    for (const className of classNames) {
      if (!classes.includes(className)) {
        continue;
      }
      let args = JSON.stringify(fixtures[className].most(at));
      for (const [from, to] of changed) {
        args = args.replaceAll(from, to);
      }
      construct(className, className, finished(JSON.parse(args), className));
    }
    return Promise.resolve({});
  };
}

/** The class of the component that has a resource, in a program of `programOf`. */
export function classOf(name: string): string {
  return name.split("-")[0] ?? "";
}

/** What is the same after every undisturbed run: what the account has, and what the state says of everything. */
export interface Outcome {
  readonly account: readonly AwsResource[];
  readonly state: readonly ResourceState[];
}

export async function outcomeOf(stack: EngineStack): Promise<Outcome> {
  const { succeeded, output } = await stack.cli("stack", "export", "--show-secrets");
  assert.ok(succeeded, output);
  const exported = JSON.parse(output) as Exported;
  assert.deepEqual(exported.deployment.pending_operations ?? [], [], "nothing is pending");
  return {
    account: inOrder(stack.account),
    state: sorted((exported.deployment.resources ?? []).map(comparable), ({ urn }) => urn),
  };
}

/** What an account has, in an order that is the same whatever was made first. */
export function inOrder(account: AwsAccount): AwsResource[] {
  return sorted(account.resources(), keyOf);
}

interface Exported {
  deployment: {
    resources?: ResourceState[];
    pending_operations?: unknown[];
  };
}

// Providers have random IDs, and the rest says when and from which line something was made.
function comparable(resource: ResourceState): ResourceState {
  const { urn, id, type, custom, parent, inputs, outputs, dependencies = [] } = resource;
  return {
    urn,
    ...(type.startsWith("pulumi:providers:") ? {} : { id }),
    type,
    custom,
    parent,
    inputs,
    outputs,
    dependencies: [...dependencies].sort(),
  };
}

/** The resources in AWS that a state has. */
export function inAws(state: readonly ResourceState[]): ResourceState[] {
  return state.filter(({ type }) => type.startsWith("aws:"));
}

export function nameOf({ urn }: { urn: string }): string {
  return urn.split("::").at(-1) ?? "";
}

/**
 * Fails unless the state has what the account has, each once, and the account has nothing else.
 *
 * @param kept What the account may have beside that, because a component keeps it when it is destroyed.
 */
export function assertNothingLostOrTwice(
  { account, state }: Outcome,
  kept: readonly AwsResource[] = [],
): void {
  const known = inAws(state).map(keyOf);
  const ofStack = account.filter(
    ({ type, id }) =>
      id !== "existing" &&
      (known.includes(keyOf({ type, id })) || !kept.map(keyOf).includes(keyOf({ type, id }))),
  );
  assert.deepEqual(known.sort(), ofStack.map(keyOf).sort());
}

/** What a resource is called in AWS. The ID that the provider gives a manager of Quick Setup names none. */
export function keyOf({ type, id = "", outputs = {} }: Named): string {
  const { managerArn } = outputs;
  return `${type} ${typeof managerArn === "string" ? managerArn : id}`;
}

interface Named {
  readonly type: string;
  readonly id?: string;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/**
 * Everything that uses a role which lacks policies that it has after an undisturbed run. An agent that starts without its
 * permissions sleeps for up to 30 minutes, so what lets it start has to come last.
 */
export function usersOfIncompleteRoles(now: AwsAccount, undisturbed: Outcome): string[] {
  const policies = (resources: readonly AwsResource[], role: string) =>
    resources
      .filter(({ type }) => type === ROLE_POLICY || type === ROLE_POLICY_ATTACHMENT)
      .filter(({ outputs }) => outputs.role === role)
      .map(({ id }) => id)
      .sort()
      .join();
  const incomplete = now
    .resources(ROLE)
    .map(({ id }) => id)
    .filter((role) => policies(now.resources(), role) !== policies(undisturbed.account, role));
  return now
    .resources()
    .filter(({ type, outputs }) => incomplete.some((role) => uses(type, outputs, role)))
    .map(keyOf);
}

// By name in a profile and an activation, by name or ARN in what hosts are managed with.
function uses(type: string, outputs: Readonly<Record<string, unknown>>, role: string): boolean {
  if (type === INSTANCE_PROFILE) {
    return outputs.role === role;
  }
  if (!type.startsWith("aws:ssm/")) {
    return false;
  }
  return JSON.stringify(outputs).includes(role);
}

function sorted<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...items].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
