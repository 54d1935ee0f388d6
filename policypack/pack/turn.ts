import type { PolicyResource } from "@pulumi/policy";

/** What the leading policy saw in the call of the analyzer that is being answered. */
export interface Turn {
  /** The types of the resources that the call is about. */
  readonly types: ReadonlySet<string>;
  /** The resources of a stack; empty in a call about one resource. */
  readonly resources: readonly PolicyResource[];
}

/** Remembers what the leading policy saw, for the policies that follow it in the same call. */
export interface Turns {
  /** The call being answered; undefined when no leading policy has run in it, or when calls overlap. */
  readonly current: Turn | undefined;
  /** Whether a policy leads the call being answered: the first that is asked does. */
  leads(policy: string): boolean;
  begin(turn: Turn): void;
}

/**
 * The SDK runs all policies of a call one after the other, with nothing but promises between them: what the leading policy
 * saw is forgotten when those have settled, or as soon as a policy waits for anything else. Should a second call begin
 * before, it cannot be told any more which of the two a policy runs for, and nothing is remembered.
 */
export function turns(): Turns {
  let isOpen = false;
  let leader: string | undefined;
  let current: Turn | undefined;
  let calls = 0;
  const open = (): void => {
    if (isOpen) return;
    isOpen = true;
    whenPromisesHaveSettled(() => {
      isOpen = false;
      leader = undefined;
      current = undefined;
      calls = 0;
    });
  };
  return {
    get current() {
      return calls === 1 ? current : undefined;
    },
    leads(policy) {
      open();
      leader ??= policy;
      return leader === policy;
    },
    begin(turn) {
      open();
      calls++;
      current = turn;
    },
  };
}

/**
 * Node.js runs its own queue before that of the promises where a callback has just ended, and after it where a promise
 * has; so it takes both to come behind all promises.
 */
function whenPromisesHaveSettled(then: () => void): void {
  process.nextTick(() => {
    queueMicrotask(() => {
      process.nextTick(then);
    });
  });
}
