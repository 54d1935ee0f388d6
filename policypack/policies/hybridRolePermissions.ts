import { quoted } from "../iam";
import { judgeServiceRole } from "../judgement/serviceRole";
import { definePolicy, nist, onlyExemptions } from "../pack";
import { activationTypes, subjectOf } from "../stack";

/** Reports each hybrid activation whose role does not let its machines be reached, or trusts Systems Manager too widely. */
export const hybridRolePermissions = definePolicy({
  name: "hybrid-role-permissions",
  displayName: "Roles of hybrid activations have the Session Manager permissions",
  description:
    "The service role of a hybrid activation has to grant what Session Manager needs, and to trust Systems Manager on behalf of its own account only.",
  severity: "high",
  framework: nist("AC-17", "Remote access"),
  tags: ["iam", "aws", "session-manager", "systems-manager", "hybrid"],
  url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/hybrid-multicloud-service-role.html",
  remediationSteps: [
    "Make the activation and its role with the component HybridActivation of the package aws-session-manager,",
    "or give the role the five actions, and a trust policy with a Condition on aws:SourceAccount.",
  ].join(" "),
  levels: { recommended: "mandatory", strict: "mandatory" },
  options: onlyExemptions,
  readsArguments: true,
  stack: {
    types: Object.keys(activationTypes),
    validate: ({ stack, violation, unverified }) => {
      for (const activation of stack.activations()) {
        const subject = subjectOf(activation.resource);
        const judgement = judgeServiceRole(activation, {
          machines: "arn:*:ssm:*:*:managed-instance/mi-*",
          component: (name) => `new HybridActivation(${quoted(name)});`,
        });
        if (judgement.report) {
          violation(subject, judgement.report);
        }
        for (const why of judgement.unverified) {
          unverified(subject, why);
        }
      }
    },
  },
});
