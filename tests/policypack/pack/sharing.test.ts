import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";
import { policyNames, type PolicyName } from "../../../policypack/policies";
import {
  testResource,
  runPolicies,
  unknownText,
  type RunOptions,
} from "../../../policypack/testing";
import { grantsAll, trusts } from "../../support/policypack/documents";
import { policiesNamed } from "../../support/policypack/policies";
import { analyze } from "../../../harness/analyzer/sdkAnalyzer";
import { types } from "../../support/policypack/types";

const permissions = "instance-profile-grants-session-permissions";
const unverified = "instance-profile-permissions-are-verifiable";
const trust = "instance-profile-role-trusts-ec2";
const hosts = "instance-has-instance-profile";
const sessionData = "session-data-is-encrypted-and-logged";

const profile = testResource(types.profile, "web", { role: "web" });
const role = (service: string) =>
  testResource(types.role, "web", { name: "web", assumeRolePolicy: trusts(service) });
const grants = testResource(types.rolePolicy, "web", { role: "web", policy: grantsAll });

const right = [profile, role("ec2.amazonaws.com"), grants];
const wrong = [profile, role("lambda.amazonaws.com")];

async function reporting(
  policies: ReturnType<typeof policiesNamed>,
  resources: PolicyResource[],
  options?: RunOptions,
): Promise<string[]> {
  return (await runPolicies(policies, resources, options)).map(({ policy }) => policy);
}

