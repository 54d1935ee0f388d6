import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";
import type { Cause } from "../../../policypack/judgement";
import { testResource, unknownText, urnOf } from "../../../policypack/testing";
import { notKnown } from "../../support/policypack/causes";
import { findingsOf } from "../../support/policypack/policies";
import { accountDefault, here } from "../../support/policypack/sessionPreferences";
import { types } from "../../support/policypack/types";

const name = "exemptions-are-reported";
const permissions = "instance-profile-grants-session-permissions";
const deprecated = "attached-policy-is-not-superseded";
const hosts = "instance-has-instance-profile";
const policies = [permissions, hosts, deprecated, name] as const;

const reason = "Replaced in the autumn";
const role = testResource(types.role, "web", {
  name: "web",
  managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AmazonEC2RoleforSSM"],
});
const instance = testResource(types.instance, "web", {});
const superseded = (policyName: string): Cause => ({
  kind: "superseded-policy",
  policy: policyName,
});

/** The findings of the policy only: the resource, the policy that it is exempt from, why, and what is wrong. */
async function exempt(config: Record<string, object>, resources = [role, instance]) {
  const found = await findingsOf(policies, resources, { config });
  return found
    .filter(({ policy }) => policy === name)
    .flatMap(({ subject, causes }) =>
      causes.map(
        (each) =>
          each.kind === "exemption" && [
            ...[subject.urn, each.policy, each.exemption],
            each.findings.map(({ problem, causes: own }) => [problem, own]),
          ],
      ),
    );
}

describe(name, () => {
  it("reports nothing where nothing is exempt", async () => {
    assert.deepEqual(await exempt({}), []);
    assert.deepEqual(await findingsOf([name], [role, instance]), []);
  });

  it("reports nothing on an exemption that exempts nothing", async () => {
    const exemptions = [{ resource: "other", reason }];
    assert.deepEqual(await exempt({ [deprecated]: { exemptions } }), []);
    const fixed = testResource(types.role, "web", { name: "web" });
    const ofWeb = [{ resource: "web", reason }];
    assert.deepEqual(await exempt({ [deprecated]: { exemptions: ofWeb } }, [fixed]), []);
  });

  it("reports what is exempt from policies on resources and on the stack, sorted by URN", async () => {
    const until = [{ resource: "w*", reason, expires: "2026-12-31" }];
    assert.deepEqual(
      await exempt({
        [deprecated]: { exemptions: until },
        [hosts]: { exemptions: [{ resource: "web", reason }] },
      }),
      [
        [instance.urn, hosts, { reason }, [["no-instance-profile", []]]],
        [
          ...[role.urn, deprecated, { reason, expires: "2026-12-31" }],
          [["superseded-policy", [superseded("AmazonEC2RoleforSSM")]]],
        ],
      ],
    );
  });

  it("reports once what one policy finds twice", async () => {
    const config = {
      [deprecated]: {
        alsoSuperseded: { AmazonSSMFullAccess: "a policy of one's own" },
        exemptions: [{ resource: role.urn, reason }],
      },
    };
    const twice = testResource(types.role, "web", {
      managedPolicyArns: [
        "arn:aws:iam::aws:policy/service-role/AmazonEC2RoleforSSM",
        "arn:aws:iam::aws:policy/AmazonSSMFullAccess",
      ],
    });
    assert.deepEqual(await exempt(config, [twice]), [
      [
        ...[twice.urn, deprecated, { reason }],
        ["AmazonEC2RoleforSSM", "AmazonSSMFullAccess"].map((each) => [
          "superseded-policy",
          [superseded(each)],
        ]),
      ],
    ]);
  });

  it("reports that what is exempt could not be checked", async () => {
    const vague = testResource(types.instance, "web", { iamInstanceProfile: unknownText });
    assert.deepEqual(
      await exempt({ [hosts]: { exemptions: [{ resource: "web", reason }] } }, [vague]),
      [
        [
          ...[urnOf(types.instance, "web"), hosts, { reason }],
          [
            [
              "no-instance-profile",
              [
                notKnown(
                  "it can't be determined which instance profile it has, if any: the value isn't known yet",
                ),
              ],
            ],
          ],
        ],
      ],
    );
  });

  it("leaves to the policy what is exempt no longer", async () => {
    const exemptions = [{ resource: "web", reason, expires: "2026-06-29" }];
    const found = await findingsOf(policies, [role], { config: { [deprecated]: { exemptions } } });
    assert.deepEqual(
      found.map(({ policy, ended }) => [policy, ended]),
      [[deprecated, { reason, expires: "2026-06-29" }]],
    );
  });

  describe("is one of all policies, which take exemptions of their own", () => {
    const all: PolicyResource[] = [
      role,
      testResource(types.profile, "web", { role: unknownText }),
      testResource(types.role, "app", { name: "app" }),
      testResource(types.profile, "app", { role: "app" }, here),
      accountDefault({ s3BucketName: "logs" }),
    ];
    const exemptions = [{ resource: "*", reason }];
    const names = [
      "instance-profile-permissions-are-verifiable",
      "instance-profile-matches-session-preferences",
      "checks-are-complete",
    ] as const;
    for (const each of names) {
      it(each, async () => {
        const chosen = [permissions, deprecated, ...names, name] as const;
        const policiesOf = async (config: Record<string, object>) =>
          (await findingsOf(chosen, all, { config })).map(({ policy }) => policy);
        const without = await policiesOf({});
        assert.ok(without.includes(each) && !without.includes(name));
        const silenced = await policiesOf({ [each]: { exemptions } });
        assert.ok(!silenced.includes(each) && silenced.includes(name));
        const both = await policiesOf({ [each]: { exemptions }, [name]: { exemptions } });
        assert.deepEqual(
          both,
          silenced.filter((policy) => policy !== name),
        );
      });
    }
  });
});
