import assert from "node:assert/strict";
import { resource, run, unknownText, urnOf } from "../../../policypack/testing";
import { policiesNamed } from "../../support/policypack/policies";
import { types } from "../../support/policypack/types";

const name = "session-manager-exemptions";
const permissions = "instance-profile-session-manager-permissions";
const deprecated = "no-deprecated-systems-manager-policy";
const hosts = "instance-has-instance-profile";
const policies = policiesNamed([permissions, hosts, deprecated, name]);

const reason = "Replaced in the autumn";
const role = resource(types.role, "web", {
  name: "web",
  managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AmazonEC2RoleforSSM"],
});
const instance = resource(types.instance, "web", {});
const deprecatedFact = 'Role "web" attaches AmazonEC2RoleforSSM, which is superseded.';

/** The reports of the policy only. */
async function reports(config: Record<string, object>, resources = [role, instance]) {
  const found = await run(policies, resources, { config });
  return found.filter(({ policy }) => policy === name).map(({ message, urn }) => [urn, message]);
}

describe(name, () => {
  it("reports nothing where nothing is exempt", async () => {
    assert.deepEqual(await reports({}), []);
    assert.deepEqual(await run(policiesNamed([name]), [role, instance]), []);
  });

  it("reports nothing on an exemption that exempts nothing", async () => {
    const exemptions = [{ resource: "other", reason }];
    assert.deepEqual(await reports({ [deprecated]: { exemptions } }), []);
    const mended = resource(types.role, "web", { name: "web" });
    const ofWeb = [{ resource: "web", reason }];
    assert.deepEqual(await reports({ [deprecated]: { exemptions: ofWeb } }, [mended]), []);
  });

  it("reports what is exempt from policies on resources and on the stack, sorted by URN", async () => {
    const until = [{ resource: "w*", reason, expires: "2026-12-31" }];
    assert.deepEqual(
      await reports({
        [deprecated]: { exemptions: until },
        [hosts]: { exemptions: [{ resource: "web", reason }] },
      }),
      [
        [
          instance.urn,
          [
            `Instance "web" is exempt from ${hosts}: ${reason}`,
            'Instance "web" has no instance profile, and no default host management setting of this stack is for its Region: Session Manager cannot reach its instances.',
          ].join("\n"),
        ],
        [
          role.urn,
          [
            `Role "web" is exempt from ${deprecated} until 2026-12-31: ${reason}`,
            deprecatedFact,
          ].join("\n"),
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
    const twice = resource(types.role, "web", {
      managedPolicyArns: [
        "arn:aws:iam::aws:policy/service-role/AmazonEC2RoleforSSM",
        "arn:aws:iam::aws:policy/AmazonSSMFullAccess",
      ],
    });
    assert.deepEqual(await reports(config, [twice]), [
      [
        twice.urn,
        [
          `Role "web" is exempt from ${deprecated}: ${reason}`,
          deprecatedFact,
          'Role "web" attaches AmazonSSMFullAccess, which is superseded.',
        ].join("\n"),
      ],
    ]);
  });

  it("reports that what is exempt could not be judged", async () => {
    const vague = resource(types.instance, "web", { iamInstanceProfile: unknownText });
    assert.deepEqual(
      await reports({ [hosts]: { exemptions: [{ resource: "web", reason }] } }, [vague]),
      [
        [
          urnOf(types.instance, "web"),
          [
            `Instance "web" is exempt from ${hosts}: ${reason}`,
            "It could not be judged: it cannot be told which instance profile it has, if any: the value is not known yet",
          ].join("\n"),
        ],
      ],
    );
  });

  it("leaves to the policy what is exempt no longer", async () => {
    const exemptions = [{ resource: "web", reason, expires: "2026-06-29" }];
    const found = await run(policies, [role], { config: { [deprecated]: { exemptions } } });
    assert.deepEqual(
      found.map(({ policy, message }) => [policy, message.split("\n").slice(0, 2)]),
      [[deprecated, [deprecatedFact, `Its exemption ended on 2026-06-29: ${reason}`]]],
    );
  });
});
