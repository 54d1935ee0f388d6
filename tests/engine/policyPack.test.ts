import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { sessionManagerActions } from "../../policypack/iam";
import { ENGINE_TIMEOUT, POLICY_PACK, withStack, type RunResult } from "../../harness/engine/stack";
import { files, wrongConfigurations } from "../support/policypack/configurations";

const permissions = "instance-profile-grants-session-permissions";
const unverified = "instance-profile-permissions-are-verifiable";

const assumeRolePolicy = aws.iam.assumeRolePolicyForPrincipal({ Service: "ec2.amazonaws.com" });
const all = ["ssm:Update*", "ssmmessages:*"];

type Statement = aws.iam.PolicyStatement;

function allow(Action: string[], Resource: pulumi.Input<string> = "*"): Statement {
  return { Effect: "Allow", Action, Resource };
}

interface ProfileOptions {
  /** A name that is not known at preview makes the profile's role unknown too. */
  roleName?: pulumi.Input<string>;
  permissionsBoundary?: string;
}

/** A hand-written profile, its role, and an inline policy of each list of statements; all have the profile's name. */
function profile(
  name: string,
  policies: pulumi.Input<Statement>[][],
  { roleName, permissionsBoundary }: ProfileOptions = {},
): void {
  const role = new aws.iam.Role(name, { name: roleName, assumeRolePolicy, permissionsBoundary });
  policies.forEach((Statement, index) => {
    new aws.iam.RolePolicy(`${name}-${index}`, {
      role: role.name,
      policy: { Version: "2012-10-17", Statement },
    });
  });
  new aws.iam.InstanceProfile(name, { role: role.name });
}

/** A program whose only argument is a key that it makes: what comes of it is not known at preview. */
function withNewKey(program: (key: aws.kms.Key) => void): () => Promise<object> {
  return () => {
    program(new aws.kms.Key("key"));
    return Promise.resolve({});
  };
}

function profileUrn(name: string): string {
  return `urn:pulumi:dev::app::aws:iam/instanceProfile:InstanceProfile::${name}`;
}

/** The profiles that a policy reports, with the first line of each report. */
function reported({ violations }: RunResult, policy: string): Record<string, string> {
  return Object.fromEntries(
    violations
      .filter((violation) => violation.policy === policy)
      .map(({ urn, message }) => [urn.split("::").at(-1) ?? "", message.split("\n")[1] ?? ""]),
  );
}

const lacks = (name: string): string =>
  `InstanceProfile "${name}" has Role "${name}", which doesn't grant what Session Manager needs:`;
const isUnverified = (name: string): string =>
  `It can't be determined whether Role "${name}" of InstanceProfile "${name}" grants what Session Manager needs:`;

