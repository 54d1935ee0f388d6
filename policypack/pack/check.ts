import type { ReportViolation, StackValidationArgs } from "@pulumi/policy";

import { exemptionOf, exemptOf, type Exemptions } from "../configuration";
import { inTermsOfComponent, type Finding, type PolicyFinding } from "../judgement";
import { sharedSettings, type PackContext } from "./context";
import { languageOf } from "../reports";
import type { Check } from "./definition";
import type { Note } from "./notes";

/** Where what a policy says goes. */
export interface Reporting {
  context: PackContext;
  reportViolation: ReportViolation;
  stackTags: StackValidationArgs["stackTags"];
  notes: Note[];
}

/** What a policy's check can say: a finding is reported, or noted where it is unverified or an exemption covers it. */
export function checkWith<O extends object>(
  policy: string,
  options: O & Exemptions,
  { context, reportViolation, stackTags, notes }: Reporting,
): Check<O> {
  const permissions = sharedSettings(context);
  const language = languageOf(permissions.codeLanguage, stackTags);
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
      reportViolation(context.render(finding, language), finding.subject.urn);
    });
  };
  const note = (found: Finding): void => {
    unlessExempt(found, (finding) => notes.push({ finding }));
  };
  return {
    options,
    permissions,
    report: (found) => {
      (found.certainty === "violation" ? violation : note)(found);
    },
    violation,
    isExempt: (subject) =>
      exemptionOf(subject, options.exemptions, context.today()).current !== undefined,
  };
}
