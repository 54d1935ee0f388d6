import { judgeInstanceTrust } from "../judgement/instanceTrust";
import { profileRoles } from "../judgement/profileRoles";
import { code, profileComponent } from "../judgement/remedies";
import { bullets } from "../judgement/report";
import { definePolicy, nist, onlyExemptions } from "../pack";
import { instanceProfileTypes } from "../stack";

/** Reports each instance profile whose role EC2 cannot assume: its instances get no credentials. */
export const instanceProfileRoleTrustsEc2 = definePolicy({
  name: "instance-profile-role-trusts-ec2",
  displayName: "EC2 can assume the roles of instance profiles",
  description:
    "The trust policy of an instance profile's role has to let EC2 assume the role, or its instances have no permissions.",
  severity: "high",
  framework: nist("AC-3", "Access enforcement"),
  tags: ["aws", "ec2", "iam", "session-manager", "systems-manager"],
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2.html",
  remediationSteps:
    "Let the service principal of EC2 assume the role in its trust policy, without a Condition that EC2 does not fulfil.",
  levels: { recommended: "mandatory", strict: "mandatory" },
  options: onlyExemptions,
  stack: {
    types: Object.keys(instanceProfileTypes),
    validate: (check) => {
      for (const { profile, role, note } of profileRoles(check)) {
        const trust = judgeInstanceTrust(role);
        if (trust.outcome === "unverified") {
          note(`it cannot be told whether EC2 may assume its role: ${trust.why}`);
        }
        if (trust.outcome !== "not trusted") {
          continue;
        }
        check.violation(profile, {
          facts: [
            `${profile.label} has ${role.label}, which EC2 cannot assume:`,
            ...bullets(trust.why),
          ],
          remedies: [
            ...profileComponent(profile.name),
            "or give the role this trust policy:",
            ...code(
              '{ Version: "2012-10-17", Statement: [{',
              '  Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" },',
              "}] }",
            ),
          ],
        });
      }
    },
  },
});
