import assert from "node:assert/strict";

import { findingsIn, inWords } from "../../policypack/findings";
import { testResource } from "../../policypack/testing";
import { statement } from "../support/policypack/documents";
import { types } from "../support/policypack/types";

const trust = {
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" },
  ],
};

/** A stack with one profile, whose role may do these actions. */
function stack(...actions: string[]) {
  const role = testResource(types.role, "web", { name: "web", assumeRolePolicy: trust });
  const policy = statement("Allow", actions);
  return [
    role,
    testResource(types.profile, "web", { role: "web" }),
    testResource(types.rolePolicy, "web", { role: "web", policy }),
  ];
}

describe("The findings as an export", () => {
  it("are what the policies find in a stack, and have the policies' words", () => {
    const [finding, ...others] = findingsIn(stack("ssm:*"));
    assert.deepEqual(others, []);
    assert.equal(finding?.problem, "missing-permissions");
    assert.equal(finding.certainty, "violation");
    assert.match(inWords(finding), /Role "web"[^]*ssmmessages:OpenDataChannel[^]*To fix it/);
  });

  it("are none where the role grants what is required, by default or by the settings", () => {
    assert.deepEqual(findingsIn(stack("ssm:*", "ssmmessages:*")), []);
    const requiredActions = ["ssm:GetDocument"];
    assert.deepEqual(findingsIn(stack("ssm:*"), { requiredActions }), []);
  });

  it("are plain data", () => {
    const findings = findingsIn(stack());
    assert.ok(findings.length > 0);
    assert.deepEqual(JSON.parse(JSON.stringify(findings)), findings);
  });
});
