import { hybridUse, hybridUsers, preferencesFindings, serviceRoleFindings } from "../judgement";
import { definePolicy } from "../pack";
import { activationTypes } from "../stack";
import { nist } from "./frameworks";

/** Reports each hybrid activation whose role does not make its machines reachable. */
export const hybridRoleGrantsSessionPermissions = definePolicy({
  name: "hybrid-role-grants-session-permissions",
  displayName: "Roles of hybrid activations have the Session Manager permissions",
  reports:
    "a hybrid activation whose role lacks a permission, or that Systems Manager can't assume",
  description:
    "The service role of a hybrid activation must grant what sessions need, and trust Systems Manager.",
  severity: "high",
  framework: nist("AC-17", "Remote access"),
  tags: ["iam", "aws", "session-manager", "systems-manager", "hybrid"],
  url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/hybrid-multicloud-service-role.html",
  remediationSteps: [
    "Create the activation and its role with the component HybridActivation of the package aws-session-manager,",
    "or give the role the five actions, what the session documents require, and a trust policy for ssm.amazonaws.com.",
  ].join(" "),
  levels: { recommended: "mandatory", strict: "mandatory" },
  stack: {
    types: [activationTypes],
    validate: ({ stack, permissions, report }) => {
      for (const activation of stack.activations()) {
        serviceRoleFindings(activation, hybridUse).forEach(report);
      }
      preferencesFindings(stack, permissions, hybridUsers(stack)).forEach(report);
    },
  },
});
