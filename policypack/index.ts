import { PolicyPack } from "@pulumi/policy";

import { sessionManagerPolicies } from "./policies";

new PolicyPack("aws-session-manager", {
  displayName: "AWS Session Manager",
  description: "Every EC2 instance profile of a stack carries the Session Manager permissions.",
  provider: "aws",
  tags: ["aws", "iam", "session-manager", "systems-manager"],
  policies: sessionManagerPolicies(),
});
