import assert from "node:assert/strict";
import { constructs } from "./constructs";
import type { AwsResource } from "./engine/aws/account";
import { none } from "./engine/aws/chance";
import { INSTANCE_PROFILE, ROLE, ROLE_POLICY, ROLE_POLICY_ATTACHMENT } from "./engine/aws/iamRules";
import { regionOf } from "./engine/aws/region";
import { AwsAccount, type EngineStack, type ResourceState } from "./engine/stack";

/** An account in which two runs of a program make the same; with the role that a program expects to be there. */
export function comparableAccount(): AwsAccount {
  const account = new AwsAccount(none());
  account.put("create", { type: ROLE, id: "existing", outputs: { name: "existing" } });
  return account;
}

/** A program with these components, each called after its class. */
export function programOf(classNames: readonly string[]) {
  return () => {
    for (const className of classNames) {
      constructs[className]?.(className, regionOf("eu-central-1"), {});
    }
    return Promise.resolve({});
  };
}

/** Whether a resource belongs to a component of a class, by its logical name. */
export function belongsTo(className: string, { name }: { name: string }): boolean {
  return name.startsWith(`${className}-`);
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
    account: sorted(stack.account.resources(), ({ type, id }) => `${type} ${id}`),
    state: sorted(exported.deployment.resources.map(comparable), ({ urn }) => urn),
  };
}

interface Exported {
  deployment: {
    resources: ResourceState[];
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
  return state.filter(({ type, custom }) => custom && type.startsWith("aws:"));
}

export function nameOf({ urn }: { urn: string }): string {
  return urn.split("::").at(-1) ?? "";
}

/** Fails unless the state has what the account has, each once, and the account has nothing else. */
export function assertNothingLostOrTwice({ account, state }: Outcome): void {
  const known = inAws(state).map(({ type, id = "" }) => `${type} ${id}`);
  const there = account
    .filter(({ id }) => id !== "existing")
    .map(({ type, id }) => `${type} ${id}`);
  assert.deepEqual(known.sort(), there.sort());
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
    .map(({ type, id }) => `${type} ${id}`);
}

// By name in a profile and an activation, by name or ARN in what hosts are managed with.
function uses(type: string, outputs: Readonly<Record<string, unknown>>, role: string): boolean {
  if (type === INSTANCE_PROFILE) return outputs.role === role;
  if (!type.startsWith("aws:ssm/")) return false;
  return JSON.stringify(outputs).includes(role);
}

/** The resources that wait for any of these, as a state says. */
export function dependents(
  state: readonly ResourceState[],
  names: ReadonlySet<string>,
): Set<string> {
  const found = new Set(names);
  // A state has every resource behind those that it depends on, so one pass would do; two take any order.
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const { dependencies = [], ...resource } of inAws(state)) {
      if (dependencies.some((urn) => found.has(nameOf({ urn })))) found.add(nameOf(resource));
    }
  }
  for (const name of names) found.delete(name);
  return found;
}

function sorted<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...items].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
