import { onlyExemptions } from "../configuration";
import { hybridUse, serviceRoleFindings } from "../judgement";
import { definePolicy } from "../pack";
import { activationTypes } from "../stack";
import { nist } from "./frameworks";

/** Reports each hybrid activation whose role does not make its machines reachable, or trusts Systems Manager too widely. */
export const hybridRoleGrantsSessionPermissions = definePolicy({
  name: "hybrid-role-grants-session-permissions",
  displayName: "Roles of hybrid activations have the Session Manager permissions",
  reports:
    "a hybrid activation whose role lacks a permission, or trusts Systems Manager on behalf of any account",
  description:
    "The service role of a hybrid activation must grant what Session Manager needs, and trust Systems Manager for its own account only.",
  severity: "high",
  framework: nist("AC-17", "Remote access"),
  tags: ["iam", "aws", "session-manager", "systems-manager", "hybrid"],
  url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/hybrid-multicloud-service-role.html",
  remediationSteps: [
    "Create the activation and its role with the component HybridActivation of the package aws-session-manager,",
    "or give the role the five actions, and a trust policy with a Condition on aws:SourceAccount.",
  ].join(" "),
  levels: { recommended: "mandatory", strict: "mandatory" },
  options: onlyExemptions,
  readsArguments: true,
  stack: {
    types: Object.keys(activationTypes),
    validate: ({ stack, report }) => {
      for (const activation of stack.activations()) {
        serviceRoleFindings(activation, hybridUse).forEach(report);
      }
    },
  },
});
