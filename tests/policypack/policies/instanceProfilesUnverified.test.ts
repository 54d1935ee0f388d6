import assert from "node:assert/strict";
import { sessionManagerActions as all } from "../../../policypack/iam";
import { testResource, unknownText } from "../../../policypack/testing";
import { evidence, notKnown, permissions as lacking } from "../../support/policypack/causes";
import { grantsAll, managedInstanceCore, statement } from "../../support/policypack/documents";
import {
  assertFinding,
  findingsOn,
  grantOf,
  inline,
  missing,
  permissions,
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
        [notKnown("its role isn't in this stack")],
        [{ kind: "set-role", profile: "web", actions: [] }],
        [{ kind: "configure", option: "exemptions" }],
      ),
    );
  });

  it("report as unverified what depends on an unknown document", async () => {
    const by = evidence('RolePolicy "dark"', "may grant", { why: "its document isn't known yet" });
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
    const by = evidence(policy, "may deny", { why: "it isn't in this stack" });
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

  describe("on required actions that roles grant on keys or parameters by name", () => {
    const config = {
      [permissions]: { requiredActions: ["kms:Decrypt", "ssm:GetParameter"] },
    };
    const keys = "arn:aws:kms:eu-central-1:123456789012:key/*";
    const parameters = "arn:aws:ssm:*:*:parameter/web/*";
    const outcomeOf = async (...documents: unknown[]): Promise<string[]> => {
      const policies = documents.map((document, index) => inline(`own-${index}`, document));
      const found = await findingsOn([profile, role, ...policies], { config });
      return found.map(({ certainty }) => certainty);
    };
    const onKeys = (effect: "Allow" | "Deny", Resource: string) =>
      statement(effect, ["kms:Decrypt"], { Resource });
    const onParameters = statement("Allow", ["ssm:GetParameter"], { Resource: parameters });

    it("pass where a role grants each on some, and not on others", async () => {
      assert.deepEqual(await outcomeOf(onKeys("Allow", keys), onParameters), []);
      const [one, other] = ["arn:aws:kms:*:*:key/1", "arn:aws:kms:*:*:key/2"];
      const documents = [onKeys("Allow", one), onKeys("Deny", other), onParameters];
      assert.deepEqual(await outcomeOf(...documents), []);
    });

    it("report one that a role grants on nothing of the kind", async () => {
      assert.deepEqual(await outcomeOf(onParameters), ["violation"]);
      const denied = onKeys("Deny", "*");
      assert.deepEqual(await outcomeOf(onKeys("Allow", keys), denied, onParameters), ["violation"]);
    });

    it("report as unverified what may be denied, or isn't known", async () => {
      const inPart = onKeys("Deny", "arn:aws:kms:*:*:key/1*");
      assert.deepEqual(await outcomeOf(onKeys("Allow", keys), inPart, onParameters), [
        "unverified",
      ]);
      assert.deepEqual(await outcomeOf(unknownText, onParameters), ["unverified"]);
      const own = onKeys("Allow", "arn:aws:kms:*:*:key/${aws:PrincipalTag/key}");
      assert.deepEqual(await outcomeOf(own, onParameters), ["unverified"]);
    });
  });
});
