import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";
import { testResource, unknownText } from "../../../policypack/testing";
import {
  findingsOn,
  here,
  inline,
  key,
  match,
  settings,
  unverified,
} from "../../support/policypack/sessionPreferences";
import { types } from "../../support/policypack/types";

const account = "123456789012";
const arn = `arn:aws:iam::${account}:role/node`;
const role = testResource(types.role, "node", { name: "node", arn });
const profile = testResource(types.profile, "web", { role: "node" }, here);
const keyId = key.slice(key.lastIndexOf("/") + 1);
const bucket = "amzn-s3-demo-bucket";

function policy(...statements: object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

function allow(principal: unknown, actions: unknown, more: object = {}): object {
  return {
    ...{ Effect: "Allow", Principal: { AWS: principal }, Action: actions, Resource: "*" },
    ...more,
  };
}

function keyPolicy(text: unknown, id: unknown = keyId): PolicyResource {
  return testResource(types.keyPolicy, "key", { keyId: id, policy: text });
}

/** What is reported on a profile whose role grants nothing itself, by the policy that reports it. */
async function reported(required: object, ...resources: PolicyResource[]): Promise<string[]> {
  const found = await findingsOn([profile, role, settings(required), ...resources]);
  return found.map((each) => each.policy);
}

const ofKey = (...resources: PolicyResource[]) => reported({ kmsKeyId: key }, ...resources);

describe("access to the key of sessions", () => {
  it("is what a key policy in the stack gives to the role, by the resource of either provider", async () => {
    const text = policy(allow(arn, "kms:Decrypt"));
    const props = { arn: key, policy: text };
    const native = { arn: key, keyPolicy: JSON.parse(text) as object };
    assert.deepEqual(await ofKey(), [match]);
    assert.deepEqual(await ofKey(keyPolicy(text)), []);
    assert.deepEqual(await ofKey(keyPolicy(text, key)), []);
    assert.deepEqual(await ofKey(testResource(types.key, "key", props)), []);
    assert.deepEqual(await ofKey(testResource("aws-native:kms:Key", "key", native)), []);
    assert.deepEqual(await ofKey(keyPolicy(policy(allow("*", "kms:*")))), []);
  });

  it("is not what it gives to others, leaves to their policies, or gives on another key", async () => {
    for (const text of [
      policy(allow(`arn:aws:iam::${account}:root`, "kms:*")),
      policy(allow(account, "kms:*")),
      policy(allow(`arn:aws:iam::${account}:role/other`, "kms:*")),
      policy(allow("arn:aws:iam::111122223333:role/node", "kms:*")),
      policy(allow(arn, "kms:DescribeKey")),
      policy({ ...allow(arn, "kms:*"), Principal: { Service: "logs.amazonaws.com" } }),
      "{}",
    ]) {
      assert.deepEqual(await ofKey(keyPolicy(text)), [match], text);
    }
    const text = policy(allow(arn, "kms:*"));
    assert.deepEqual(await ofKey(keyPolicy(text, "another")), [match]);
    assert.deepEqual(await ofKey(keyPolicy(text, unknownText)), [match]);
    assert.deepEqual(await ofKey(testResource(types.key, "key", { arn: unknownText })), [match]);
  });

  it("is unverified where a policy that is not known may give it, or one under a Condition", async () => {
    const Condition = { StringEquals: { "aws:SourceVpc": "vpc-1" } };
    for (const text of [
      unknownText,
      policy(allow(arn, "kms:*", { Condition })),
      policy(allow(arn, "kms:*"), { ...allow(arn, "kms:*"), Effect: "Deny" }),
      policy(allow(`arn:aws:sts::${account}:assumed-role/node/i-1`, "kms:*")),
      policy({
        ...{ Effect: "Allow", Action: "kms:*", Resource: "*" },
        NotPrincipal: { AWS: `arn:aws:iam::${account}:user/x` },
      }),
    ]) {
      assert.deepEqual(await ofKey(keyPolicy(text)), [unverified], text);
    }
    const found = await findingsOn([
      ...[profile, testResource(types.role, "node", { name: "node" })],
      ...[settings({ kmsKeyId: key }), keyPolicy(policy(allow(arn, "kms:Decrypt")))],
    ]);
    assert.deepEqual(
      found.map((each) => each.policy),
      [unverified],
    );
  });

  it("is no use against a Deny, or within a boundary that doesn't allow it", async () => {
    const given = keyPolicy(policy(allow(arn, "kms:*")));
    const denies = inline("no", { Effect: "Deny", Action: "kms:Decrypt" });
    assert.deepEqual(await ofKey(given, denies), [match]);
    const permissionsBoundary = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";
    const bounded = testResource(types.role, "node", { name: "node", arn, permissionsBoundary });
    const found = await findingsOn([profile, bounded, settings({ kmsKeyId: key }), given]);
    assert.deepEqual(
      found.map((each) => each.policy),
      [match],
    );
  });

  it("is what a grant gives to the role", async () => {
    const grant = (props: object = {}) =>
      testResource(types.keyGrant, "sessions", {
        ...{ keyId, granteePrincipal: arn, operations: ["Decrypt"] },
        ...props,
      });
    assert.deepEqual(await ofKey(grant()), []);
    assert.deepEqual(await ofKey(grant({ operations: ["Encrypt"] })), [match]);
    assert.deepEqual(await ofKey(grant({ granteePrincipal: `${arn}-2` })), [match]);
    assert.deepEqual(await ofKey(grant({ granteePrincipal: unknownText })), [unverified]);
    const constraints = [{ encryptionContextEquals: { team: "web" } }];
    assert.deepEqual(await ofKey(grant({ constraints })), [unverified]);
  });
});

describe("access to the bucket of session logs", () => {
  it("is what the bucket's policy gives to the role, and no more", async () => {
    const ofBucket = (text: unknown, name: unknown = bucket) =>
      reported(
        { s3BucketName: bucket, s3KeyPrefix: "web" },
        testResource(types.bucketPolicy, "logs", { bucket: name, policy: text }),
      );
    const on = (path: string) => ({ Resource: `arn:aws:s3:::${bucket}/${path}` });
    assert.deepEqual(await ofBucket(policy(allow(arn, "s3:PutObject", on("web/*")))), []);
    assert.deepEqual(await ofBucket(policy(allow(arn, "s3:PutObject", on("app/*")))), [match]);
    assert.deepEqual(await ofBucket(policy(allow(arn, "s3:GetObject", on("*")))), [match]);
    assert.deepEqual(await ofBucket(unknownText), [unverified]);
    assert.deepEqual(await ofBucket(unknownText, "another"), [match]);
  });
});
