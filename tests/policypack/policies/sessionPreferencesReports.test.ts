import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";
import { resource, unknownObject, unknownText } from "../../../policypack/testing";
import { types } from "../../support/policypack/types";
import {
  afterUpdate,
  allSettings,
  assertReport,
  document,
  inline,
  key,
  match,
  profile,
  reportsOn,
  role,
  settings,
  shell,
  unverified,
} from "../../support/policypack/sessionPreferences";

const mendWithComponent = [
  "To mend it, give the profile the settings of the session preferences:",
  '      new SessionManagerInstanceProfile("web", { sessionEncryption, sessionLogging });',
];

function nativeDocument(content: unknown): PolicyResource {
  return resource(types.nativeDocument, "sessions", { documentType: "Session", content });
}

describe("the reports on session preferences", () => {
  it("report each setting with the actions that are missing, and the code that grants them", async () => {
    await assertReport([profile, role, settings(allSettings)], match, [
      'InstanceProfile "web" has Role "node", which does not grant what Document "sessions" demands:',
      "  - kmsKeyId needs kms:Decrypt on the key: no policy of the role grants it",
      "  - cloudWatchLogGroupName needs logs:DescribeLogGroups on all log groups: no policy of the role grants it",
      "  - cloudWatchLogGroupName needs logs:CreateLogStream, logs:DescribeLogStreams, logs:PutLogEvents on the streams of the log group: no policy of the role grants it",
      "  - s3BucketName needs s3:PutObject on the objects of the bucket beneath s3KeyPrefix: no policy of the role grants it",
      "  - s3EncryptionEnabled needs s3:GetEncryptionConfiguration on the bucket: no policy of the role grants it",
      ...mendWithComponent,
      "or keep the role, and",
      "  - grant it just what it lacks:",
      '      new aws.iam.RolePolicy("web-session-data", {',
      "        role: role.name,",
      '        policy: { Version: "2012-10-17", Statement: [',
      '          { Effect: "Allow", Resource: key.arn, Action: ["kms:Decrypt"] },',
      '          { Effect: "Allow", Resource: "*", Action: ["logs:DescribeLogGroups"] },',
      '          { Effect: "Allow", Resource: pulumi.interpolate`${logGroup.arn}:*`, Action: ["logs:CreateLogStream","logs:DescribeLogStreams","logs:PutLogEvents"] },',
      '          { Effect: "Allow", Resource: pulumi.interpolate`${bucket.arn}/${s3KeyPrefix}/*`, Action: ["s3:PutObject"] },',
      '          { Effect: "Allow", Resource: bucket.arn, Action: ["s3:GetEncryptionConfiguration"] },',
      "        ] },",
      "      });",
    ]);
  });

  it("report what is denied, and by which statement", async () => {
    const grants = inline(
      "grants",
      { Action: "kms:*" },
      { Sid: "NoKeys", Effect: "Deny", Action: "kms:Decrypt", Resource: key },
    );
    await assertReport([profile, role, grants, settings({ kmsKeyId: key })], match, [
      'InstanceProfile "web" has Role "node", which does not grant what Document "sessions" demands:',
      '  - kmsKeyId needs kms:Decrypt on the key: statement "NoKeys" of RolePolicy "grants" denies it',
      ...mendWithComponent,
      "or keep the role, and",
      "  - take out of what denies it, as no grant outweighs a Deny: kms:Decrypt",
    ]);
  });

  it("report a profile without a role", async () => {
    await assertReport([resource(types.profile, "web", {}), settings({ kmsKeyId: key })], match, [
      'InstanceProfile "web" has no role, and does not grant what Document "sessions" demands:',
      "  - kmsKeyId needs kms:Decrypt on the key: the profile has no role",
      ...mendWithComponent,
      "or give it a role that grants the actions:",
      '      new aws.iam.InstanceProfile("web", { role: role.name });',
    ]);
  });

  it("report as unverified what a Condition leaves open, and only that", async () => {
    const grants = inline(
      "grants",
      { Action: "kms:Decrypt", Condition: { StringEquals: { "aws:SourceVpc": "vpc-1" } } },
      { Action: "s3:*" },
    );
    const resources = [profile, role, grants, settings({ kmsKeyId: key, s3BucketName: "logs" })];
    await assertReport(resources, unverified, [
      'It cannot be verified that InstanceProfile "web" grants what Document "sessions" demands:',
      '  - kmsKeyId needs kms:Decrypt on the key: Statement[0] of RolePolicy "grants" may grant it: its Condition on aws:SourceVpc cannot be checked',
      "To make it verifiable:",
      "  - grant these actions in a document of their own, without a Condition and without a value that is only known after deployment:",
      '      new aws.iam.RolePolicy("web-session-data", {',
      "        role: role.name,",
      '        policy: { Version: "2012-10-17", Statement: [',
      '          { Effect: "Allow", Resource: key.arn, Action: ["kms:Decrypt"] },',
      "        ] },",
      "      });",
    ]);
  });

  it("report as unverified an alias, and ask for the key", async () => {
    const grants = inline("grants", { Action: "kms:Decrypt", Resource: key });
    const resources = [profile, role, grants, settings({ kmsKeyId: "alias/sessions" })];
    const [report, ...others] = await reportsOn(resources);
    assert.deepEqual(others, []);
    assert.equal(report?.policy, unverified);
    assert.deepEqual(report.message.split("\n").slice(0, 4), [
      'It cannot be verified that InstanceProfile "web" grants what Document "sessions" demands:',
      '  - kmsKeyId needs kms:Decrypt on the key of the alias: Statement[0] of RolePolicy "grants" may grant it: its Resource covers only some of what is asked',
      "To make it verifiable:",
      "  - set kmsKeyId to the ARN of the key: an alias does not say which key it stands for",
    ]);
  });

  it("report as unverified a content that is not known yet", async () => {
    for (const unknownDocument of [
      document(unknownText),
      nativeDocument(unknownObject),
      nativeDocument(shell(unknownObject)),
    ]) {
      await assertReport([profile, role, unknownDocument], unverified, [
        'It cannot be verified that InstanceProfile "web" grants what Document "sessions" demands: its content is not known yet.',
        ...afterUpdate,
      ]);
    }
  });

  it("report as unverified a setting that is not known yet", async () => {
    const content = shell({ kmsKeyId: unknownText, cloudWatchLogGroupName: "/ssm/sessions" });
    const grants = inline("grants", { Action: "logs:*" });
    await assertReport([profile, role, grants, nativeDocument(content)], unverified, [
      'It cannot be verified that InstanceProfile "web" grants what Document "sessions" demands:',
      "  - kmsKeyId may need kms:Decrypt on the key: no policy of the role grants it; the setting is not known yet",
      ...afterUpdate,
    ]);
  });

  it("report what is missing beside a setting that is not known yet", async () => {
    const content = shell({ kmsKeyId: unknownText, s3BucketName: "logs" });
    const [report, ...others] = await reportsOn([profile, role, nativeDocument(content)]);
    assert.deepEqual(others, []);
    assert.equal(report?.policy, match);
    assert.deepEqual(report.message.split("\n").slice(0, 3), [
      'InstanceProfile "web" has Role "node", which does not grant what Document "sessions" demands:',
      "  - s3BucketName needs s3:PutObject on the objects of the bucket: no policy of the role grants it",
      mendWithComponent[0],
    ]);
  });

  it("report as unverified a role outside the stack", async () => {
    const outside = resource(types.profile, "web", { role: "legacy" });
    await assertReport([outside, settings({ kmsKeyId: key })], unverified, [
      'It cannot be verified that InstanceProfile "web" grants what Document "sessions" demands: its role is not in this stack.',
      "To make it verifiable, give it the role of one resource of this stack, or exempt it in the configuration:",
      '      new aws.iam.InstanceProfile("web", { role: role.name });',
    ]);
  });

  it("report as unverified a content that cannot be read", async () => {
    await assertReport([profile, role, document("schemaVersion: '1.0'")], unverified, [
      'It cannot be verified that InstanceProfile "web" grants what Document "sessions" demands: the content is not a JSON object.',
      'Write the content of Document "sessions" as JSON; YAML is not read here.',
    ]);
  });
});
