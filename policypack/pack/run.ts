import type { ReportViolation } from "@pulumi/policy";

import { withoutStackTraces } from "../withoutStackTraces";
import type { PackContext } from "./context";
import type { Check, PolicyDefinition, Subject } from "./definition";
import { exemptionOf, type Exemption } from "./exemptions";
import { readOptions, refuseOptionsOfOthers, type Exemptions } from "./options";

/** A definition with all that it is run with. */
export interface Run<O extends object> {
  definition: PolicyDefinition<O>;
  /** The options given in code. */
  given: object;
  leads: boolean;
  context: PackContext;
}

/** Reads the options of a policy from its configuration; the policy on permissions has others follow them. */
export function readOptionsOf<O extends object>(
  { definition: { name, options: own }, given, context }: Run<O>,
  config: object,
): O & Exemptions {
  if (own === undefined || "follows" in own) {
    refuseOptionsOfOthers(name, own, config);
    const followed = own && context.options.get(own.follows);
    return (followed ?? { exemptions: [] }) as O & Exemptions;
  }
  const options = readOptions(name, own, given, config);
  context.options.set(name, options);
  return options;
}

/** What a policy can say on something: on a resource, by its URN, or on the stack. */
export function checkOf<O extends object>(
  { definition: { name }, context }: Run<O>,
  options: O & Exemptions,
  about: string,
  reportViolation: ReportViolation,
): Check<O> {
  const note = context.notes.restart(name, about);
  const exemption = (subject: Subject) => exemptionOf(subject, options.exemptions, context.today());
  return {
    options,
    permissions: context.permissions,
    violation: (subject, { facts, remedies }) => {
      const { current, expired } = exemption(subject);
      if (current) {
        note({ kind: "exempt", policy: name, subject, exemption: current, facts });
      } else {
        reportViolation([...facts, ...ended(expired), ...remedies].join("\n"), subject.urn);
      }
    },
    unverified: (subject, why) => {
      const { current } = exemption(subject);
      const facts = [`It could not be judged: ${why}`];
      if (current) {
        note({ kind: "exempt", policy: name, subject, exemption: current, facts });
      } else {
        note({ kind: "unverified", policy: name, subject, why });
      }
    },
  };
}

function ended(expired: Exemption | undefined): string[] {
  if (expired?.expires === undefined) {
    return [];
  }
  return [`Its exemption ended on ${expired.expires}: ${expired.reason}`];
}

/** Says that the policy does not apply, which the SDK does with an error. */
export function leaveAlone(args: { notApplicable: (reason: string) => never }): never {
  return withoutStackTraces(() => args.notApplicable("It is about resources of other types."));
}
