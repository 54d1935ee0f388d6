import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { resolve } from "node:path";

import { ENGINE_TIMEOUT, POLICY_PACK, withStack } from "../../harness/engine/stack";
import { parseYaml } from "../support/examples";
import { codeIn, everyCode } from "../support/policypack/reportCode";
import { runnable, type YamlProgram } from "../support/yamlProgram";

const componentPlugin = resolve(__dirname, "../..");
const trust = {
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } },
  ],
};

/** A program with a role that grants nothing, and with an instance without a profile. */
const resources: YamlProgram["resources"] = {
  "web-role": {
    type: "aws:iam:Role",
    properties: { assumeRolePolicy: { "fn::toJSON": trust } },
  },
  web: { type: "aws:iam:InstanceProfile", properties: { role: "${web-role.name}" } },
  server: {
    type: "aws:ec2:Instance",
    properties: { ami: "ami-0123456789abcdef0", instanceType: "t4g.micro" },
  },
};

/** The resources in code, and what it sets on the resource that the report is about. */
interface Code {
  resources: YamlProgram["resources"];
  [property: string]: unknown;
}

describe("the code of reports in the reader's language", function () {
  this.timeout(ENGINE_TIMEOUT);

  it("is that of the program where a tag of the stack says what runs it, and in YAML fixes what is reported", async () => {
    const options = {
      program: runnable({ resources }),
      policyPack: POLICY_PACK,
      componentPlugin,
    };
    await withStack(options, async (stack) => {
      const inTypeScript = await stack.preview();
      assert.match(inTypeScript.output, /new aws\.iam\.RolePolicy\("web-session-manager", \{/);

      const { succeeded, output } = await stack.cli(
        "stack",
        "tag",
        "set",
        "pulumi:runtime",
        "yaml",
      );
      assert.ok(succeeded, output);
      const { violations } = await stack.preview();
      const codeFor = (policy: string): Code[] => {
        const { message = "" } = violations.find((each) => each.policy === policy) ?? {};
        return codeIn(message).map((each) => parseYaml(each) as Code);
      };
      const [component, grant] = codeFor("instance-profile-grants-session-permissions");
      const [profile] = codeFor("instance-has-instance-profile");
      assert.ok(component && grant && profile);

      const { resources: ofProfile, ...properties } = profile;
      const { server: before, ...others } = resources;
      const server = {
        type: "aws:ec2:Instance",
        properties: { ...before?.properties, ...properties },
      };
      const fixed = [
        { ...others, ...grant.resources, ...ofProfile, server },
        { ...others, ...component.resources, ...ofProfile, server },
      ];
      for (const each of fixed) {
        stack.program = runnable({ resources: each });
        const preview = await stack.preview();
        assert.ok(preview.succeeded, preview.output);
        assert.deepEqual(preview.violations, []);
      }
    });
  });

  it("is Python that Python parses", async () => {
    const pieces = await everyCode("python");
    assert.ok(pieces.length > 20, `${pieces.length}`);
    // What is set on a resource stands in the call that creates it.
    const whole = pieces.map((piece) => piece.replace(/^(\w+=[^]*)/m, "call(\n$1\n)"));
    const parse = "import ast, json, sys\nfor each in json.load(sys.stdin): ast.parse(each)";
    execFileSync("python3", ["-c", parse], { input: JSON.stringify(whole) });
    assert.throws(() =>
      execFileSync("python3", ["-c", parse], { input: JSON.stringify(["a("]), stdio: "pipe" }),
    );
  });
});
