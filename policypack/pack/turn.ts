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
  begin(turn: Turn): void;
}

/**
 * The SDK runs all policies of a call one after the other, in one turn of the event loop: what the leading policy saw is
 * forgotten when that turn ends. Should a second call begin in the same turn, it cannot be told any more which of the two
 * a policy runs for, and nothing is remembered.
 */
export function turns(): Turns {
  let current: Turn | undefined;
  let calls = 0;
  return {
    get current() {
      return calls === 1 ? current : undefined;
    },
    begin(turn) {
      if (calls++ === 0) {
        setImmediate(() => {
          calls = 0;
          current = undefined;
        });
      }
      current = turn;
    },
  };
}
