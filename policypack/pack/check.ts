import type { ReportViolation } from "@pulumi/policy";

import { exemptionOf, exemptOf, type Exemptions } from "../configuration";
import { inTermsOfComponent, type Finding, type PolicyFinding } from "../judgement";
import { permissionSettings, type PackContext } from "./context";
import type { Check } from "./definition";
import type { Note } from "./notes";

/** What a policy's check can say: a finding is reported, or noted where it is unverified or an exemption covers it. */
export function checkWith<O extends object>(
  policy: string,
  options: O & Exemptions,
  context: PackContext,
  reportViolation: ReportViolation,
  notes: Note[],
): Check<O> {
  /** Passes a finding on, or notes it where it is exempt. */
  const unlessExempt = (found: Finding, pass: (finding: PolicyFinding) => void): void => {
    const { current, expired } = exemptionOf(found.subject, options.exemptions, context.today());
    const finding: PolicyFinding = { policy, ...inTermsOfComponent(found) };
    if (current !== undefined) {
      notes.push({ finding, exemption: current });
    } else {
      pass(expired === undefined ? finding : { ...finding, ended: exemptOf(expired) });
    }
  };
  const violation = (found: Finding): void => {
    unlessExempt(found, (finding) => {
      reportViolation(context.render(finding), finding.subject.urn);
    });
  };
  const note = (found: Finding): void => {
    unlessExempt(found, (finding) => notes.push({ finding }));
  };
  return {
    options,
    permissions: permissionSettings(context),
    report: (found) => {
      (found.certainty === "violation" ? violation : note)(found);
    },
    violation,
    isExempt: (subject) =>
      exemptionOf(subject, options.exemptions, context.today()).current !== undefined,
  };
}
