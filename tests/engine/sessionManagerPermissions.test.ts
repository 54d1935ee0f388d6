import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { SessionManagerPermissions, SessionManagerPermissionsArgs } from "../../index";
import { ENGINE_TIMEOUT, POLICY_PACK, withStack, type Step } from "../../harness/engine/stack";

const bucketArn = "arn:aws:s3:::amzn-s3-demo-bucket";

/** A role of the stack that stands for one which exists already, with its instance profile. */
function existingRole(opts?: pulumi.CustomResourceOptions): aws.iam.Role {
  const role = new aws.iam.Role(
    "existing",
    {
      path: "/teams/web/",
      assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: "sts:AssumeRole",
            Principal: { Service: "ec2.amazonaws.com" },
          },
        ],
      }),
    },
    opts,
  );
  new aws.iam.InstanceProfile("existing", { role: role.name }, opts);
  return role;
}

function program(
  args: Omit<SessionManagerPermissionsArgs, "role"> = {},
  components: string[] = ["web"],
) {
  return () => {
    const role = existingRole();
    for (const name of components) {
      new SessionManagerPermissions(name, { role: role.arn, ...args });
    }
    return Promise.resolve({});
  };
}

function changes(steps: readonly Step[]): string[] {
  return steps
    .filter(({ op }) => op !== "same")
    .map(({ op, name }) => `${op} ${name}`)
    .sort();
}

describe("SessionManagerPermissions through the engine", function () {
  this.timeout(ENGINE_TIMEOUT);

  it("is created, does not change on a second up, is updated in place and deleted", async () => {
    await withStack({ program: program() }, async (stack) => {
      const created = await stack.up();
      assert.ok(created.succeeded, created.output);
      const [policy] = stack.account.resources("aws:iam/rolePolicy:RolePolicy");
      const [role] = stack.account.resources("aws:iam/role:Role");
      assert.match(String(policy?.outputs.name), /^web-policy-[0-9a-f]{7}$/);
      assert.equal(policy?.outputs.role, role?.outputs.name);
      assert.deepEqual(changes((await stack.up()).steps), []);

      stack.program = program({ sessionLogging: { s3: { bucketArn } } });
      assert.deepEqual(changes((await stack.up()).steps), ["create web-session-data"]);
      stack.program = program({
        sessionLogging: { s3: { bucketArn, keyPrefix: "sessions" } },
        updateInstanceInformation: false,
      });
      assert.deepEqual(changes((await stack.up()).steps), [
        "update web-policy",
        "update web-session-data",
      ]);

      const destroyed = await stack.destroy();
      assert.ok(destroyed.succeeded, destroyed.output);
      assert.deepEqual(stack.account.resources(), []);
    });
  });

  it("can be added to one role several times, and taken away again one by one", async () => {
    await withStack({ program: program({}, ["web", "admin"]) }, async (stack) => {
      const created = await stack.up();
      assert.ok(created.succeeded, created.output);
      assert.equal(stack.account.resources("aws:iam/rolePolicy:RolePolicy").length, 2);

      stack.program = program({}, ["admin"]);
      assert.deepEqual(changes((await stack.up()).steps), ["delete web", "delete web-policy"]);
      const [left] = stack.account.resources("aws:iam/rolePolicy:RolePolicy");
      assert.match(String(left?.outputs.name), /^admin-policy-/);
    });
  });

  it("satisfies the policy pack on a role of the same stack only with the registration", async () => {
    const runs = {
      program: program({ updateInstanceInformation: false }),
      policyPack: POLICY_PACK,
    };
    await withStack(runs, async (stack) => {
      const preview = await stack.preview();
      assert.equal(preview.succeeded, false);
      assert.match(preview.output, /ssm:UpdateInstanceInformation/);

      stack.program = program();
      const up = await stack.up();
      assert.ok(up.succeeded, up.output);
      assert.deepEqual(up.violations, []);
    });
  });

  it("resolves the role's name only when the role has all the permissions", async () => {
    const dependent = () => {
      const permissions = new SessionManagerPermissions("web", {
        role: existingRole().name,
        sessionLogging: { s3: { bucketArn } },
      });
      new aws.iam.InstanceProfile("late", { role: permissions.roleName });
      return Promise.resolve({});
    };
    await withStack({ program: dependent }, async (stack) => {
      stack.account.failOn("create", "aws:iam/rolePolicy:RolePolicy");
      assert.equal((await stack.up()).succeeded, false);
      const names = () =>
        stack.account
          .resources("aws:iam/instanceProfile:InstanceProfile")
          .map(({ id }) => id.split("-")[0]);
      assert.ok(!names().includes("late"));
      const resumed = await stack.up();
      assert.ok(resumed.succeeded, resumed.output);
      assert.deepEqual(names().sort(), ["existing", "late"]);
    });
  });

  it("refuses a role that turns out to be none, before it is used", async () => {
    const late = () => {
      const profile = new aws.iam.InstanceProfile("existing");
      new SessionManagerPermissions("web", { role: profile.arn });
      return Promise.resolve({});
    };
    await withStack({ program: late }, async (stack) => {
      assert.ok((await stack.preview()).succeeded);
      const update = await stack.up();
      assert.equal(update.succeeded, false);
      assert.match(
        update.output,
        /- role: "arn:aws:iam::123456789012:instance-profile\/existing-[0-9a-f]{7}" is not the ARN of a role: it has the form "arn:aws:iam::111122223333:role\/example"/,
      );
      assert.deepEqual(stack.account.resources("aws:iam/rolePolicy:RolePolicy"), []);
    });
  });

  it("follows its provider and protection, and can be renamed with an alias", async () => {
    const options = (name: string, opts: pulumi.ComponentResourceOptions) => () => {
      const china = new aws.Provider("china", { region: "cn-north-1" });
      const role = existingRole({ provider: china }).arn;
      new SessionManagerPermissions(name, { role }, { provider: china, ...opts });
      return Promise.resolve({});
    };
    await withStack({ program: options("web", { protect: true }) }, async (stack) => {
      const created = await stack.up();
      assert.ok(created.succeeded, created.output);
      assert.equal((await stack.destroy()).succeeded, false);

      stack.program = options("web", {});
      assert.ok((await stack.up()).succeeded);
      stack.program = options("site", { aliases: [{ name: "web" }] });
      assert.deepEqual(changes((await stack.preview()).steps), []);
    });
  });
});
