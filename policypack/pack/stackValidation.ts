import type { StackValidation } from "@pulumi/policy";

import { onlyFor, presentType } from "./applicability";
import type { PolicyDefinition } from "./definition";
import type { Note } from "./notes";
import type { SdkPolicy } from "./policy";
import { checkOf, leaveAlone, readOptionsOf, type Run } from "./run";
import type { Turn } from "./turn";

type StackPart<O extends object> = NonNullable<PolicyDefinition<O>["stack"]>;

/**
 * Gives a policy what it says of the stack. The SDK deserializes all resources for each policy that has a validation, so
 * the policy has one only where it has something to say: the leading policy has had the stack read by then. A policy
 * without one passes, as it does when it runs and says nothing.
 */
export function giveStackValidation<O extends object>(
  policy: SdkPolicy,
  stack: StackPart<O>,
  run: Run<O>,
): void {
  const validation = stackValidation(stack, run);
  if (run.leads) {
    policy.validateStack = validation;
    return;
  }
  const isSilent = silence(stack, run);
  Object.defineProperty(policy, "validateStack", {
    enumerable: true,
    get: () => {
      if (!isSilent()) {
        return validation;
      }
      forgetNotes(run);
      return undefined;
    },
  });
}

function stackValidation<O extends object>(
  { types, validate }: StackPart<O>,
  run: Run<O>,
): StackValidation {
  const { context } = run;
  const validation: StackValidation = ({ resources, ...args }, reportViolation) => {
    const present = new Set(resources.map(({ type }) => type));
    if (run.leads || !context.stackTurns.current) {
      context.stackTurns.begin({ types: present, resources }, run.leads);
    }
    const options = readOptionsOf(run, args.getConfig());
    const check = checkOf(run, options, wholeStack, reportViolation);
    if (types && !types.some((type) => present.has(type))) {
      leaveAlone(args);
    }
    const notes = (): Note[] => {
      const urns = new Set(resources.map(({ urn }) => urn));
      return context.notes.all().filter(({ subject }) => urns.has(subject.urn));
    };
    validate({ ...check, stack: context.stack(resources), notes });
  };
  if (run.leads || types === undefined) {
    return validation;
  }
  return onlyFor(validation, () => {
    const { current } = context.stackTurns;
    if (current && !types.some((type) => current.types.has(type))) {
      forgetNotes(run);
    }
    return presentType(types, current?.types);
  });
}

/**
 * Whether a policy is certain to say nothing of the stack that the leading policy has read in this call: it says nothing
 * by its default options, and what is configured may only let more pass. The policy on permissions, whose options may
 * also demand more, is never asked: it comes first.
 */
function silence<O extends object>({ types, validate }: StackPart<O>, run: Run<O>): () => boolean {
  const { definition, context } = run;
  const known = new WeakMap<Turn, boolean>();
  return () => {
    const { current } = context.stackTurns;
    if (!current) {
      return false;
    }
    if (types === undefined) {
      return context.notes.all().length === 0;
    }
    if (!types.some((type) => current.types.has(type))) {
      return false;
    }
    let isSilent = known.get(current);
    if (isSilent === undefined) {
      isSilent = true;
      const say = (): void => {
        isSilent = false;
      };
      const { options: own } = definition;
      const defaults = own === undefined || "follows" in own ? {} : own.defaults;
      const stack = context.stack(current.resources);
      const options = defaults as O;
      validate({
        ...{ options, permissions: context.permissions, stack },
        ...{ violation: say, unverified: say, notes: () => [] },
      });
      known.set(current, isSilent);
    }
    return isSilent;
  };
}

/** A policy that is passed over has nothing to note of the stack any more. */
function forgetNotes<O extends object>({ definition: { name }, context }: Run<O>): void {
  context.notes.restart(name, wholeStack);
}

/** In place of a URN in notes. */
const wholeStack = "the stack";
