import { quoted } from "../iam";
import { decideEveryKey } from "../judgement/everyKey";
import { reportWhoMay } from "../judgement/profileRoles";
import { code } from "../judgement/remedies";
import { definePolicy, onlyExemptions, securityHub } from "../pack";
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
  readsArguments: true,
  stack: {
    types: Object.keys(instanceProfileTypes),
    validate: (check) => {
      reportWhoMay(check, "use every KMS key", decideEveryKey, remedies);
    },
  },
});

function remedies(name: string): string[] {
  return [
    "To mend it, grant the use of the session key only:",
    ...code(
      `new SessionManagerInstanceProfile(${quoted(name)}, { sessionEncryption: { kmsKeyArn: key.arn } });`,
    ),
    "or name the keys as the Resource of the statement.",
  ];
}
