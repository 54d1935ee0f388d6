import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import {
  SessionManagerPolicy,
  SessionManagerPolicyArgs,
  sessionManagerPolicyJson,
} from "../../index";
import { deployMocked, valueOf } from "../support/mocks";

const kmsKeyArn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

function deploy(args?: SessionManagerPolicyArgs) {
  return deployMocked(() => new SessionManagerPolicy("web", args));
}

describe("SessionManagerPolicy", () => {
  it("creates one managed policy with the five permissions, and attaches nothing", async () => {
    const { resources, result, named } = await deploy();
    assert.deepEqual(
      resources.map(({ name }) => name),
      ["web", "web-policy"],
    );
    const json = String(named("web-policy").inputs.policy);
    assert.equal(json, sessionManagerPolicyJson());
    assert.deepEqual(
      (JSON.parse(json) as { Statement: { Sid: string }[] }).Statement.map(({ Sid }) => Sid),
      ["UpdateInstanceInformation", "SessionChannels"],
    );
    assert.equal(await valueOf(result.policyJson), json);
    assert.equal(await valueOf(result.policyArn), "arn:aws:iam::123456789012:web-policy");
  });

  it("adds the session data, and the restriction when asked", async () => {
    const { named } = await deploy({
      restrictToCallingInstance: pulumi.output(true),
      sessionEncryption: pulumi.output({ kmsKeyArn }),
      path: "/teams/",
      policyName: "sessions",
      tags: { team: "web" },
    });
    const { policy, description, ...rest } = named("web-policy").inputs;
    assert.ok(description);
    assert.deepEqual(rest, { name: "sessions", path: "/teams/", tags: { team: "web" } });
    assert.equal(
      policy,
      sessionManagerPolicyJson({ restrictToCallingInstance: true, encryption: { kmsKeyArn } }),
    );
    assert.match(policy, /"kms:Decrypt"/);
    assert.match(policy, /\$\{ec2:SourceInstanceARN\}/);
  });
});
