import assert from "node:assert/strict";
import { resolve } from "node:path";
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { PackageSpec, Property } from "@pulumi/pulumi/provider/experimental/schema";
import * as packageSchema from "../../schema.json";
import { type Components, classNames, construct, fixtures } from "../support/fixtures";
import { regionOf } from "../../harness/aws/region";
import { operations } from "../support/operations";
import { ENGINE_TIMEOUT, POLICY_PACK, type RunResult, withStack } from "../../harness/engine/stack";
import { outputsOf, RemoteComponent } from "../support/remoteComponent";

const componentPlugin = resolve(__dirname, "../..");
const schema = packageSchema as unknown as PackageSpec;
const at = regionOf("eu-central-1");
// How Pulumi marks a secret in a stack's state.
const SECRET = "4dabf18193072939515e22adb298388d";

const trust: aws.iam.PolicyDocument = {
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } },
  ],
};

const isResource = (property: Property) => "$ref" in property && property.$ref.startsWith("/aws/");

/** As YAML and the generated SDKs of other languages have it. */
function plain(data: object): pulumi.Inputs {
  return JSON.parse(JSON.stringify(data)) as pulumi.Inputs;
}

/** The outputs of a component that are values, and not resources. */
function valueOutputs(className: string): string[] {
  const { properties = {} } = schema.resources[`aws-session-manager:index:${className}`] ?? {};
  return Object.entries(properties)
    .filter(([, property]) => !isResource("items" in property ? property.items! : property))
    .map(([name]) => name);
}

type Make = (className: keyof Components, name: string) => pulumi.ComponentResource;

/** A program with every component, made in one way or the other; its outputs are those of the components. */
function everyComponent(make: Make) {
  return () => {
    new aws.iam.Role("existing", { name: "existing", assumeRolePolicy: trust });
    return Promise.resolve(
      Object.fromEntries(
        classNames.map((className) => {
          const component = make(className, `web-${className.toLowerCase()}`);
          return [className, outputsOf(component, valueOutputs(className))];
        }),
      ),
    );
  };
}

const withNew = everyComponent((className, name) =>
  construct(className, name, fixtures[className].most(at)),
);
const throughProtocol = everyComponent((className, name) => {
  const args = fixtures[className].most(at);
  return new RemoteComponent(className, name, plain(args), valueOutputs(className));
});

