// Writes both packages, built before, as they are published: into the folders of dist/, from which npm publishes them.

import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { componentPackage, policyPackage } from "./release/tarball";
import { writePackage } from "./release/writePackage";

const root = resolve(__dirname, "..");
const packages = {
  "aws-session-manager": componentPackage,
  "aws-session-manager-policy": policyPackage,
};

rmSync(join(root, "dist"), { recursive: true, force: true });
for (const [name, { folder }] of Object.entries(packages)) {
  writePackage(root, folder, join(root, "dist", name));
  console.log(`dist/${name} is ready for npm publish.`);
}
