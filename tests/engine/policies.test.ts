import assert from "node:assert/strict";

import { policyNames, sessionManagerPolicies } from "../../policypack/policies";
import {
  configurationForEveryPolicy,
  satisfiesEveryPolicy,
  violatesEveryPolicy,
} from "../support/everyPolicy";
import { ENGINE_TIMEOUT, POLICY_PACK, withStack } from "../../harness/engine/stack";
import { printed } from "../support/docs/policyExamples";

/** The type of the resource that each policy reports in the program; its name is that of the policy. */
const reported: Readonly<Record<(typeof policyNames)[number], string>> = {
  "instance-profile-grants-session-permissions": "aws:iam/instanceProfile:InstanceProfile",
  "instance-profile-permissions-are-verifiable": "aws:iam/instanceProfile:InstanceProfile",
  "instance-profile-role-trusts-ec2": "aws:iam/instanceProfile:InstanceProfile",
  "instance-has-instance-profile": "aws:ec2/instance:Instance",
  "instance-profile-matches-session-preferences": "aws:iam/instanceProfile:InstanceProfile",
  "session-data-is-encrypted-and-logged": "aws:ssm/document:Document",
  "session-timeout-is-in-range": "aws:ssm/document:Document",
  "instance-profile-key-access-is-scoped": "aws:iam/instanceProfile:InstanceProfile",
  "instance-profile-parameter-access-is-scoped": "aws:iam/instanceProfile:InstanceProfile",
  "attached-policy-is-not-superseded": "aws:iam/role:Role",
  "aws-bucket-access-names-region": "aws:iam/policy:Policy",
  "hybrid-role-grants-session-permissions": "aws:ssm/activation:Activation",
  "default-host-role-grants-session-permissions": "aws:ssm/serviceSetting:ServiceSetting",
  "node-group-role-grants-session-permissions": "aws:eks/nodeGroup:NodeGroup",
  "service-role-trust-names-account": "aws:ssm/activation:Activation",
  "security-group-opens-no-shell-ports":
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  "exemptions-are-reported": "aws:ec2/instance:Instance",
  "checks-are-complete": "aws:ec2/instance:Instance",
};

describe("every policy through the engine", function () {
  this.timeout(ENGINE_TIMEOUT);

  it("reports at preview what violates it, at its level, printed as docs/policies.md shows it", async () => {
    const options = {
      program: violatesEveryPolicy,
      policyPack: POLICY_PACK,
      policyPackConfig: configurationForEveryPolicy,
    };
    const preview = await withStack(options, (stack) => stack.preview());
    assert.equal(preview.succeeded, false);

    const levels = new Map(
      sessionManagerPolicies().map(({ name, enforcementLevel }) => [name, enforcementLevel]),
    );
    const byPolicy = (one: { policy: string }, other: { policy: string }) =>
      one.policy < other.policy ? -1 : 1;
    assert.deepEqual(
      preview.violations.map(({ policy, level, urn }) => ({ policy, level, urn })).sort(byPolicy),
      policyNames
        .map((policy) => ({
          policy,
          level: levels.get(policy),
          urn: `urn:pulumi:dev::app::${reported[policy]}::${policy}`,
        }))
        .sort(byPolicy),
    );

    const shown = printedReports(preview.output);
    for (const { policy, message, urn } of preview.violations) {
      const [, ...report] = message.split("\n");
      assert.equal(shown.get(policy), printed(policy, report.join("\n"), urn));
    }
  });

  it("reports nothing on a stack that satisfies all, at preview and at update", async () => {
    const options = { program: satisfiesEveryPolicy, policyPack: POLICY_PACK };
    await withStack(options, async (stack) => {
      for (const result of [await stack.preview(), await stack.up()]) {
        assert.ok(result.succeeded, result.output);
        assert.deepEqual(result.violations, []);
      }
    });
  });
});

/** The reports as the CLI prints them, by policy, without the indentation of the first line. */
function printedReports(output: string): Map<string, string> {
  const [, printed = ""] = output.split(/^Policies:$/m);
  const [listed = ""] = printed.split(/^$/m);
  const [, ...reports] = listed.split(/^ {8}- (?=\[)/m);
  return new Map(
    reports.map((each) => [
      /\] {2}(\S+) {2}\(/.exec(each)?.[1] ?? "",
      each.trimEnd().replaceAll("\n        ", "\n"),
    ]),
  );
}
