import { defineConfig } from "rolldown";

/**
 * One file for the pack instead of one for each module: reading many files is most of what the pack itself takes to start.
 * What a pack of one's own imports shares the code with it.
 */
export default defineConfig({
  input: {
    index: "index.ts",
    "policies/index": "policies/index.ts",
    "testing/index": "testing/index.ts",
  },
  external: [/^@pulumi\//],
  platform: "node",
  logLevel: "warn",
  output: { dir: "bin", format: "cjs", chunkFileNames: "shared/[name].js", cleanDir: true },
});
