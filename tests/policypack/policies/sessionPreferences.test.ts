import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";
import { sessionManagerPolicies } from "../../../policypack/policies";
import { resource, types, urnOf } from "../../support/policypack/resources";
import { run, type Report } from "../../support/policypack/run";
import { unknownObject, unknownText } from "../../support/policypack/sdk";

const match = "session-preferences-match-instance-profiles";
const unverified = "session-preferences-unverified";

const key = "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const role = resource(types.role, "node", { name: "node" });
const profile = resource(types.profile, "web", { role: "node" });
const urn = urnOf(types.profile, "web");

const allSettings = {
  kmsKeyId: key,
  cloudWatchLogGroupName: "/ssm/sessions",
  s3BucketName: "amzn-s3-demo-bucket",
  s3KeyPrefix: "web",
  s3EncryptionEnabled: true,
};

const sameSettings =
  '      new SessionManagerInstanceProfile("web", { sessionEncryption, sessionLogging });';
const mendWithComponent = [
  "To mend it, give the profile the settings of the session preferences:",
  sameSettings,
];
const afterUpdate = [
  "It is judged after the update, and passes when the profile has the settings of the session preferences:",
  sameSettings,
];

function shell(inputs: unknown): object {
  return { schemaVersion: "1.0", sessionType: "Standard_Stream", inputs };
}

function document(content: unknown, props: object = {}): PolicyResource {
  const known = { documentType: "Session", name: "sessions", region: "eu-central-1" };
  return resource(types.document, "sessions", { ...known, content, ...props });
}

function settings(inputs: object): PolicyResource {
  return document(JSON.stringify(shell(inputs)));
}

function nativeDocument(content: unknown): PolicyResource {
  return resource(types.nativeDocument, "sessions", { documentType: "Session", content });
}

function inline(name: string, ...statements: object[]): PolicyResource {
  const Statement = statements.map((each) => ({ Effect: "Allow", Resource: "*", ...each }));
  const policy = JSON.stringify({ Version: "2012-10-17", Statement });
  return resource(types.rolePolicy, name, { role: "node", policy });
}

/** What the two policies report; the others do not report on session preferences. */
async function reportsOn(resources: PolicyResource[], config = {}): Promise<Report[]> {
  const reports = await run(sessionManagerPolicies(), resources, { config });
  return reports.filter(({ policy }) => [match, unverified].includes(policy));
}

async function assertReport(
  resources: PolicyResource[],
  policy: string,
  lines: string[],
  config = {},
): Promise<void> {
  assert.deepEqual(await reportsOn(resources, config), [
    { policy, message: lines.join("\n"), urn },
  ]);
}

