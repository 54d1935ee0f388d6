import type { ReportViolation } from "@pulumi/policy";

import type { Subject } from "../stack";
import { permissionSettings, type PackContext } from "./context";
import type { Check } from "./definition";
import { exemptionOf, type Exemption } from "./exemptions";
import type { Note } from "./notes";
import type { Exemptions } from "./options";

/** What a policy's check can say: a violation is reported, or noted where an exemption covers it. */
export function checkWith<O extends object>(
  policy: string,
  options: O & Exemptions,
  context: PackContext,
  reportViolation: ReportViolation,
  notes: Note[],
): Check<O> {
  const exemption = (subject: Subject) => exemptionOf(subject, options.exemptions, context.today());
  return {
    options,
    permissions: permissionSettings(context),
    violation: (subject, { facts, remedies }) => {
      const { current, expired } = exemption(subject);
      if (current) {
        notes.push({ kind: "exempt", policy, subject, exemption: current, facts });
      } else {
        reportViolation([...facts, ...ended(expired), ...remedies].join("\n"), subject.urn);
      }
    },
    unverified: (subject, why) => {
      const { current } = exemption(subject);
      if (current) {
        const facts = [`It could not be judged: ${why}`];
        notes.push({ kind: "exempt", policy, subject, exemption: current, facts });
      } else {
        notes.push({ kind: "unverified", policy, subject, why });
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
