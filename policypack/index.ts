import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PolicyPack } from "@pulumi/policy";

import { sessionManagerPolicies } from "./policies";

// The pack runs as bin/index.js, next to which npm and Pulumi put what they publish.
const published = (file: string) => readFileSync(join(__dirname, "..", file), "utf8");
const manifest = JSON.parse(published("package.json")) as { repository?: { url: string } };

new PolicyPack("aws-session-manager-policy", {
  displayName: "AWS Session Manager",
  description:
    "Instance profiles carry the Session Manager permissions, and sessions are encrypted and logged.",
  provider: "aws",
  readme: published("README.md"),
  repository: manifest.repository?.url.replace(/^git\+|\.git$/g, ""),
  tags: ["aws", "iam", "session-manager", "systems-manager"],
  policies: sessionManagerPolicies(),
});
