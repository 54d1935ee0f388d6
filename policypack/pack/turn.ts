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
  /** Whether the first policy of the list has run, in this call or in one that overlaps with it. */
  readonly isLed: boolean;
  /** @param isFirst Whether the policy that saw this is the first of the list, which runs in every call unless disabled. */
  begin(turn: Turn, isFirst: boolean): void;
}

/**
 * The SDK runs all policies of a call one after the other, with nothing but promises between them: what the leading policy
 * saw is forgotten when those have settled, or as soon as a policy waits for anything else. Should a second call begin
 * before, it cannot be told any more which of the two a policy runs for, and nothing is remembered.
 */
export function turns(): Turns {
  let current: Turn | undefined;
  let calls = 0;
  let isLed = false;
  return {
    get current() {
      return calls === 1 ? current : undefined;
    },
    get isLed() {
      return isLed;
    },
    begin(turn, isFirst) {
      if (calls++ === 0) {
        whenPromisesHaveSettled(() => {
          calls = 0;
          isLed = false;
          current = undefined;
        });
      }
      current = turn;
      isLed ||= isFirst;
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
