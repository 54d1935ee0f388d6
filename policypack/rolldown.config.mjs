import { readFileSync } from "node:fs";
import { defineConfig } from "rolldown";

/** The table of AWS managed policies is read when a stack needs it: it goes beside the code that reads it. */
const managedPolicies = {
  name: "managed-policies",
  generateBundle() {
    const fileName = "shared/managed-policies.json";
    const source = readFileSync("iam/managed-policies.json", "utf8");
    this.emitFile({ type: "asset", fileName, source });
  },
};

/**
 * One file for the pack instead of one for each module: reading many files is most of what the pack itself takes to start.
 * What a pack of one's own imports shares the code with it.
 */
export default defineConfig({
  input: {
    index: "index.ts",
    "policies/index": "policies/index.ts",
    "testing/index": "testing/index.ts",
    findings: "findings.ts",
    "account/index": "account/index.ts",
    "account/main": "account/main.ts",
  },
  external: [/^@pulumi\//],
  platform: "node",
  logLevel: "warn",
  plugins: [managedPolicies],
  output: { dir: "bin", format: "cjs", chunkFileNames: "shared/[name].js", cleanDir: true },
});