describe("the policies on session preferences", () => {
  it("do not mention a profile that grants what the document demands", async () => {
    const grants = inline(
      "grants",
      { Action: "kms:Decrypt", Resource: key },
      { Action: ["logs:*", "s3:*"] },
    );
    assert.deepEqual(await reportsOn([profile, role, grants, settings(allSettings)]), []);
  });

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

  it("take the Region and the account from the document's ARN, its Region, or the provider", async () => {
    const arn = (region: string, account: string) =>
      `arn:aws:ssm:${region}:${account}:document/sessions`;
    const grants = inline("grants", { Action: "kms:*", Resource: key });
    const content = JSON.stringify(shell({ kmsKeyId: key.split("/")[1] }));
    const policiesOf = async (props: object, options = {}) => {
      const made = resource(
        types.document,
        "sessions",
        { documentType: "Session", content, ...props },
        options,
      );
      return (await reportsOn([profile, role, grants, made])).map(({ policy }) => policy);
    };
    const at = (region: string) => ({ region, arn: unknownText });
    assert.deepEqual(await policiesOf({ arn: arn("eu-central-1", "123456789012") }), []);
    assert.deepEqual(await policiesOf({ arn: arn("eu-central-1", "999999999999") }), [match]);
    assert.deepEqual(await policiesOf({ arn: arn("us-east-1", "123456789012") }), [match]);
    assert.deepEqual(await policiesOf(at("eu-central-1")), []);
    assert.deepEqual(await policiesOf(at("us-east-1")), [match]);
    assert.deepEqual(await policiesOf({}, { region: "us-east-1" }), [match]);
    assert.deepEqual(await policiesOf(at(unknownText), { region: "us-east-1" }), [match]);
    const givenLater = { region: "us-east-1", from: { region: [role] } };
    assert.deepEqual(await policiesOf(at(unknownText), givenLater), []);
  });

  it("leave alone a profile in another account than the document", async () => {
    const arns = (account: string) => [
      `arn:aws:iam::${account}:instance-profile/web`,
      "arn:aws:ssm:eu-central-1:123456789012:document/sessions",
    ];
    const pair = ([profileArn, arn]: (string | undefined)[], provider: string) => [
      role,
      resource(types.profile, "web", { role: "node", arn: profileArn }),
      resource(
        types.document,
        "sessions",
        { documentType: "Session", content: JSON.stringify(shell({ kmsKeyId: key })), arn },
        { provider },
      ),
    ];
    const policiesOf = async (resources: PolicyResource[]) =>
      (await reportsOn(resources)).map(({ policy }) => policy);
    assert.deepEqual(await policiesOf(pair(arns("999999999999"), "default")), []);
    assert.deepEqual(await policiesOf(pair(arns("123456789012"), "ireland")), [match]);
    assert.deepEqual(await policiesOf(pair([unknownText, unknownText], "default_7_8_0")), [match]);
    await assertReport(pair([unknownText, unknownText], "ireland"), unverified, [
      'It cannot be verified that InstanceProfile "web" grants what Document "sessions" demands: it is not known yet whether they are in one account.',
      ...afterUpdate,
    ]);
  });

  it("leave alone documents of another kind, and settings that demand nothing", async () => {
    const others = [
      document("{}", { documentType: "Command" }),
      document(JSON.stringify({ sessionType: "Port", inputs: allSettings })),
      settings({ kmsKeyId: "", s3EncryptionEnabled: true, idleSessionTimeout: "20" }),
    ];
    for (const other of others) assert.deepEqual(await reportsOn([profile, role, other]), []);
  });

  it("report each profile and document once, by one of the two, sorted, in whatever order they come", async () => {
    const named = (name: string, content: unknown) =>
      resource(types.document, name, { documentType: "Session", content });
    const resources = [
      named("b", JSON.stringify(shell(allSettings))),
      named("a", unknownText),
      resource(types.profile, "y", { role: "node" }),
      role,
      resource(types.profile, "x", { role: "node" }),
    ];
    const expected = [
      ...["x", "y"].map((name) => [match, urnOf(types.profile, name), 'Document "b"']),
      ...["x", "y"].map((name) => [unverified, urnOf(types.profile, name), 'Document "a"']),
    ];
    for (const order of [resources, [...resources].reverse()]) {
      const reports = await reportsOn(order);
      assert.deepEqual(
        reports.map(({ policy, urn: at, message }) => [
          policy,
          at,
          /Document "."/.exec(message)?.[0],
        ]),
        expected,
      );
    }
  });

  it("follow the configuration of the policies on instance profiles", async () => {
    const follow = (config: object) => ({ "instance-profile-session-manager-permissions": config });
    const conditional = inline("grants", {
      Action: "kms:Decrypt",
      Condition: { StringEquals: { "aws:SourceVpc": "vpc-1" } },
    });
    const corporate = "arn:aws:iam::123456789012:policy/corporate";
    const attached = resource(types.rolePolicyAttachment, "corporate", {
      role: "node",
      policyArn: corporate,
    });
    const demanding = settings({ kmsKeyId: key });
    const reporting = async (resources: PolicyResource[], config: object) =>
      (await reportsOn([profile, role, demanding, ...resources], follow(config))).map(
        ({ policy }) => policy,
      );
    assert.deepEqual(await reporting([conditional], { treatConditionalAs: "granted" }), []);
    assert.deepEqual(await reporting([conditional], { treatConditionalAs: "missing" }), [match]);
    assert.deepEqual(await reporting([attached], {}), [unverified]);
    assert.deepEqual(await reporting([attached], { trustedPolicyArns: [corporate] }), []);
    await assertReport(
      [profile, role, demanding],
      unverified,
      [
        'InstanceProfile "web" is exempt: Moves in the autumn',
        'InstanceProfile "web" has Role "node", which does not grant what Document "sessions" demands:',
        "  - kmsKeyId needs kms:Decrypt on the key: no policy of the role grants it",
      ],
      follow({ exemptions: [{ profile: "web", reason: "Moves in the autumn" }] }),
    );
  });

  for (const policy of [match, unverified]) {
    it(`refuse configuration of ${policy}`, async () => {
      await assert.rejects(reportsOn([], { [policy]: { requiredActions: [] } }), {
        message: `The configuration of policy ${policy} is not right: it has no properties of its own. Give requiredActions to instance-profile-session-manager-permissions, which it follows.`,
      });
    });
  }
});
