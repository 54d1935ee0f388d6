import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import * as components from "../../index";

const root = resolve(__dirname, "../..");

function isComponent(value: unknown): boolean {
  return typeof value === "function" && value.prototype instanceof pulumi.ComponentResource;
}

describe("the API reference (npm run docs:api)", function () {
  // TypeDoc reads all of @pulumi/aws.
  this.timeout(180_000);
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "aws-session-manager-api-"));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function typeDoc(...args: string[]) {
    const out = join(folder, "api");
    const { status, stdout, stderr } = spawnSync(
      "npm",
      ["run", "--silent", "docs:api", "--", "--out", out, ...args],
      { cwd: root, encoding: "utf8" },
    );
    return { status, output: `${stdout}${stderr}`, out };
  }

  it("is generated without a warning, with every component and its arguments", () => {
    const { status, output, out } = typeDoc();
    assert.equal(status, 0, output);
    assert.doesNotMatch(output, /warning|error/i);
    for (const [name, value] of Object.entries(components)) {
      if (!isComponent(value)) {
        continue;
      }
      assert.ok(existsSync(join(out, `classes/aws-session-manager.${name}.html`)), name);
      assert.ok(existsSync(join(out, `interfaces/aws-session-manager.${name}Args.html`)), name);
    }
  });

  it("fails for a missing description and for a broken link", () => {
    const source = join(folder, "broken.ts");
    writeFileSync(
      source,
      "/** See {@link Nowhere}. */\nexport const linked = 1;\nexport const undescribed = 2;\n",
    );
    writeFileSync(join(folder, "tsconfig.json"), '{ "files": ["broken.ts"] }');
    const options = join(folder, "typedoc.json");
    writeFileSync(
      options,
      JSON.stringify({
        extends: [join(root, "typedoc.json")],
        tsconfig: "tsconfig.json",
        entryPoints: ["broken.ts"],
      }),
    );
    const { status, output } = typeDoc("--options", options);
    assert.notEqual(status, 0);
    assert.match(output, /Failed to resolve link to "Nowhere"/);
    assert.match(output, /undescribed .*does not have any documentation/);
  });
});
