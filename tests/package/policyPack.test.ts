import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import * as aws from "@pulumi/aws";
import ts from "typescript";
import { exampleFolder } from "../../harness/engine/program";
import { ENGINE_TIMEOUT, withStack, type RunResult } from "../../harness/engine/stack";
import { npmInstall, packInto } from "../support/package/installedPackage";

const permissions = "instance-profile-grants-session-permissions";

/** A profile whose role grants nothing, and an instance that uses it and has no owner. */
function lacking(): Promise<object> {
  const assumeRolePolicy = aws.iam.assumeRolePolicyForPrincipal({ Service: "ec2.amazonaws.com" });
  const role = new aws.iam.Role("web", { assumeRolePolicy });
  const profile = new aws.iam.InstanceProfile("web", { role: role.name });
  new aws.ec2.Instance("web", {
    ami: "ami-0123456789abcdef0",
    instanceType: "t4g.micro",
    iamInstanceProfile: profile.name,
  });
  return Promise.resolve({});
}

function mandatory({ violations }: RunResult): string[] {
  return violations.filter(({ level }) => level === "mandatory").map(({ policy }) => policy);
}

/** Installs the pack from its tarball and the rest from the registry, as a user would, using nothing from this repository. */
function install(folder: string): void {
  npmInstall(folder, `./${packInto(folder, "policypack")}`);
}

describe("the published policy pack", function () {
  this.timeout(ENGINE_TIMEOUT);
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "aws-session-manager-pack-"));
    cpSync(exampleFolder("own-policy-pack"), folder, { recursive: true });
    // The published version is the one in this checkout.
    const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
      dependencies: Record<string, string>;
    };
    delete manifest.dependencies["aws-session-manager-policy"];
    writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
    install(folder);
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("can be enforced on a stack from where npm installs it", async () => {
    const policyPack = join(folder, "node_modules", "aws-session-manager-policy");
    await withStack({ program: lacking, policyPack }, async (stack) => {
      const preview = await stack.preview();
      assert.equal(preview.succeeded, false);
      assert.deepEqual(mandatory(preview), [permissions]);
    });
    const strict = JSON.parse(readFileSync(join(policyPack, "strict.json"), "utf8")) as object;
    const policyPackConfig = { ...strict, [permissions]: "disabled" };
    await withStack({ program: lacking, policyPack, policyPackConfig }, async (stack) => {
      const preview = await stack.preview();
      assert.ok(preview.succeeded, preview.output);
    });
  });

  it("says of itself what Pulumi Cloud shows: its page and its repository", () => {
    const file = join(folder, "node_modules", "aws-session-manager-policy", "package.json");
    const manifest = JSON.parse(readFileSync(file, "utf8")) as object;
    const url = "git+https://github.com/example/sessions.git";
    writeFileSync(file, JSON.stringify({ ...manifest, repository: { type: "git", url } }));
    // In place of the SDK's class, which waits for an engine.
    const code = `
      const loaded = require.resolve("@pulumi/policy");
      const sdk = require(loaded);
      const PolicyPack = function (name, { readme, repository }) {
        console.log(JSON.stringify({ name, readme, repository }));
      };
      require.cache[loaded].exports = { ...sdk, PolicyPack };
      require("aws-session-manager-policy");`;
    const said = execFileSync(process.execPath, ["-e", code], { cwd: folder, encoding: "utf8" });
    assert.deepEqual(JSON.parse(said), {
      name: "aws-session-manager-policy",
      readme: readFileSync(join(file, "..", "README.md"), "utf8"),
      repository: "https://github.com/example/sessions",
    });
  });

  it("is a library for another policy pack, as the example shows, in TypeScript", async () => {
    await withStack({ program: lacking, policyPack: folder }, async (stack) => {
      const preview = await stack.preview();
      assert.equal(preview.succeeded, false);
      assert.deepEqual(mandatory(preview), ["acme-instances-have-an-owner", permissions]);
    });
  });

  it("resolves with every moduleResolution of TypeScript, also that of Pulumi's own template", () => {
    const { Node10, Node16, NodeNext, Bundler } = ts.ModuleResolutionKind;
    for (const moduleResolution of [Node10, Node16, NodeNext, Bundler]) {
      for (const door of ["", "/policies", "/testing", "/findings", "/account"]) {
        const name = `aws-session-manager-policy${door}`;
        const file = join(folder, "index.ts");
        const found = ts.resolveModuleName(name, file, { moduleResolution }, ts.sys);
        assert.match(found.resolvedModule?.resolvedFileName ?? "", /\.d\.ts$/, name);
      }
    }
  });

  it("answers for an account with its command", () => {
    const command = join(folder, "node_modules", ".bin", "aws-session-manager-policy");
    const saved = resolve(__dirname, "../fixtures/saved-account");
    const { status, stdout } = spawnSync(command, ["account", "--from", saved], {
      encoding: "utf8",
    });
    assert.equal(status, 1);
    assert.match(stdout, /^IAM doesn't permit sessions: 3 instances$/m);
  });

  it("doesn't load the command when it starts", () => {
    const print = "console.log(Object.keys(require.cache).join('\\n'))";
    const code = `require("aws-session-manager-policy/policies"); ${print}`;
    const loaded = execFileSync(process.execPath, ["-e", code], { cwd: folder, encoding: "utf8" });
    assert.match(loaded, /aws-session-manager-policy.bin.policies/);
    assert.doesNotMatch(loaded, /aws-session-manager-policy.bin.account/);
  });

  it("lets the example test its configuration", () => {
    const output = execFileSync("npm", ["test", "--silent"], { cwd: folder, encoding: "utf8" });
    assert.match(output, /^# pass 3$/m);
  });
});
