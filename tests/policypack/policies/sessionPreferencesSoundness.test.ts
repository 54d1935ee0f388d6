import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";
import fc from "fast-check";
import { defaultPermissionSettings, preferencesFindings } from "../../../policypack/judgement";
import { stackModel } from "../../../policypack/stack";
import { testResource, unknownText } from "../../../policypack/testing";
import { types } from "../../support/policypack/types";

const key = (name: string) => `arn:aws:kms:eu-central-1:123456789012:key/${name}`;
const logGroup = (name: string) => `arn:aws:logs:eu-central-1:123456789012:log-group:${name}`;

const anyInputs = fc.record({
  kmsKeyId: fc.constantFrom("", "a", key("a"), key("b"), "alias/a"),
  cloudWatchLogGroupName: fc.constantFrom("", "a", "b"),
  s3BucketName: fc.constantFrom("", "a", "b"),
  s3KeyPrefix: fc.constantFrom("", "p", "q/"),
  s3EncryptionEnabled: fc.boolean(),
});
type Inputs = typeof anyInputs extends fc.Arbitrary<infer T> ? T : never;

const anyStatements = fc.array(
  fc.record({
    Effect: fc.constantFrom("Allow", "Allow", "Allow", "Deny"),
    Action: fc.constantFrom("*", "kms:Decrypt", "logs:*", "logs:Put*", "s3:*", "s3:PutObject"),
    Resource: fc.constantFrom(
      ...["*", key("a"), key("*"), `${logGroup("a")}:*`, logGroup("*"), "arn:aws:s3:::a"],
      ...["arn:aws:s3:::a/*", "arn:aws:s3:::a/p/*", "arn:aws:s3:::*"],
    ),
  }),
  { minLength: 1, maxLength: 6 },
);

const documentArn = "arn:aws:ssm:eu-central-1:123456789012:document/sessions";

function outcome(inputs: object, statements: object[], arn: string): string {
  const policy = JSON.stringify({ Statement: statements });
  const resources: PolicyResource[] = [
    testResource(types.role, "node", { name: "node" }),
    testResource(types.rolePolicy, "grants", { role: "node", policy }),
    testResource(types.profile, "web", { role: "node" }, { region: "eu-central-1" }),
    testResource(types.nativeDocument, "sessions", {
      documentType: "Session",
      content: { sessionType: "Standard_Stream", inputs },
      region: "eu-central-1",
      arn,
    }),
  ];
  const stack = stackModel(resources, new Map());
  const [finding] = preferencesFindings(stack, defaultPermissionSettings);
  return finding?.certainty ?? "grants";
}

describe("the judgement on random session preferences", () => {
  it("is at preview, where it is certain, what it is with all values known", () => {
    const reached: Record<string, number> = { grants: 0, violation: 0, unverified: 0 };
    fc.assert(
      fc.property(
        anyInputs,
        anyStatements,
        fc.subarray<keyof Inputs>(["kmsKeyId", "cloudWatchLogGroupName", "s3BucketName"]),
        fc.subarray<keyof Inputs>(["s3KeyPrefix", "s3EncryptionEnabled"]),
        (inputs, statements, hidden, hiddenMore) => {
          const later = [...hidden, ...hiddenMore].map((name) => [name, unknownText]);
          const preview = { ...inputs, ...Object.fromEntries(later) } as object;
          const expected = outcome(inputs, statements, documentArn);
          const before = outcome(preview, statements, unknownText);
          reached[before] = (reached[before] ?? 0) + 1;
          if (before !== "unverified") {
            assert.equal(before, expected);
          }
        },
      ),
      { numRuns: 700 },
    );
    for (const [name, times] of Object.entries(reached)) {
      assert.ok(times > 15, name);
    }
  });
});
