import { instanceTrustFindings } from "../judgement";
import { definePolicy } from "../pack";
import { instanceProfileTypes } from "../stack";
import { nist } from "./frameworks";

/** Reports each instance profile whose role EC2 cannot assume: its instances get no credentials. */
export const instanceProfileRoleTrustsEc2 = definePolicy({
  name: "instance-profile-role-trusts-ec2",
  displayName: "EC2 can assume the roles of instance profiles",
  reports: "an instance profile with a role that EC2 can't assume",
  description:
    "The trust policy of an instance profile's role must let EC2 assume the role, or its instances have no permissions.",
  severity: "high",
  framework: nist("AC-3", "Access enforcement"),
  tags: ["aws", "ec2", "iam", "session-manager", "systems-manager"],
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2.html",
  remediationSteps:
    "Let the service principal of EC2 assume the role in its trust policy, without a Condition that EC2 doesn't satisfy.",
  levels: { recommended: "mandatory", strict: "mandatory" },
  stack: {
    types: [instanceProfileTypes],
    validate: ({ stack, report }) => {
      instanceTrustFindings(stack).forEach(report);
    },
  },
});
