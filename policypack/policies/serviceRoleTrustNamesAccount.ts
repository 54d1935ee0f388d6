import { wideTrustFindings } from "../judgement";
import { definePolicy } from "../pack";
import { activationTypes, serviceSettingTypes } from "../stack";
import { leastPrivilege } from "./frameworks";

/**
 * Reports each role of a hybrid activation or of Default Host Management that Systems Manager may use for any account.
 *
 * It is advisory because such a role works, and AWS's own page on Default Host Management creates one.
 */
export const serviceRoleTrustNamesAccount = definePolicy({
  name: "service-role-trust-names-account",
  displayName: "Service roles trust Systems Manager for their own account only",
  reports:
    "a hybrid activation or a Default Host Management setting whose role trusts Systems Manager on behalf of any account",
  description:
    "A role for hybrid activations or Default Host Management should trust Systems Manager for its own account only.",
  severity: "medium",
  framework: leastPrivilege,
  tags: ["aws", "iam", "session-manager", "systems-manager", "hybrid"],
  url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/cross-service-confused-deputy-prevention.html",
  remediationSteps:
    "Add a Condition on aws:SourceAccount, or on aws:SourceArn, to what lets ssm.amazonaws.com assume the role.",
  levels: { recommended: "advisory", strict: "mandatory" },
  stack: {
    types: [activationTypes, serviceSettingTypes],
    validate: ({ stack, report }) => {
      const settings = stack.defaultHostSettings().filter(({ isCertain }) => isCertain);
      [...stack.activations(), ...settings].flatMap(wideTrustFindings).forEach(report);
    },
  },
});
