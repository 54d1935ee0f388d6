import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { PackageSpec, Property } from "@pulumi/pulumi/provider/experimental/schema";
import * as pulumi from "@pulumi/pulumi";
import { regionOf } from "../../harness/aws/region";
import * as packageIndex from "../../index";
import { componentNames } from "../../scripts/schema/infer";
import { schemaJson } from "../../scripts/update-schema";
import { classNames, construct, fixtures } from "../support/fixtures";
import { deployMocked } from "../support/mocks";
import { runCli } from "../support/package/runCli";
import { ENGINE_TIMEOUT } from "../../harness/engine/stack";
import { withTemporaryFolder } from "../../harness/folders/temporaryFolder";

const file = resolve(__dirname, "../../schema.json");
const text = readFileSync(file, "utf8");
const schema = JSON.parse(text) as PackageSpec;

const type = (name: string) => schema.types[`aws-session-manager:index:${name}`];

type Described = [where: string, described: { readonly description?: string }];

/** Everything in the schema that has a description, with its path. */
function* everything(): Generator<Described> {
  for (const [token, resource] of Object.entries(schema.resources)) {
    yield [token, resource];
    yield* properties(token, resource.inputProperties);
    yield* properties(token, resource.properties);
  }
  for (const [token, definition] of Object.entries(schema.types)) {
    yield [token, definition];
    yield* properties(token, definition.properties);
    for (const value of definition.enum ?? []) {
      yield [`${token}.${value.name}`, value];
    }
  }
}

function properties(token: string, given: Record<string, Property> = {}): Described[] {
  return Object.entries(given).map(([name, property]) => [`${token}.${name}`, property]);
}

describe("schema.json, for Pulumi's other languages", function () {
  this.timeout(60_000);

  it("matches the TypeScript", () => {
    assert.ok(
      text === schemaJson(),
      "schema.json is out of date: run `npm run update:schema`, look at what changed, and commit it.",
    );
  });

  it("is valid for the Pulumi CLI, references to AWS's resources included", async function () {
    this.timeout(ENGINE_TIMEOUT);
    await withTemporaryFolder(join(tmpdir(), "aws-session-manager-schema-"), async (folder) => {
      const { stderr } = await runCli(folder, folder, "schema", "check", file);
      assert.equal(stderr, "");
    });
  });

  it("has the components that the package exports, under their type tokens, and its version", () => {
    assert.deepEqual(
      Object.keys(schema.resources),
      componentNames.map((name) => `aws-session-manager:index:${name}`),
    );
    assert.ok(Object.values(schema.resources).every(({ isComponent }) => isComponent));
    const manifest = readFileSync(resolve(__dirname, "../../package.json"), "utf8");
    assert.equal(schema.version, (JSON.parse(manifest) as { version: string }).version);
  });

  it("has no property of unknown type", () => {
    assert.doesNotMatch(text, /pulumi\.json#\/(Any|Json)/);
    const untyped = [...everything()]
      .filter(([, { description, ...rest }]) => description && Object.keys(rest).length === 0)
      .map(([where]) => where);
    assert.deepEqual(untyped, []);
  });

  it("describes every component, type, argument, output and enum value", () => {
    const undescribed = [...everything()]
      .filter(([, { description = "" }]) => !/^\S[^]*\S$/.test(description))
      .map(([where]) => where);
    assert.deepEqual(undescribed, []);
  });

  it("has plain text descriptions, without objects for links or TypeScript markup", () => {
    const broken = [...everything()]
      .filter(([, { description = "" }]) => /\[object |\{@/.test(description))
      .map(([where]) => where);
    assert.deepEqual(broken, []);
  });

  it("links to the AWS pages in the docstrings", () => {
    assert.match(
      type("SessionEncryption")?.properties?.kmsKeyArn?.description ?? "",
      /\n\nSee https:\/\/docs\.aws\.amazon\.com\/\S+$/,
    );
  });

  it("leaves out the suffix Args, which SDKs append", () => {
    assert.doesNotMatch(text, /\w:index:\w+Args"/);
  });

  it("lists the values of every exported enum", () => {
    const enumerations = Object.entries(packageIndex).filter(
      ([, value]) => typeof value === "object",
    );
    assert.ok(enumerations.length > 0);
    for (const [name, values] of enumerations) {
      const listed = type(name)?.enum ?? [];
      assert.deepEqual(
        Object.fromEntries(listed.map((value) => [value.name, value.value])),
        values,
        name,
      );
    }
  });

  it("marks exactly the outputs that the components make secret", async () => {
    const at = regionOf("us-east-1");
    const secret: string[] = [];
    for (const className of classNames) {
      const { result } = await deployMocked(() =>
        construct(className, "web", fixtures[className].most(at)),
      );
      for (const [name, value] of Object.entries(result)) {
        if (pulumi.Output.isInstance(value) && (await pulumi.isSecret(value))) {
          secret.push(`aws-session-manager:index:${className}.${name}`);
        }
      }
    }
    const marked = [...everything()]
      .filter(([, described]) => "secret" in described && described.secret === true)
      .map(([where]) => where);
    assert.ok(marked.length > 0);
    assert.deepEqual(marked.sort(), secret.sort());
  });

  it("has integers, so that counts are an Int and not a Float in typed languages", () => {
    assert.doesNotMatch(text, /"type": "number"/);
    const days = type("SessionLogStorageKey")?.properties?.deletionWindowInDays;
    assert.equal(days && "type" in days && days.type, "integer");
  });
});