describe("components in Pulumi's other languages", function () {
  this.timeout(ENGINE_TIMEOUT);

  it("are what `new` makes in TypeScript: the same resources and the same outputs", async () => {
    await withStack({ program: throughProtocol, componentPlugin }, async (stack) => {
      const preview = await stack.preview();
      assert.ok(preview.succeeded, preview.output);
      const constructed = await stack.up();
      assert.ok(constructed.succeeded, constructed.output);
      assert.deepEqual(constructed.changes, preview.changes);
      for (const className of Object.keys(schema.resources)) {
        assert.ok(
          constructed.steps.some(({ type }) => type === className),
          className,
        );
      }

      stack.program = withNew;
      const made = await stack.up();
      assert.ok(made.succeeded, made.output);
      assert.deepEqual(operations(made), []);
      assert.deepEqual(plain(constructed.outputs), plain(made.outputs));

      stack.program = throughProtocol;
      assert.deepEqual(operations(await stack.up()), []);
      const destroyed = await stack.destroy();
      assert.ok(destroyed.succeeded, destroyed.output);
    });
  });

  it("take values that are not known at preview, and keep what is known", async () => {
    const program = () => {
      const key = new aws.kms.Key("sessions");
      const profile = new RemoteComponent(
        "SessionManagerInstanceProfile",
        "web",
        { sessionEncryption: { kmsKeyArn: key.arn }, roleName: "web" },
        ["roleName"],
      );
      return Promise.resolve({ keyArn: key.arn, ...outputsOf(profile, ["roleName"]) });
    };
    await withStack({ program, componentPlugin }, async (stack) => {
      const preview = await stack.preview();
      assert.ok(preview.succeeded, preview.output);
      const { outputs } = await stack.up();
      assert.equal(outputs.roleName, "web");
      const policy = stack.account.resources().find(({ type }) => type.endsWith(":RolePolicy"));
      const document = JSON.parse(String(policy?.outputs.policy)) as aws.iam.PolicyDocument;
      assert.ok(JSON.stringify(document).includes(String(outputs.keyArn)));
    });
  });

  it("keep secrets secret", async () => {
    const secrets = ["activationCode", "linuxRegistrationCommand", "windowsRegistrationCommand"];
    const program = () =>
      Promise.resolve(
        outputsOf(new RemoteComponent("HybridActivation", "machines", {}, secrets), secrets),
      );
    await withStack({ program, componentPlugin }, async (stack) => {
      const { succeeded, output } = await stack.up();
      assert.ok(succeeded, output);
      const { outputs = {} } =
        (await stack.state()).find(({ type }) => type === "pulumi:pulumi:Stack") ?? {};
      for (const name of secrets) {
        assert.ok(SECRET in (outputs[name] as object), name);
      }
    });
  });

  it("report every wrong argument, with where it is and what would be right", async () => {
    const program = () => {
      new RemoteComponent(
        "SessionManagerInstanceProfile",
        "web",
        { roleName: "a b", sessionLogging: { s3: { bucketArn: "logs", keyPrefix: "/web" } } },
        [],
      );
      return Promise.resolve({});
    };
    await withStack({ program, componentPlugin }, async (stack) => {
      const { succeeded, diagnostics } = await stack.preview();
      assert.equal(succeeded, false);
      const [error] = diagnostics.filter(({ severity }) => severity === "error");
      assert.match(
        error?.message ?? "",
        /^aws-session-manager:index:SessionManagerInstanceProfile resource 'web' has a problem: /,
      );
      for (const [path, reason] of [
        ["roleName", '"a b" has a space: a role name has only letters, digits and _+=,.@-'],
        [
          "sessionLogging.s3.bucketArn",
          '"logs" is a bucket name: give the bucket\'s ARN, "arn:aws:s3:::logs"',
        ],
        ["sessionLogging.s3.keyPrefix", ""],
      ] as const) {
        assert.match(
          error?.message ?? "",
          new RegExp(`property ${path} with value .* has a problem: `),
        );
        assert.ok(error?.message.includes(reason), error?.message);
      }
      assert.doesNotMatch(error?.message ?? "", /^\s+at .*:\d+:\d+/m);
    });
  });

  it("report within seconds a wrong argument that is known only as resources are made", async () => {
    const program = () => {
      const key = new aws.kms.Key("sessions");
      const sessionEncryption = { kmsKeyArn: key.keyId };
      new RemoteComponent("SessionManagerInstanceProfile", "web", { sessionEncryption }, []);
      return Promise.resolve({});
    };
    await withStack({ program, componentPlugin }, async (stack) => {
      const began = Date.now();
      const { succeeded, diagnostics } = await stack.up();
      assert.equal(succeeded, false);
      const [error] = diagnostics.filter(({ severity }) => severity === "error");
      assert.match(
        error?.message ?? "",
        /sessionEncryption\.kmsKeyArn: "[-\w]+" is the ID of a key: give the key's own ARN/,
      );
      assert.doesNotMatch(error?.message ?? "", /^\s+at .*:\d+:\d+/m);
      assert.ok(Date.now() - began < 15_000, `${Date.now() - began} ms`);
      assert.deepEqual(
        stack.account.resources().filter(({ type }) => type.endsWith(":RolePolicy")),
        [],
      );
    });
  });

  it("report two that claim what AWS has once, before anything is created", async () => {
    const preferences = (name: string, setAsAccountDefault: boolean) =>
      new RemoteComponent("SessionPreferences", name, { setAsAccountDefault }, []);
    const program = (second: boolean) => () => {
      preferences("web", true);
      preferences("data", second);
      return Promise.resolve({});
    };
    await withStack({ program: program(true), componentPlugin }, async (stack) => {
      const { succeeded, diagnostics } = await stack.preview();
      assert.equal(succeeded, false);
      const errors = diagnostics.filter(({ severity }) => severity === "error");
      assert.match(
        errors.map(({ message }) => message).join("\n"),
        /SessionPreferences "(web|data)" has invalid arguments:\s+- setAsAccountDefault: is true, and SessionPreferences "(data|web)" is the default of the account in eu-central-1/,
      );

      // The plugin still runs: what a run of the engine claimed is gone with it.
      stack.program = program(false);
      const update = await stack.up();
      assert.ok(update.succeeded, update.output);
    });
  });

  it("serve the sessions of several Regions, with the pack's verdict", async () => {
    const regions = ["us-east-1", "eu-central-1"];
    const program = (served: readonly string[]) => () => {
      const sessions = regions.map((region) => {
        const opts = { provider: new aws.Provider(region, { region: region as aws.Region }) };
        const names = ["sessionEncryption", "sessionLogging"];
        const storage = new RemoteComponent("SessionLogStorage", region, {}, names, opts);
        const settings = outputsOf(storage, names);
        const documentName = "encrypted";
        const preferences = { documentName, ...settings };
        new RemoteComponent("SessionPreferences", region, preferences, [], opts);
        return { region, ...settings };
      });
      const entries = sessions.filter(({ region }) => served.includes(region));
      new RemoteComponent("SessionManagerInstanceProfile", "web", { sessions: entries }, []);
      const access = { instanceTags: { team: "web" }, regions: served, sessions: entries };
      new RemoteComponent("SessionUserAccess", "web-team", access, []);
      return Promise.resolve({});
    };
    const options = { program: program(regions), componentPlugin, policyPack: POLICY_PACK };
    await withStack(options, async (stack) => {
      const mandatory = ({ violations }: RunResult) =>
        violations.filter(({ level }) => level === "mandatory").map(({ policy }) => policy);
      const update = await stack.up();
      assert.ok(update.succeeded, update.output);
      assert.deepEqual(mandatory(update), []);
      stack.program = program(regions.slice(0, 1));
      assert.deepEqual(mandatory(await stack.preview()), [
        "instance-profile-matches-session-preferences",
      ]);
    });
  });
});