describe("the policies on instance profiles through the engine", function () {
  this.timeout(ENGINE_TIMEOUT);

  it("stop at preview what lacks a permission, whatever the values are that are not known yet", async () => {
    const program = withNewKey((key) => {
      const decrypt = allow(["kms:Decrypt"], key.arn);
      profile("bare", []);
      profile("unknown-beside-enough", [[allow(all)], [decrypt]]);
      profile("unknown-beside-deny", [
        [{ Effect: "Deny", Action: "ssmmessages:OpenDataChannel", Resource: "*" }],
        [decrypt],
      ]);
      profile("unknown-within-boundary", [[allow(all)], [decrypt]], {
        permissionsBoundary: "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess",
      });
      profile("depends-on-unknown", [[decrypt]]);
      profile("all-unknown", [[decrypt]], { roleName: pulumi.interpolate`node-${key.keyId}` });
    });
    await withStack({ program, policyPack: POLICY_PACK }, async (stack) => {
      const preview = await stack.preview();
      assert.equal(preview.succeeded, false);
      assert.match(preview.output, /error: preview failed/);
      assert.deepEqual(stack.account.resources(), []);
      assert.deepEqual(reported(preview, permissions), {
        bare: lacks("bare"),
        "unknown-beside-deny": lacks("unknown-beside-deny"),
        "unknown-within-boundary": lacks("unknown-within-boundary"),
      });
      assert.deepEqual(reported(preview, unverified), {
        "all-unknown": isUnverified("all-unknown"),
        "depends-on-unknown": isUnverified("depends-on-unknown"),
      });
      const mandatory = preview.violations.filter(({ level }) => level === "mandatory");
      assert.equal(mandatory.length, 3);
      assert.deepEqual(
        preview.violations.find(({ urn }) => urn === profileUrn("bare")),
        {
          pack: "aws-session-manager-policy",
          policy: permissions,
          level: "mandatory",
          urn: profileUrn("bare"),
          message: [
            "The role of every EC2 instance profile must grant what Session Manager needs.",
            lacks("bare"),
            "  - ssm:UpdateInstanceInformation, ssmmessages:CreateControlChannel, ssmmessages:CreateDataChannel, " +
              "ssmmessages:OpenControlChannel, ssmmessages:OpenDataChannel: no policy of the role grants it",
            'To fix it, create the profile and its role with this component of "aws-session-manager":',
            '      new SessionManagerInstanceProfile("bare");',
            "or grant the role just what it lacks:",
            '      new aws.iam.RolePolicy("bare-session-manager", {',
            "        role: role.name,",
            "        policy: {",
            '          Version: "2012-10-17",',
            "          Statement: [{",
            '            Effect: "Allow",',
            "            Action: [",
            ...sessionManagerActions.map((action) => `              "${action}",`),
            "            ],",
            '            Resource: "*",',
            "          }],",
            "        },",
            "      });",
            "If another stack grants this to the role, attach that policy in this stack and list its ARN in trustedPolicyArns, or add an exemption.",
          ].join("\n"),
        },
      );
    });
  });

  it("leave unverified at preview what depends on an unknown value, and check it after the update", async () => {
    const program = withNewKey((key) => {
      profile("passes", [[allow(all), allow(["kms:Decrypt"], key.arn)]]);
      profile("violates", [[allow(["ssm:*"]), allow(["kms:Decrypt"], key.arn)]]);
      const denied = key.arn.apply(() => ["ssm:*"]);
      profile("denies", [[allow(all)], [{ Effect: "Deny", Action: denied, Resource: "*" }]]);
    });
    await withStack({ program, policyPack: POLICY_PACK }, async (stack) => {
      const preview = await stack.preview();
      assert.ok(preview.succeeded, preview.output);
      assert.deepEqual(reported(preview, permissions), {});
      assert.deepEqual(reported(preview, unverified), {
        passes: isUnverified("passes"),
        violates: isUnverified("violates"),
      });
      const update = await stack.up();
      assert.equal(update.succeeded, false);
      assert.deepEqual(reported(update, permissions), {
        denies: lacks("denies"),
        violates: lacks("violates"),
      });
      assert.deepEqual(reported(update, unverified), {});
    });
  });

  it("do not count what is being deleted", async () => {
    const program = (policies: Statement[][]) => () => {
      profile("web", policies);
      return Promise.resolve({});
    };
    const options = { program: program([[allow(all)]]), policyPack: POLICY_PACK };
    await withStack(options, async (stack) => {
      const update = await stack.up();
      assert.ok(update.succeeded, update.output);
      assert.deepEqual(update.violations, []);
      stack.program = program([]);
      const preview = await stack.preview();
      assert.equal(preview.succeeded, false);
      assert.deepEqual(reported(preview, permissions), { web: lacks("web") });
    });
  });
});

describe("the configuration of the pack through the engine", function () {
  this.timeout(ENGINE_TIMEOUT);

  const legacy = () => {
    profile("legacy", []);
    return Promise.resolve({});
  };
  const previewWith = (policyPackConfig: Record<string, unknown>): Promise<RunResult> =>
    withStack({ program: legacy, policyPack: POLICY_PACK, policyPackConfig }, (stack) =>
      stack.preview(),
    );
  const reason = "Replaced in the autumn";

  for (const [index, { config, wrong }] of files.entries()) {
    it(`refuses, all at once, just what code and the schema for editors refuse (${index})`, async () => {
      const { succeeded, diagnostics } = await previewWith(config);
      const start =
        /^validating policy config: aws-session-manager-policy 0\.1\.0 {2}([\w-]+): (\w+)/;
      const refused = diagnostics.flatMap(({ message }) => {
        const [, policy, option] = start.exec(message) ?? [];
        return policy === undefined ? [] : [`${policy} ${option}`];
      });
      assert.deepEqual([...new Set(refused)].sort(), [...wrong].sort());
      assert.equal(wrong.length > 0 && succeeded, false);
    });
  }

  for (const { config, error, ofEngine = error } of wrongConfigurations) {
    const isIgnored = ofEngine === "ignored";
    it(`${isIgnored ? "can't refuse" : "refuses"} ${JSON.stringify(config)}`, async () => {
      const { output } = await previewWith(config);
      assert.match(output, isIgnored ? new RegExp(permissions) : ofEngine);
    });
  }

  it("takes no $schema in the file, which editors therefore get from their settings", async () => {
    const { output } = await previewWith({ $schema: "./policy-config.schema.json" });
    assert.match(
      output,
      /"\$schema": "\.\/policy-config\.schema\.json" is not a valid enforcement/,
    );
  });

  it("lets pass a profile that is exempt, and reports it with the reason", async () => {
    const exemptions = [{ resource: "leg*", reason, expires: "2999-12-31" }];
    const preview = await previewWith({ [permissions]: { exemptions } });
    assert.ok(preview.succeeded, preview.output);
    const [report, ...others] = preview.violations;
    assert.deepEqual(others, []);
    assert.deepEqual(
      [report?.policy, report?.level, report?.urn],
      ["exemptions-are-reported", "advisory", profileUrn("legacy")],
    );
    assert.deepEqual(report?.message.split("\n").slice(0, 3), [
      "Exempt resources stay visible, with the reason and the last day.",
      `InstanceProfile "legacy" is exempt from ${permissions} until 2999-12-31: ${reason}`,
      lacks("legacy"),
    ]);
  });
});
