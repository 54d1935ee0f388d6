import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { operations } from "../support/engine/operations";
import {
  ENGINE_TIMEOUT,
  exampleFolder,
  exampleProgram,
  POLICY_PACK,
  type RunResult,
  withStack,
} from "../support/engine/stack";

/** What an example needs from its user, and what it leaves in the account when it is destroyed, by type. */
interface Example {
  config?: Record<string, string>;
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

const newKey = [
  "session-manager-unverified",
  "session-preferences-unverified",
  "session-manager-unverified",
];

/** AmazonSSMManagedInstanceCore reads every parameter. */
const core = ["no-broad-parameter-access"];

const examples: Record<string, Example> = {
  "cross-account-logs/instances": {
    unknownAtPreview: newKey,
    config: {
      bucketArn: "arn:aws:s3:::amzn-s3-demo-bucket",
      keyArn: "arn:aws:kms:us-east-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    },
  },
  "cross-account-logs/logs": {
    config: { instancesAccountId: "111122223333" },
    leaves: logs.filter((type) => !type.includes("logGroup")),
  },
  "default-host-management": {},
  "existing-role": {},
  hybrid: {},
  "logging-and-encryption": { unknownAtPreview: newKey, leaves: logs },
  minimal: {},
  "private-vpc": { unknownAtPreview: newKey, leaves: logs },
  "private-vpc-buckets": { advisories: core, unknownAtPreview: ["session-manager-unverified"] },
  "quick-setup": {},
  "systems-manager": {},
};

/** The folders below examples/ that hold a project. */
function projects(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "node_modules")
    .flatMap(({ name }) => {
      const path = join(folder, name);
      return existsSync(join(path, "Pulumi.yaml")) ? [path] : projects(path);
    });
}

function policiesOf({ violations }: RunResult): string[] {
  return violations.map(({ policy }) => policy);
}

describe("the examples", function () {
  this.timeout(ENGINE_TIMEOUT);

  it("are all tried here", () => {
    const root = resolve(exampleFolder("."));
    assert.deepEqual(
      projects(root).map((path) => relative(root, path)),
      Object.keys(examples),
    );
  });

  for (const [
    name,
    { config = {}, advisories = [], unknownAtPreview = [], leaves = [] },
  ] of Object.entries(examples)) {
    it(`${name}: preview, up, no change on a second up, and destroy, under the policy pack`, async () => {
      await withStack(
        {
          program: exampleProgram(name),
          projectFolder: exampleFolder(name),
          config: { "aws:region": "us-east-1", ...config },
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
