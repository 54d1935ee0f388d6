import { PolicyPack } from "@pulumi/policy";

import { sessionManagerPolicies } from "./policies";

new PolicyPack("aws-session-manager-policy", {
  displayName: "AWS Session Manager",
  description:
    "Instance profiles carry the Session Manager permissions, and sessions are encrypted and logged.",
  provider: "aws",
  tags: ["aws", "iam", "session-manager", "systems-manager"],
  policies: sessionManagerPolicies(),
});
