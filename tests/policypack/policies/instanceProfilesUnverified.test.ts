import { sessionManagerActions as all } from "../../../policypack/iam";
import { testResource, unknownText } from "../../../policypack/testing";
import { evidence, notKnown, permissions as lacking } from "../../support/policypack/causes";
import { grantsAll, managedInstanceCore, statement } from "../../support/policypack/documents";
import {
  assertFinding,
  grantOf,
  inline,
  missing,
  profile,
  role,
  unverified,
} from "../../support/policypack/instanceProfiles";
import { types } from "../../support/policypack/types";

describe("the policies on instance profiles", () => {
  it("report as unverified a role outside the stack", async () => {
    await assertFinding(
      [testResource(types.profile, "web", { role: "legacy" })],
      unverified,
      missing(
        [notKnown("its role is not in this stack")],
        [{ kind: "set-role", profile: "web", actions: [] }],
        [{ kind: "configure", option: "exemptions" }],
      ),
    );
  });

  it("report as unverified what depends on an unknown document", async () => {
    const by = evidence('RolePolicy "dark"', "may grant", { why: "its document is not known yet" });
    await assertFinding(
      [profile, role, inline("dark", unknownText)],
      unverified,
      missing([lacking(all, by)], [grantOf(...all)], [{ kind: "deploy" }]),
    );
  });

  it("report as unverified what depends on a Condition, and only that", async () => {
    const conditional = statement("Allow", ["ssmmessages:Open*"], {
      Sid: "FromVpc",
      Condition: { StringEquals: { "aws:SourceVpc": "vpc-1" } },
    });
    const some = inline("some", statement("Allow", ["ssm:*", "ssmmessages:Create*"]));
    const actions = ["ssmmessages:OpenControlChannel", "ssmmessages:OpenDataChannel"];
    const by = evidence('RolePolicy "vpc"', "may grant", {
      statement: '"FromVpc"',
      why: "its Condition on aws:SourceVpc can't be checked",
    });
    await assertFinding(
      [profile, role, some, inline("vpc", conditional)],
      unverified,
      missing([lacking(actions, by)], [grantOf(...actions)]),
    );
  });

  it("report as unverified what a policy outside the stack may deny", async () => {
    const corporate = testResource(types.rolePolicyAttachment, "corporate", {
      role: "node",
      policyArn: "arn:aws:iam::123456789012:policy/corporate",
    });
    const policy = 'the policy of RolePolicyAttachment "corporate"';
    const by = evidence(policy, "may deny", { why: "it is not in this stack" });
    await assertFinding(
      [profile, role, inline("all", grantsAll), corporate],
      unverified,
      missing(
        [lacking(all, by)],
        [{ kind: "trust-policies", policies: [policy], option: "trustedPolicyArns" }],
      ),
    );
  });

  it("report as unverified what a policy grants that may not be attached", async () => {
    const vague = testResource(types.rolePolicyAttachment, "vague", {
      role: unknownText,
      policyArn: managedInstanceCore,
    });
    const why = 'it can\'t be determined which role RolePolicyAttachment "vague" names';
    const by = evidence("AWS managed policy AmazonSSMManagedInstanceCore", "may grant", { why });
    await assertFinding(
      [profile, role, vague],
      unverified,
      missing([lacking(all, by)], [grantOf(...all)]),
    );
  });
});
