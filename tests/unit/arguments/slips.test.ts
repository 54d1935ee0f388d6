import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { SessionLogStorage, SessionManagerInstanceProfile } from "../../../index";
import { ArgumentErrors } from "../../../components/arguments/argumentErrors";
import { kmsKeyArn } from "../../../components/validation/arns";
import { construct, type Components } from "../../support/fixtures";
import { deployMocked } from "../../support/mocks";
import { lateComplaint } from "../../support/refusal";

const key = '"arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"';
const unset = "if it comes from an environment variable, set that";

/** What a component says of arguments, made from what a program has already. */
async function said(
  className: keyof Components,
  args: (made: ReturnType<typeof make>) => unknown,
): Promise<string[]> {
  let lines: string[] = [];
  await deployMocked(() => {
    try {
      construct(className, "web", args(make()));
    } catch (error) {
      assert.ok(pulumi.InputPropertiesError.isInstance(error), String(error));
      lines = error.errors.map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`);
    }
  });
  return lines;
}

function make() {
  return {
    key: new aws.kms.Key("key"),
    role: new aws.iam.Role("role", { assumeRolePolicy: "{}" }),
    subnet: new aws.ec2.Subnet("subnet", { vpcId: "vpc-0123456789abcdef0" }),
    profile: new SessionManagerInstanceProfile("profile"),
    storage: new SessionLogStorage("storage"),
  };
}

describe("the usual slips", () => {
  it("of giving a whole resource are answered with the property to give", async () => {
    assert.deepEqual(
      await said("SessionManagerInstanceProfile", ({ key, role, storage }) => ({
        permissionsBoundary: role,
        roleName: role,
        sessionEncryption: { kmsKeyArn: key },
        sessionLogging: storage,
      })),
      [
        'roleName: is a whole Role: give its "name"',
        'permissionsBoundary: is a whole Role: give its "arn"',
        'sessionEncryption.kmsKeyArn: is a whole Key: give its "arn"',
        'sessionLogging: is a whole SessionLogStorage: give its "sessionLogging"',
      ],
    );
    assert.deepEqual(
      await said("SessionManagerPermissions", ({ profile }) => ({ role: profile })),
      ['role: is a whole SessionManagerInstanceProfile: give its "roleName"'],
    );
    assert.deepEqual(
      await said("SessionManagerPermissions", ({ key, profile }) => ({
        role: "web",
        sessionEncryption: key,
        sessionLogging: { s3: { bucketArn: profile } },
      })),
      [
        "sessionEncryption: is a whole Key: give an object",
        "sessionLogging.s3.bucketArn: is a whole SessionManagerInstanceProfile: give one of its outputs",
      ],
    );
    const [subnets] = await said("SessionManagerEndpoints", ({ subnet }) => ({
      vpcId: "vpc-0123456789abcdef0",
      subnetIds: [subnet],
      sourceCidrBlocks: ["10.0.0.0/16"],
    }));
    assert.equal(subnets, 'subnetIds[0]: is a whole Subnet: give its "id"');
  });

  it("of giving a whole resource are answered once it is known", async () => {
    const reasons: string[] = [];
    await deployMocked(async () => {
      const errors = new ArgumentErrors('Example "web"');
      const late = pulumi.output(make().key) as unknown as pulumi.Output<string>;
      reasons.push(await lateComplaint(errors.check("kmsKeyArn", late, kmsKeyArn)));
    });
    assert.deepEqual(reasons, ['kmsKeyArn: is a whole Key: give its "arn"']);
  });

  it("of giving a key's alias or ID are answered with what it is, and the form of an ARN", async () => {
    assert.deepEqual(
      await said("SessionManager", () => ({
        existing: {
          kmsKeyArn: "alias/sessions",
          bucketKmsKeyArn: "1234abcd-12ab-34cd-56ef-1234567890ab",
          logGroupKmsKeyArn: "arn:aws:kms:us-east-1:111122223333:alias/sessions",
          bucketArn: "arn:aws:s3:::logs",
          logGroupArn: "arn:aws:logs:us-east-1:111122223333:log-group:logs",
        },
      })),
      [
        `existing.kmsKeyArn: "alias/sessions" is an alias, which IAM does not resolve in a policy: give the key's own ARN, for example ${key}`,
        `existing.bucketKmsKeyArn: "1234abcd-12ab-34cd-56ef-1234567890ab" is the ID of a key: give the key's own ARN, for example ${key}`,
        `existing.logGroupKmsKeyArn: "arn:aws:kms:us-east-1:111122223333:alias/sessions" is the ARN of an alias, which IAM does not resolve in a policy: give the key's own ARN, for example ${key}`,
      ],
    );
  });

  it("of giving a value that is undefined are answered with its form and where it may come from", async () => {
    assert.deepEqual(
      await said("SessionManagerPermissions", () => ({
        role: process.env.NOT_SET_ANYWHERE,
        sessionEncryption: { kmsKeyArn: process.env.NOT_SET_ANYWHERE },
      })),
      [
        `role: is missing: give the name of a role, or its ARN, for example "arn:aws:iam::111122223333:role/example"; ${unset}`,
        `sessionEncryption.kmsKeyArn: is missing: give the ARN of a KMS key, for example ${key}; ${unset}`,
      ],
    );
    assert.deepEqual(
      await said("SessionManagerEndpoints", () => ({ sourceCidrBlocks: ["10.0.0.0/16"] })),
      [
        `vpcId: is missing: it has the form "vpc-0123456789abcdef0"; ${unset}`,
        "subnetIds: is missing: give a list",
      ],
    );
  });
});
