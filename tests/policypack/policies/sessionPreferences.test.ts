import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";
import { testResource, unknownText, urnOf } from "../../../policypack/testing";
import { notKnown, requiring } from "../../support/policypack/causes";
import { types } from "../../support/policypack/types";
import {
  asNoted,
  allSettings,
  assertFinding,
  document,
  here,
  exemptionsInUse,
  inline,
  key,
  match,
  profile,
  findingsOn,
  role,
  sameSettings,
  settings,
  shell,
  unverified,
} from "../../support/policypack/sessionPreferences";

describe("the policies on session preferences", () => {
  it("do not mention a profile that grants what the document requires", async () => {
    const grants = inline(
      "grants",
      { Action: "kms:Decrypt", Resource: key },
      { Action: ["logs:*", "s3:*"] },
    );
    assert.deepEqual(await findingsOn([profile, role, grants, settings(allSettings)]), []);
  });

  it("take the Region and the account from the document's ARN, its Region, or the provider", async () => {
    const arn = (region: string, account: string) =>
      `arn:aws:ssm:${region}:${account}:document/sessions`;
    const grants = inline("grants", { Action: "kms:*", Resource: key });
    const content = JSON.stringify(shell({ kmsKeyId: key.split("/")[1] }));
    const policiesOf = async (props: object, options = {}, region = "eu-central-1") => {
      const web = testResource(types.profile, "web", { role: "node" }, { region });
      const made = testResource(
        types.document,
        "sessions",
        { documentType: "Session", content, ...props },
        options,
      );
      return (await findingsOn([web, role, grants, made])).map(({ policy }) => policy);
    };
    const at = (region: string) => ({ region, arn: unknownText });
    const there = "us-east-1";
    assert.deepEqual(await policiesOf({ arn: arn("eu-central-1", "123456789012") }), []);
    assert.deepEqual(await policiesOf({ arn: arn("eu-central-1", "999999999999") }), [match]);
    assert.deepEqual(await policiesOf({ arn: arn(there, "123456789012") }, {}, there), [match]);
    assert.deepEqual(await policiesOf(at("eu-central-1")), []);
    assert.deepEqual(await policiesOf(at(there), {}, there), [match]);
    assert.deepEqual(await policiesOf({}, { region: there }, there), [match]);
    assert.deepEqual(await policiesOf(at(unknownText), { region: there }, there), [match]);
    const givenLater = { region: there, from: { region: [role] } };
    assert.deepEqual(await policiesOf(at(unknownText), givenLater), []);
  });

  it("leave alone a profile in another account than the document", async () => {
    const arns = (account: string) => [
      `arn:aws:iam::${account}:instance-profile/web`,
      "arn:aws:ssm:eu-central-1:123456789012:document/sessions",
    ];
    const pair = ([profileArn, arn]: (string | undefined)[], provider: string) => [
      role,
      testResource(types.profile, "web", { role: "node", arn: profileArn }, here),
      testResource(
        types.document,
        "sessions",
        { documentType: "Session", content: JSON.stringify(shell({ kmsKeyId: key })), arn },
        { provider, ...here },
      ),
    ];
    const policiesOf = async (resources: PolicyResource[]) =>
      (await findingsOn(resources)).map(({ policy }) => policy);
    assert.deepEqual(await policiesOf(pair(arns("999999999999"), "default")), []);
    assert.deepEqual(await policiesOf(pair(arns("123456789012"), "ireland")), [match]);
    assert.deepEqual(await policiesOf(pair([unknownText, unknownText], "default_7_8_0")), [match]);
    await assertFinding(
      pair([unknownText, unknownText], "ireland"),
      unverified,
      [
        notKnown(
          "it can't be determined whether its instances are in the account and the Region of the document",
        ),
      ],
      [sameSettings("kmsKeyId")],
    );
  });

  it("leave alone documents of another kind, and settings that require nothing", async () => {
    const others = [
      document("{}", { documentType: "Command" }),
      document(JSON.stringify({ sessionType: "Port", inputs: allSettings })),
      settings({ kmsKeyId: "", s3EncryptionEnabled: true, idleSessionTimeout: "20" }),
    ];
    for (const other of others) {
      assert.deepEqual(await findingsOn([profile, role, other]), []);
    }
  });

  it("report each profile and document once, by one of the two, sorted, in whatever order they come", async () => {
    const named = (name: string, content: unknown) =>
      testResource(types.document, name, { documentType: "Session", content }, here);
    const resources = [
      named("b", JSON.stringify(shell(allSettings))),
      named("a", unknownText),
      testResource(types.profile, "y", { role: "node" }, here),
      role,
      testResource(types.profile, "x", { role: "node" }, here),
    ];
    const expected = [
      ...["x", "y"].map((name) => [unverified, urnOf(types.profile, name), 'Document "a"']),
      ...["x", "y"].map((name) => [match, urnOf(types.profile, name), 'Document "b"']),
    ];
    for (const order of [resources, [...resources].reverse()]) {
      const found = await findingsOn(order);
      assert.deepEqual(
        found.map((each) => [each.policy, each.subject.urn, asNoted(each).document?.label]).sort(),
        expected,
      );
    }
  });

  it("follow the configuration of the policies on instance profiles", async () => {
    const follow = (config: object) => ({ "instance-profile-grants-session-permissions": config });
    const conditional = inline("grants", {
      Action: "kms:Decrypt",
      Condition: { StringEquals: { "aws:SourceVpc": "vpc-1" } },
    });
    const corporate = "arn:aws:iam::123456789012:policy/corporate";
    const attached = testResource(types.rolePolicyAttachment, "corporate", {
      role: "node",
      policyArn: corporate,
    });
    const requiringKey = settings({ kmsKeyId: key });
    const reporting = async (resources: PolicyResource[], config: object) =>
      (await findingsOn([profile, role, requiringKey, ...resources], follow(config))).map(
        ({ policy }) => policy,
      );
    assert.deepEqual(await reporting([conditional], { treatConditionalAs: "granted" }), []);
    assert.deepEqual(await reporting([conditional], { treatConditionalAs: "missing" }), [match]);
    assert.deepEqual(await reporting([attached], {}), [unverified]);
    assert.deepEqual(await reporting([attached], { trustedPolicyArns: [corporate] }), []);
    const reason = "Moves in the autumn";
    const [exempt, ...others] = await findingsOn(
      [profile, role, requiringKey],
      follow({ exemptions: [{ resource: "web", reason }] }),
    );
    assert.deepEqual(others, []);
    assert.equal(exempt?.policy, exemptionsInUse);
    const [cause] = exempt.causes;
    assert.ok(cause?.kind === "exemption");
    assert.deepEqual([cause.policy, cause.exemption], [match, { reason }]);
    assert.deepEqual(
      cause.findings.map(({ certainty, causes }) => [certainty, causes]),
      [["violation", [requiring("kmsKeyId", "key", ["kms:Decrypt"])]]],
    );
  });
});
