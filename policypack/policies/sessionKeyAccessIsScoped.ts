import { quoted } from "../iam";
import { decideEveryKey } from "../judgement/everyKey";
import { notKnown, readable } from "../judgement/notKnown";
import { code } from "../judgement/remedies";
import { bullets, decisionFacts, reasonOf } from "../judgement/report";
import { securityHub } from "../pack/frameworks";
import { onlyExemptions } from "../pack/options";
import { definePolicy } from "../pack/policy";
import { instanceProfileTypes } from "../stack";

/** Reports each instance profile whose role may use every KMS key, not just the one of sessions and their logs. */
export const sessionKeyAccessIsScoped = definePolicy({
  name: "session-key-access-is-scoped",
  displayName: "Instance profiles use the keys of sessions only",
  description:
    "kms:Decrypt and kms:GenerateDataKey should be granted to an instance profile's role on named keys, not on every key.",
  severity: "medium",
  framework: securityHub(
    "KMS.1, KMS.2",
    "IAM policies should not allow decryption actions on all KMS keys",
  ),
  tags: ["aws", "ec2", "iam", "kms", "session-manager", "encryption"],
  url: "https://docs.aws.amazon.com/kms/latest/developerguide/iam-policies-best-practices.html",
  remediationSteps:
    "Name the ARN of the session key, and of the key of the log bucket, as the Resource of kms:Decrypt and kms:GenerateDataKey.",
  levels: { recommended: "advisory", strict: "mandatory" },
  options: onlyExemptions,
  stack: {
    types: Object.keys(instanceProfileTypes),
    validate: ({ stack, violation, unverified }) => {
      for (const profile of stack.profiles()) {
        const note = (why: string): void => {
          unverified(profile, why);
        };
        const role = readable(profile.role, note);
        if (role === undefined) continue;
        const decisions = decideEveryKey(role);
        const granted = decisions.filter(({ verdict }) => verdict === "granted");
        if (granted.length === 0) {
          for (const why of notKnown(decisions, role)) {
            note(`it cannot be told whether its role may use every KMS key: ${why}`);
          }
          continue;
        }
        violation(profile, {
          facts: [
            `${profile.label} has ${role.label}, which may use every KMS key, or every one of a Region or an account:`,
            ...bullets(decisionFacts(granted, reasonOf)),
          ],
          remedies: [
            "To mend it, grant the use of the session key only:",
            ...code(
              `new SessionManagerInstanceProfile(${quoted(profile.name)}, { sessionEncryption: { kmsKeyArn: key.arn } });`,
            ),
            "or name the keys as the Resource of the statement.",
          ],
        });
      }
    },
  },
});
