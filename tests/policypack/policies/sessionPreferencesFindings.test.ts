import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";
import type { Fix, Grant } from "../../../policypack/judgement";
import { testResource, unknownObject, unknownText } from "../../../policypack/testing";
import { evidence, notKnown, requiring } from "../../support/policypack/causes";
import { types } from "../../support/policypack/types";
import {
  allSettings,
  assertFinding,
  document,
  here,
  inline,
  key,
  match,
  profile,
  findingsOn,
  role,
  sameSettings,
  settings,
  shell,
  unverified,
} from "../../support/policypack/sessionPreferences";

function nativeDocument(content: unknown): PolicyResource {
  return testResource(types.nativeDocument, "sessions", { documentType: "Session", content }, here);
}

const decrypt = ["kms:Decrypt"];

/** Grants actions on what a session document names. */
function grantOf(...grants: Grant[]): Fix {
  return { kind: "grant", policyName: "web-session-data", grants };
}

describe("the findings on session preferences", () => {
  it("have each setting with the actions that are missing, and what grants them", async () => {
    const streams = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"];
    const logGroup = "cloudWatchLogGroupName";
    await assertFinding(
      [profile, role, settings(allSettings)],
      match,
      [
        requiring("kmsKeyId", "key", decrypt),
        requiring(logGroup, "log groups", ["logs:DescribeLogGroups"]),
        requiring(logGroup, "log streams", streams),
        requiring("s3BucketName", "objects beneath the prefix", ["s3:PutObject"]),
        requiring("s3EncryptionEnabled", "bucket", ["s3:GetEncryptionConfiguration"]),
      ],
      [sameSettings("kmsKeyId", "cloudWatchLogGroupName", "s3BucketName", "s3EncryptionEnabled")],
      [
        grantOf(
          { actions: decrypt, on: "key" },
          { actions: ["logs:DescribeLogGroups"], on: "log groups" },
          { actions: streams, on: "log streams" },
          { actions: ["s3:PutObject"], on: "objects beneath the prefix" },
          { actions: ["s3:GetEncryptionConfiguration"], on: "bucket" },
        ),
      ],
    );
  });

  it("have what is denied, and by which statement", async () => {
    const grants = inline(
      "grants",
      { Action: "kms:*" },
      { Sid: "NoKeys", Effect: "Deny", Action: "kms:Decrypt", Resource: key },
    );
    const by = evidence('RolePolicy "grants"', "denies", { statement: '"NoKeys"' });
    await assertFinding(
      [profile, role, grants, settings({ kmsKeyId: key })],
      match,
      [requiring("kmsKeyId", "key", decrypt, by)],
      [sameSettings("kmsKeyId")],
      [{ kind: "stop-denying", actions: decrypt, policies: ['RolePolicy "grants"'] }],
    );
  });

  it("are on a profile without a role", async () => {
    await assertFinding(
      [testResource(types.profile, "web", {}, here), settings({ kmsKeyId: key })],
      match,
      [requiring("kmsKeyId", "key", decrypt)],
      [sameSettings("kmsKeyId")],
      [{ kind: "set-role", profile: "web", actions: decrypt }],
    );
  });

  it("leave unverified what depends on a Condition, and only that", async () => {
    const grants = inline(
      "grants",
      { Action: "kms:Decrypt", Condition: { StringEquals: { "aws:SourceVpc": "vpc-1" } } },
      { Action: "s3:*" },
    );
    const resources = [profile, role, grants, settings({ kmsKeyId: key, s3BucketName: "logs" })];
    const by = evidence('RolePolicy "grants"', "may grant", {
      statement: "Statement[0]",
      why: "its Condition on aws:SourceVpc can't be checked",
    });
    await assertFinding(
      resources,
      unverified,
      [requiring("kmsKeyId", "key", decrypt, by)],
      [grantOf({ actions: decrypt, on: "key" })],
    );
  });

  it("leave unverified an alias, and ask for the key", async () => {
    const grants = inline("grants", { Action: "kms:Decrypt", Resource: key });
    const by = evidence('RolePolicy "grants"', "may grant", {
      statement: "Statement[0]",
      why: "its Resource covers only some of the resources",
    });
    await assertFinding(
      [profile, role, grants, settings({ kmsKeyId: "alias/sessions" })],
      unverified,
      [requiring("kmsKeyId", "key of an alias", decrypt, by)],
      [
        { kind: "set-key-arn", input: "kmsKeyId" },
        grantOf({ actions: decrypt, on: "key of an alias" }),
      ],
    );
  });

  it("leave unverified content that is not known yet", async () => {
    for (const unknownDocument of [
      document(unknownText),
      nativeDocument(unknownObject),
      nativeDocument(shell(unknownObject)),
    ]) {
      await assertFinding(
        [profile, role, unknownDocument],
        unverified,
        [notKnown("its content isn't known yet")],
        [{ kind: "deploy" }],
      );
    }
  });

  it("leave unverified a setting that is not known yet", async () => {
    const content = shell({ kmsKeyId: unknownText, cloudWatchLogGroupName: "/ssm/sessions" });
    const grants = inline("grants", { Action: "logs:*" });
    const cause = requiring("kmsKeyId", "key", decrypt);
    const requirement = { setting: "kmsKeyId", target: "key" as const, certain: false };
    await assertFinding(
      [profile, role, grants, nativeDocument(content)],
      unverified,
      [{ ...cause, requirement }],
      [sameSettings("kmsKeyId", "cloudWatchLogGroupName")],
      [{ kind: "deploy" }],
    );
  });

  it("have what is missing, whatever other setting is not known yet", async () => {
    const content = shell({ kmsKeyId: unknownText, s3BucketName: "logs" });
    const [finding, ...others] = await findingsOn([profile, role, nativeDocument(content)]);
    assert.deepEqual(others, []);
    assert.equal(finding?.policy, match);
    assert.deepEqual(finding.causes, [requiring("s3BucketName", "objects", ["s3:PutObject"])]);
  });

  it("leave unverified a role outside the stack", async () => {
    const outside = testResource(types.profile, "web", { role: "legacy" }, here);
    await assertFinding(
      [outside, settings({ kmsKeyId: key })],
      unverified,
      [notKnown("its role isn't in this stack")],
      [{ kind: "set-role", profile: "web", actions: [] }],
      [{ kind: "configure", option: "exemptions" }],
    );
  });

  it("leave unverified content that cannot be read", async () => {
    await assertFinding(
      [profile, role, document("schemaVersion: '1.0'")],
      unverified,
      [notKnown("the content isn't a JSON object")],
      [{ kind: "write-as-json", document: 'Document "sessions"' }],
    );
  });
});
