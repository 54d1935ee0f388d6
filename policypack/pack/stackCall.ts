import { AsyncLocalStorage } from "node:async_hooks";
import type { PolicyResource } from "@pulumi/policy";

import { stackModel, type ProgramArguments, type StackModel } from "../stack";
import type { Note } from "./notes";

/** What the policies share in one call of the engine, in which the SDK runs them on a stack one after the other. */
export interface StackCall {
  stack: StackModel;
  /** What the policies have noted so far. */
  notes: Note[];
}

/** Gives a policy the call that it runs in. */
export type StackCalls = (policyName: string, resources: readonly PolicyResource[]) => StackCall;

/** The call that is running, and what tells it from others: the pack, and the policies that have run in it. */
interface RunningCall extends StackCall {
  programArguments: ProgramArguments;
  policies: Set<string>;
}

/** One for all packs: with every further storage, Node.js takes longer for each promise of the process. */
const running = new AsyncLocalStorage<RunningCall>();

/**
 * Tells calls apart. The SDK gives each policy objects of its own for the same resources, and a later call may have the same
 * URNs with other values; but each call has its own asynchronous context, and runs no policy twice.
 */
export function stackCalls(programArguments: ProgramArguments): StackCalls {
  return (policyName, resources) => {
    const call = running.getStore();
    const isOwn = call?.programArguments === programArguments;
    if (isOwn && !call.policies.has(policyName)) {
      call.policies.add(policyName);
      return call;
    }
    const started: RunningCall = {
      stack: stackModel(resources, programArguments),
      notes: [],
      programArguments,
      policies: new Set([policyName]),
    };
    running.enterWith(started);
    return started;
  };
}
