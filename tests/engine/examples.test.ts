import assert from "node:assert/strict";
import { join, resolve } from "node:path";
import { operations } from "../support/operations";
import {
  ENGINE_TIMEOUT,
  exampleProgram,
  POLICY_PACK,
  type RunResult,
  withStack,
  type StackOptions,
} from "../../harness/engine/stack";
import { allExamples, exampleConfig, type Example } from "../support/examples";
import { yamlProgram } from "../support/yamlProgram";

/** What the policy pack says of an example, and what it leaves in the account when it is destroyed, by type. */
interface Expected {
  /** The advisory policies that report what the example does on purpose. */
  advisories?: string[];
  /** The advisory policies that can only judge once the key of the session document is there. */
  unknownAtPreview?: string[];
  leaves?: string[];
}

const logs = [
  "aws:cloudwatch/logGroup:LogGroup",
  "aws:kms/alias:Alias",
  "aws:kms/key:Key",
  "aws:s3/bucket:Bucket",
];

const newKey = ["checks-are-complete", "checks-are-complete"];

const expected: Record<string, Expected> = {
  "cross-account-logs/instances": { unknownAtPreview: newKey },
  "cross-account-logs/logs": { leaves: logs.filter((type) => !type.includes("logGroup")) },
  "default-host-management": {},
  "existing-role": {},
  "hub-vpc": {},
  hybrid: {},
  "logging-and-encryption": { unknownAtPreview: newKey, leaves: logs },
  minimal: {},
  "permission-set": {},
  "private-vpc": { unknownAtPreview: newKey, leaves: logs },
  "private-vpc-buckets": { unknownAtPreview: ["checks-are-complete"] },
  "quick-setup": {},
  "several-regions": {
    unknownAtPreview: [...newKey, "checks-are-complete"],
    leaves: logs,
  },
  "systems-manager": {},
  yaml: { unknownAtPreview: newKey, leaves: logs },
};

// Python programs do not run in this process: tests/package/exampleForm.test.ts reads them.
const examples = allExamples().filter(({ language }) => language !== "python");

/** An example's program; one in YAML has our package as a plugin. */
function programOf({ name, folder, language }: Example): StackOptions {
  return language === "yaml"
    ? {
        program: yamlProgram(join(folder, "Pulumi.yaml")),
        componentPlugin: resolve(__dirname, "../.."),
      }
    : { program: exampleProgram(name) };
}

function policiesOf({ violations }: RunResult): string[] {
  return violations.map(({ policy }) => policy);
}

describe("the examples", function () {
  this.timeout(ENGINE_TIMEOUT);

  it("are all tried here", () => {
    assert.deepEqual(
      examples.map(({ name }) => name),
      Object.keys(expected),
    );
  });

  for (const example of examples) {
    const { advisories = [], unknownAtPreview = [], leaves = [] } = expected[example.name] ?? {};
    it(`${example.name}: preview, up, no change on a second up, and destroy, under the policy pack`, async () => {
      await withStack(
        {
          ...programOf(example),
          projectFolder: example.folder,
          config: exampleConfig(example),
          policyPack: POLICY_PACK,
        },
        async (stack) => {
          const preview = await stack.preview();
          assert.ok(preview.succeeded, preview.output);
          assert.deepEqual(policiesOf(preview), [...advisories, ...unknownAtPreview]);
          const created = await stack.up();
          assert.ok(created.succeeded, created.output);
          assert.deepEqual(policiesOf(created), advisories);
          assert.deepEqual(operations(await stack.up()), []);
          const destroyed = await stack.destroy();
          assert.ok(destroyed.succeeded, destroyed.output);
          const left = new Set(stack.account.resources().map(({ type }) => type));
          assert.deepEqual(
            [...left]
              .filter((type) => !type.startsWith("aws:s3/bucket") || leaves.includes(type))
              .sort(),
            leaves,
          );
        },
      );
    });
  }
});