describe("policies that share what they read", () => {
  const sets: [string, PolicyName[], RunOptions][] = [
    ["with the policy on permissions", [permissions, trust], {}],
    [
      "with the policy on permissions disabled",
      [permissions, trust],
      { config: { [permissions]: "disabled" } },
    ],
    ["without the policy on permissions", [hosts, trust], {}],
    ["alone", [trust], {}],
  ];
  for (const [what, names, options] of sets) {
    it(`never judge by another stack of the same resources, ${what}`, async () => {
      const policies = policiesNamed(names);
      const expected = (await reporting(policiesNamed(names), wrong, options)).join();
      assert.match(expected, new RegExp(trust));
      for (let count = 0; count < 3; count++) {
        assert.equal((await reporting(policies, right, options)).join(), "");
        assert.equal((await reporting(policies, wrong, options)).join(), expected);
      }
    });

    it(`nor by one that is judged at the same time, ${what}`, async () => {
      const policies = policiesNamed(names);
      const expected = (await reporting(policiesNamed(names), wrong, options)).join();
      const stacks = [right, wrong, right, wrong];
      const found = await Promise.all(stacks.map((each) => reporting(policies, each, options)));
      assert.deepEqual(
        found.map((each) => each.join()),
        ["", expected, "", expected],
      );
    });
  }

  it("never judge by an earlier call with the same URNs and other values, in whatever order they are", async () => {
    const broken = [profile, role("lambda.amazonaws.com"), grants];
    const policies = policiesNamed([permissions, trust, hosts]);
    const orders = policies.map((_, at) => [...policies.slice(at), ...policies.slice(0, at)]);
    for (const ordered of [...orders, [...policies].reverse()]) {
      for (const [stack, expected] of [
        [right, ""],
        [broken, trust],
        [right, ""],
      ] as const) {
        assert.equal((await reporting(ordered, stack)).join(), expected);
        const { reports } = await analyze(ordered, stack);
        assert.equal(reports.map(({ policy }) => policy).join(), expected);
      }
      const stacks = [right, broken, right, broken];
      const found = await Promise.all(stacks.map((each) => reporting(ordered, each)));
      assert.deepEqual(
        found.map((each) => each.join()),
        ["", trust, "", trust],
      );
    }
  });

  it("keep apart what they note in calls at the same time", async () => {
    const reporter = "checks-are-complete";
    const policies = policiesNamed([permissions, trust, reporter]);
    const dark = testResource(types.role, "web", { name: "web", assumeRolePolicy: unknownText });
    const stacks = [right, [profile, dark, grants], right];
    const found = await Promise.all(stacks.map((each) => reporting(policies, each)));
    assert.deepEqual(found, [[], [reporter], []]);
  });

  it("never pass over what a call is about because of another that came between", async () => {
    const content =
      '{"schemaVersion":"1.0","sessionType":"Standard_Stream","inputs":{"s3BucketName":"logs"}}';
    const document = (type: string) =>
      testResource(type, "sessions", { documentType: "Session", content });
    const policies = policiesNamed([permissions, sessionData]);
    // An organization's own policy that waits, between the first one and the next.
    const waits = {
      name: "waits",
      description: "",
      validateResource: () => new Promise<void>((resolve) => setTimeout(resolve, 1)),
    };
    const [first, ...others] = policies;
    assert.ok(first);
    const mixed = [first, waits, ...others];
    const documents = Array.from({ length: 20 }, () => document(types.nativeDocument));
    const instances = Array.from({ length: 2000 }, (_, at) =>
      testResource(types.instance, `instance-${at}`, {}),
    );
    const [found] = await Promise.all([
      reporting(mixed, documents),
      reporting(policies, instances),
    ]);
    assert.deepEqual(
      found,
      Array.from(documents, () => sessionData),
    );
  });

  it("record what the program gives, whichever of them runs first", async () => {
    const instance = testResource(types.instance, "web", { iamInstanceProfile: "web" });
    const inputs = new Map([[instance, {}]]);
    for (const names of [[hosts], [sessionData, hosts], [permissions, hosts]] as PolicyName[][]) {
      const policies = policiesNamed(names);
      assert.deepEqual(await reporting(policies, [...right, instance], { inputs }), [hosts]);
    }
    const disabled = policiesNamed([permissions, hosts], undefined, { [permissions]: "disabled" });
    assert.deepEqual(await reporting(disabled, [...right, instance], { inputs }), [hosts]);
  });

  it("record what the program gives, and share what they read, also where Pulumi disables the first one", async () => {
    const instance = testResource(types.instance, "web", { iamInstanceProfile: unknownText });
    const inputs = new Map([[instance, {}]]);
    const config = { [permissions]: "disabled", [unverified]: "disabled" } as const;
    const policies = policiesNamed([permissions, unverified, hosts]);
    const found = await reporting(policies, [...right, instance], { inputs, config });
    assert.deepEqual(found, [hosts]);
  });

  it("record what the program gives where Pulumi disables all that record for the others", async () => {
    const instance = testResource(types.instance, "web", { iamInstanceProfile: "web" });
    const inputs = new Map([[instance, {}]]);
    const config = {
      [permissions]: "disabled",
      [unverified]: "disabled",
      [trust]: "disabled",
    } as const;
    const policies = policiesNamed(policyNames);
    const found = await reporting(policies, [...right, instance], { inputs, config });
    assert.ok(found.includes(hosts), found.join());
  });

  it("have the SDK read each resource for few of them", () => {
    const reading = policiesNamed(policyNames).filter((policy) => "validateResource" in policy);
    assert.deepEqual(
      reading.map(({ name }) => name),
      [
        ...[permissions, unverified, trust],
        ...[sessionData, "session-timeout-is-in-range"],
        ...["attached-policy-is-not-superseded", "aws-bucket-access-names-region"],
      ],
    );
  });

  it("judge by their options in whatever order they are, and when they are copied", async () => {
    const config = { [permissions]: { requiredActions: ["s3:GetObject"] } };
    const policies = policiesNamed([permissions, trust, hosts], undefined, config);
    const orders = [policies, [...policies].reverse(), policies.map((each) => ({ ...each }))];
    for (const ordered of orders) {
      assert.deepEqual(await reporting(ordered, right), [permissions]);
      assert.deepEqual(
        (await analyze(ordered, right)).reports.map(({ policy }) => policy),
        [permissions],
      );
    }
    const instance = testResource(types.instance, "web", { iamInstanceProfile: "web" });
    const stack = [...right, instance];
    const inputs = new Map([[instance, {}]]);
    const copies = policiesNamed([permissions, hosts]).map((each) => ({ ...each }));
    const disabled = { config: { [permissions]: "disabled" }, inputs } as const;
    assert.deepEqual(await reporting(copies, stack, disabled), [hosts]);
    const others = copies.filter(({ name }) => name !== permissions);
    assert.deepEqual(await reporting(others, stack, { inputs }), [hosts]);
  });

  it("keep notes on exemptions where Pulumi enables a policy that the code disables", async () => {
    const policies = policiesNamed([permissions, trust, "exemptions-are-reported"], undefined, {
      [permissions]: "disabled",
    });
    const exemptions = [{ resource: "web", reason: "Kept" }];
    const config = { [permissions]: { enforcementLevel: "mandatory", exemptions } };
    const lacking = [profile, role("ec2.amazonaws.com")];
    assert.deepEqual(await reporting(policies, lacking, { config }), ["exemptions-are-reported"]);
  });

  it("go by options of the policy on permissions that are given in code, also without it", async () => {
    const treatConditionalAs = "missing";
    const policies = policiesNamed([unverified], undefined, {
      [permissions]: { treatConditionalAs },
    });
    const conditional = testResource(types.rolePolicy, "web", {
      role: "web",
      policy: grantsAll.replace(
        '"Resource":"*"',
        '"Resource":"*","Condition":{"Bool":{"x":"true"}}',
      ),
    });
    const stack = [profile, role("ec2.amazonaws.com"), conditional];
    assert.deepEqual(await reporting(policies, stack), []);
    assert.deepEqual(await reporting(policiesNamed([unverified]), stack), [unverified]);
  });

  it("keep what they could not judge when another policy waits before it is reported", async () => {
    const dark = testResource(types.role, "web", { name: "web", assumeRolePolicy: unknownText });
    const [first, trusting, reporter] = policiesNamed([permissions, trust, "checks-are-complete"]);
    assert.ok(first && trusting && reporter);
    const waits = {
      name: "waits",
      description: "",
      validateStack: () => new Promise<void>((resolve) => setTimeout(resolve, 1)),
    };
    const policies = [first, trusting, waits, reporter];
    assert.deepEqual(await reporting(policies, [profile, dark, grants]), [reporter.name]);
  });

  it("forget what they could not judge in a stack that has it no more", async () => {
    for (const config of [{}, { [permissions]: "disabled" }] as NonNullable<
      RunOptions["config"]
    >[]) {
      const policies = policiesNamed([permissions, trust, "checks-are-complete"]);
      const dark = testResource(types.role, "web", { name: "web", assumeRolePolicy: unknownText });
      const options = { config };
      assert.deepEqual(await reporting(policies, [profile, dark, grants], options), [
        "checks-are-complete",
      ]);
      assert.deepEqual(await reporting(policies, right, options), []);
      assert.deepEqual(await reporting(policies, [grants], options), []);
    }
  });
});
