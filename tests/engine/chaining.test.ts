import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { PackageSpec } from "@pulumi/pulumi/provider/experimental/schema";
import * as ts from "typescript";
import * as packageSchema from "../../schema.json";
import { ENGINE_TIMEOUT, withStack } from "../../harness/engine/stack";
import { operations } from "../support/operations";
import { unknownInPython } from "../support/pythonProgram";
import { yamlProgram } from "../support/yamlProgram";

const componentPlugin = resolve(__dirname, "../..");
const folder = resolve(__dirname, "../fixtures/chain");
const schema = packageSchema as unknown as PackageSpec;

describe("what one component outputs", function () {
  this.timeout(ENGINE_TIMEOUT);

  it("the next one takes as a whole in YAML: storage, preferences, instances and people", async () => {
    const program = yamlProgram(join(folder, "Pulumi.yaml"));
    await withStack({ program, componentPlugin }, async (stack) => {
      const preview = await stack.preview();
      assert.ok(preview.succeeded, preview.output);
      const created = await stack.up();
      assert.ok(created.succeeded, created.output);
      assert.deepEqual(created.changes, preview.changes);

      const keyArn = String(created.outputs.keyArn);
      const named = (type: string, name: string) =>
        stack.account.resources(type).find(({ outputs }) => JSON.stringify(outputs).includes(name))
          ?.outputs ?? {};
      const document = String(named("aws:ssm/document:Document", "chain-sessions").content);
      assert.equal(
        (JSON.parse(document) as { inputs: { kmsKeyId: string } }).inputs.kmsKeyId,
        keyArn,
      );
      const instances = String(named("aws:iam/rolePolicy:RolePolicy", "DecryptSessionData").policy);
      const people = String(created.outputs.policyJson);
      for (const policy of [instances, people]) {
        assert.ok(policy.includes(keyArn), policy);
      }
      assert.ok(people.includes(":document/chain-sessions"), people);
      assert.deepEqual(operations(await stack.up()), []);
    });
  });

  it("the next one has an argument for in Python", () => {
    const file = join(folder, "__main__.py");
    assert.deepEqual(unknownInPython(readFileSync(file, "utf8"), schema), []);
    execFileSync("python3", ["-c", "import ast, sys; ast.parse(open(sys.argv[1]).read())", file]);
  });

  it("fits the next one in TypeScript, also with exactOptionalPropertyTypes and from another stack", () => {
    const program = ts.createProgram([join(folder, "index.ts")], {
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      skipLibCheck: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.Node16,
      moduleResolution: ts.ModuleResolutionKind.Node16,
      types: ["node"],
    });
    assert.deepEqual(
      ts
        .getPreEmitDiagnostics(program)
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " ")),
      [],
    );
  });
});
