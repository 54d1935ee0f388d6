import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ENGINE_TIMEOUT, POLICY_PACK, withStack, type RunResult } from "../../harness/engine/stack";

const account = "123456789012";
const keyArn = `arn:aws:kms:eu-central-1:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const bucket = "amzn-s3-demo-bucket";
const objects = `arn:aws:s3:::${bucket}/*`;
const regions = ["eu-central-1", "eu-west-1", "eu-north-1"] as const;

type Statement = aws.iam.PolicyStatement;

function allow(Action: string[], Resource: string): Statement {
  return { Effect: "Allow", Action, Resource };
}

const register = allow(["ssm:UpdateInstanceInformation"], "*");
const sessions = [register, allow(["ssmmessages:*"], "*")];
const onKey = allow(["kms:Decrypt"], keyArn);
const onObjects = allow(["s3:PutObject"], objects);

/** The same once a new key is created: until then it is not known. */
function late(statement: Statement): pulumi.Output<Statement> {
  return new aws.kms.Key("late").arn.apply(() => statement);
}

function role(
  name: string,
  Statement: pulumi.Input<Statement>[],
  service: "ec2" | "ssm" = "ec2",
): aws.iam.Role {
  const Condition = service === "ssm" ? { StringEquals: { "aws:SourceAccount": account } } : {};
  const Principal = { Service: `${service}.amazonaws.com` };
  const trust: Statement = { Effect: "Allow", Principal, Action: "sts:AssumeRole", Condition };
  const made = new aws.iam.Role(name, {
    name,
    assumeRolePolicy: { Version: "2012-10-17", Statement: [trust] },
  });
  if (Statement.length > 0) {
    const policy = { Version: "2012-10-17" as const, Statement };
    new aws.iam.RolePolicy(name, { role: made.name, policy });
  }
  return made;
}

function profile(name: string, { name: ofRole }: aws.iam.Role): void {
  new aws.iam.InstanceProfile(name, { role: ofRole });
}

function setting(name: string, region: string, { name: settingValue }: aws.iam.Role): void {
  const path = "servicesetting/ssm/managed-instance/default-ec2-instance-management-role";
  const settingId = `arn:aws:ssm:${region}:${account}:${path}`;
  new aws.ssm.ServiceSetting(name, { settingId, settingValue, region });
}

/** The account's session document of a Region. */
function preferences(name: string, region: string, inputs: object): void {
  new aws.ssm.Document(name, {
    ...{ name: "SSM-SessionManagerRunShell", documentType: "Session", region },
    content: JSON.stringify({ schemaVersion: "1.0", sessionType: "Standard_Stream", inputs }),
  });
}

/** What policies about permissions report: by the name of a resource, whether it fails or can't be determined. */
function outcomes({ violations }: RunResult): Record<string, string> {
  const found = violations.filter(({ policy }) =>
    /grants-session-permissions|matches-session|are-verifiable|checks-are-complete/.test(policy),
  );
  return Object.fromEntries(
    found.flatMap(({ urn, level, message }) => {
      // One report names all that only waits for the update.
      const [, waiting = ""] = /checked then: (.*)/.exec(message) ?? [];
      const names = [...waiting.matchAll(/"([^"]+)"/g)].map(([, name = ""]) => name);
      const all = names.length > 0 ? names : [urn.split("::").at(-1) ?? ""];
      return all.map((name) => [name, level === "mandatory" ? "fails" : "open"]);
    }),
  );
}

describe("the policies on the roles of sessions through the engine", function () {
  this.timeout(ENGINE_TIMEOUT);

  it("report what keeps instances from using Default Host Management, and nothing that leaves them to it", async () => {
    const program = () => {
      setting("default", "eu-central-1", role("default", sessions, "ssm"));
      profile("leaves", role("leaves", []));
      profile("masks", role("masks", [register]));
      profile("masks-later", role("masks-later", [late(register)]));
      return Promise.resolve({});
    };
    await withStack({ program, policyPack: POLICY_PACK }, async (stack) => {
      assert.deepEqual(outcomes(await stack.preview()), { masks: "fails", "masks-later": "open" });
      assert.deepEqual(outcomes(await stack.up()), { masks: "fails", "masks-later": "fails" });
    });
  });

  it("require of the default role of a Region, and of hybrid roles, what its session document names", async () => {
    const program = () => {
      const forms = [[...sessions, onKey], sessions, [...sessions, late(onKey)]] as const;
      const names = ["has", "lacks", "has-later"] as const;
      regions.forEach((region, index) => {
        const name = names[index] ?? "";
        const made = role(name, [...(forms[index] ?? [])], "ssm");
        preferences(`sessions-${region}`, region, { kmsKeyId: keyArn });
        setting(`default-${name}`, region, made);
        new aws.ssm.Activation(`hybrid-${name}`, { iamRole: made.name });
      });
      return Promise.resolve({});
    };
    await withStack({ program, policyPack: POLICY_PACK }, async (stack) => {
      const lacking = { "default-lacks": "fails", "hybrid-lacks": "fails" };
      assert.deepEqual(outcomes(await stack.preview()), {
        ...lacking,
        ...{ "default-has-later": "open", "hybrid-has-later": "open" },
      });
      assert.deepEqual(outcomes(await stack.up()), lacking);
    });
  });

  it("count what a key policy, a grant and a bucket policy give once the role's ARN is known", async () => {
    const program =
      (...more: string[]) =>
      () => {
        const byKeyPolicy = role("key-policy", [...sessions, onObjects]);
        const byGrant = role("grant", [...sessions, onObjects]);
        const byBucketPolicy = role("bucket-policy", [...sessions, onKey]);
        const others = {
          "no-key": role("no-key", [...sessions, onObjects]),
          "no-bucket": role("no-bucket", [...sessions, onKey]),
        };
        const to = (made: aws.iam.Role, statement: Statement) => ({
          ...{ Version: "2012-10-17" as const },
          Statement: [{ ...statement, Principal: { AWS: made.arn } }],
        });
        const policy = pulumi.jsonStringify(to(byKeyPolicy, allow(["kms:Decrypt"], "*")));
        new aws.kms.KeyPolicy("sessions", { keyId: keyArn, policy });
        const operations = ["Decrypt"];
        const granteePrincipal = byGrant.arn;
        new aws.kms.Grant("sessions", { keyId: keyArn, granteePrincipal, operations });
        new aws.s3.BucketPolicy("logs", { bucket, policy: to(byBucketPolicy, onObjects) });
        preferences("sessions", "eu-central-1", { kmsKeyId: keyArn, s3BucketName: bucket });
        profile("key-policy", byKeyPolicy);
        profile("grant", byGrant);
        profile("bucket-policy", byBucketPolicy);
        Object.entries(others)
          .filter(([name]) => more.includes(name))
          .forEach(([name, made]) => {
            profile(name, made);
          });
        return Promise.resolve({});
      };
    await withStack({ program: program(), policyPack: POLICY_PACK }, async (stack) => {
      assert.deepEqual(outcomes(await stack.preview()), {
        ...{ "key-policy": "open", grant: "open", "bucket-policy": "open" },
      });
      assert.deepEqual(outcomes(await stack.up()), {});
      stack.program = program("no-key", "no-bucket");
      assert.deepEqual(outcomes(await stack.preview()), {
        ...{ "no-key": "fails", "no-bucket": "fails" },
      });
    });
  });
});
