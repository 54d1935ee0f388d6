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
  /** Whether something can only be checked at the update, which one report says. */
  waits?: true;
  leaves?: string[];
}

const logs = [
  "aws:cloudwatch/logGroup:LogGroup",
  "aws:kms/alias:Alias",
  "aws:kms/key:Key",
  "aws:s3/bucket:Bucket",
];

const expected: Record<string, Expected> = {
  "cross-account-logs/instances": { waits: true },
  "cross-account-logs/logs": { leaves: logs.filter((type) => !type.includes("logGroup")) },
  "default-host-management": {},
  "existing-role": {},
  "hub-vpc": {},
  hybrid: {},
  "logging-and-encryption": { waits: true, leaves: logs },
  minimal: {},
  "permission-set": {},
  "private-vpc": { waits: true, leaves: logs },
  "private-vpc-buckets": { waits: true },
  "quick-setup": {},
  "several-regions": { waits: true, leaves: logs },
  "systems-manager": {},
  yaml: { waits: true, leaves: logs },
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
    const { waits = false, leaves = [] } = expected[example.name] ?? {};
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
          assert.deepEqual(policiesOf(preview), waits ? ["checks-are-complete"] : []);
          const created = await stack.up();
          assert.ok(created.succeeded, created.output);
          assert.deepEqual(policiesOf(created), []);
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
