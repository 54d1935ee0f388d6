import { broadAccessFindings, type Fix } from "../judgement";
import { definePolicy } from "../pack";
import { instanceProfileTypes } from "../stack";
import { securityHub } from "./frameworks";

/** Reports each instance profile whose role may use every KMS key, not just the one of sessions and their logs. */
export const instanceProfileKeyAccessIsScoped = definePolicy({
  name: "instance-profile-key-access-is-scoped",
  displayName: "Instance profiles use only the keys of sessions",
  reports: "an instance profile that can use every KMS key, or every key in a Region or an account",
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
  stack: {
    types: [instanceProfileTypes],
    validate: ({ stack, report }) => {
      broadAccessFindings(stack, everyKey, fixesFor).forEach(report);
    },
  },
});

/**
 * The actions on keys that sessions and their logs use.
 * https://docs.aws.amazon.com/kms/latest/developerguide/iam-policies-best-practices.html
 */
const everyKey = {
  problem: "every-key",
  actions: ["kms:Decrypt", "kms:GenerateDataKey"],
  // Each key that has an ID of its own, which `key/?*` and `key/*-*` cover as much as `key/*`.
  resources: "arn:*:kms:*:*:key/????????-????-????-????-????????????",
} as const;

function fixesFor(name: string): Fix[][] {
  const component = "SessionManagerInstanceProfile";
  return [
    [{ kind: "use-component", component, name, settings: "session key" }],
    [{ kind: "name-resources", resources: "keys" }],
  ];
}
