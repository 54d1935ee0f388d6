import type { Cause, TrustCause } from "../../../policypack/judgement";
import { testResource, unknownText } from "../../../policypack/testing";
import { trust, trusts } from "../../support/policypack/documents";
import { isOpen, notKnown, rejected } from "../../support/policypack/causes";
import { policyUnderTest } from "../../support/policypack/policyUnderTest";
import { trustCause } from "../../support/policypack/serviceRoles";
import { types } from "../../support/policypack/types";

const { exempts, isUnverified, passes, violates } = policyUnderTest(
  "instance-profile-role-trusts-ec2",
);

const profile = testResource(types.profile, "web", { role: "node" });
const label = 'InstanceProfile "web"';
const ec2 = "ec2.amazonaws.com";

function role(assumeRolePolicy: unknown, more = {}, options = {}) {
  return testResource(types.role, "node", { name: "node", assumeRolePolicy, ...more }, options);
}

function nativeRole(assumeRolePolicyDocument: unknown) {
  return testResource(types.nativeRole, "node", { roleName: "node", assumeRolePolicyDocument });
}

function condition(operator: string, key: string, value: unknown = "x"): string {
  return trusts(ec2, { Condition: { [operator]: { [key]: value } } });
}

function expected(...causes: Cause[]) {
  return { problem: "ec2-cannot-assume" as const, label, causes };
}

function trusted(effect: TrustCause["effect"], statement?: string, why?: string): Cause {
  const open = why !== undefined && isOpen(why) ? { isOpenUntilUpdate: true as const } : {};
  return { ...trustCause(effect, statement, why), service: "EC2", ...open };
}

const noStatement = trusted("no statement allows");

describe("instance-profile-role-trusts-ec2", () => {
  it("passes a role that EC2 can assume, in either provider", async () => {
    await passes([profile, role(trusts(ec2))]);
    await passes([profile, role(trusts(["ssm.amazonaws.com", ec2]))]);
    const nativeProfile = testResource(types.nativeProfile, "web", { roles: ["node"] });
    await passes([nativeProfile, nativeRole(JSON.parse(trusts(ec2)))]);
  });

  it("reports a role that another service can assume", async () => {
    await violates(
      [profile, role(trusts("ecs-tasks.amazonaws.com"))],
      profile,
      expected(noStatement),
    );
  });

  it("reports a role of aws-native", async () => {
    const nativeProfile = testResource(types.nativeProfile, "web", { roles: ["node"] });
    const stack = [nativeProfile, nativeRole(JSON.parse(trusts("lambda.amazonaws.com")))];
    await violates(stack, nativeProfile, expected(noStatement));
  });

  it("reports a role that the profile names with its path", async () => {
    const named = testResource(types.profile, "web", { role: "service-role/node" });
    await violates([named, role(trusts("ssm.amazonaws.com"))], named, expected(noStatement));
  });

  it("reports what a Deny forbids", async () => {
    const denies = trust(
      { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: ec2 } },
      { Sid: "NoInstances", Effect: "Deny", Action: "sts:*", Principal: { Service: ec2 } },
    );
    await violates(
      [profile, role(denies)],
      profile,
      expected(trusted("denies", 'statement "NoInstances"')),
    );
  });

  it("reports a Condition on what EC2 never sends", async () => {
    for (const [operator, key] of [
      ["StringEquals", "sts:ExternalId"],
      ["StringLike", "STS:externalId"],
      ["Bool", "aws:MultiFactorAuthPresent"],
      ["NumericLessThan", "aws:MultiFactorAuthAge"],
    ] as const) {
      const why = `its Condition on ${key} never holds for the service`;
      const cause = trusted("would allow", "Statement[0]", why);
      await violates([profile, role(condition(operator, key))], profile, expected(cause));
    }
  });

  it("reports a trust policy that IAM rejects", async () => {
    const principal = 'A principal is "*" or an object, such as { "Service": "…" }.';
    for (const [policy, path, message] of [
      ["{", "", "The document isn't JSON."],
      [
        trust({ Effect: "Allow", Action: "sts:AssumeRole", Principal: ec2 }),
        "Statement[0]",
        principal,
      ],
      [
        trust({ Effect: "Allow", Action: "sts:AssumeRole" }),
        "Statement[0]",
        "A statement of a trust policy has either Principal or NotPrincipal.",
      ],
    ] as const) {
      const cause = rejected("its trust policy", [path, message]);
      await violates([profile, role(policy)], profile, expected(cause));
    }
  });

  const unknownTrust = notKnown("its trust policy isn't known yet");

  it("leaves unverified what is not known yet", async () => {
    await isUnverified([profile, role(unknownText)], profile, label, [unknownTrust]);
    const statement = nativeRole({ Version: "2012-10-17", Statement: [unknownText] });
    await isUnverified([profile, statement], profile, label, [
      trusted(
        "may allow or deny",
        "Statement[0]",
        "its Action isn't known yet, and its Principal isn't known yet, and its Condition isn't known yet",
      ),
    ]);
    const principal = nativeRole({
      Statement: {
        Effect: "Allow",
        Action: "sts:AssumeRole",
        Principal: { Service: [unknownText] },
      },
    });
    await isUnverified([profile, principal], profile, label, [
      trusted("may allow", "Statement[0]", "its Principal isn't known yet"),
    ]);
  });

  it("leaves unverified a role outside the stack, or one of several", async () => {
    await isUnverified([profile], profile, label, [notKnown("its role isn't in this stack")]);
    const roles = ["a", "b"].map((name) => testResource(types.role, name, { name }));
    const vague = testResource(
      types.profile,
      "web",
      { role: unknownText },
      { from: { role: roles } },
    );
    const why = notKnown("it can't be determined which role of the stack it has");
    await isUnverified([vague, ...roles], vague, label, [why]);
  });

  it("leaves unverified a Condition that EC2 may fulfil, and NotPrincipal", async () => {
    for (const [operator, key] of [
      ["StringEquals", "aws:SourceAccount"],
      ["StringEqualsIfExists", "sts:ExternalId"],
      ["StringNotEquals", "sts:ExternalId"],
      ["Null", "sts:ExternalId"],
      ["ForAllValues:StringEquals", "sts:ExternalId"],
    ] as const) {
      const why = `its Condition on ${key} can't be checked`;
      await isUnverified([profile, role(condition(operator, key, "true"))], profile, label, [
        trusted("may allow", "Statement[0]", why),
      ]);
    }
    const allButOne = trust({
      Effect: "Allow",
      Action: "sts:AssumeRole",
      NotPrincipal: { Service: "ssm.amazonaws.com" },
    });
    await isUnverified([profile, role(allButOne)], profile, label, [
      trusted(
        "may allow",
        "Statement[0]",
        "it can't be determined whether its NotPrincipal excludes AWS services",
      ),
    ]);
  });

  it("takes the principals of a partition where the role is in it", async () => {
    const forms: [string, string, string][] = [
      ["ec2.amazonaws.com.cn", "cn-north-1", "aws-cn"],
      ["EC2.amazonaws.com.CN", "cn-northwest-1", "aws-cn"],
    ];
    for (const [principal, region, partition] of forms) {
      const arn = `arn:${partition}:iam::123456789012:role/node`;
      await passes([profile, role(trusts(principal), {}, { region })]);
      await passes([profile, role(trusts(principal), { arn })]);
      await violates(
        [profile, role(trusts(principal), {}, { region: "eu-central-1" })],
        profile,
        expected(noStatement),
      );
      await isUnverified([profile, role(trusts(principal))], profile, label, [
        trusted(
          "may allow",
          "Statement[0]",
          "its Principal is for one partition, and the role's partition isn't known yet",
        ),
      ]);
    }
    for (const [principal, partition] of [
      ["ec2.c2s.ic.gov", "aws-iso"],
      ["ec2.sc2s.sgov.gov", "aws-iso-b"],
      ["ec2.amazonaws.eu", "aws-eusc"],
      [ec2, "aws-us-gov"],
      [ec2, "aws-cn"],
    ] as const) {
      const arn = `arn:${partition}:iam::123456789012:role/node`;
      await passes([profile, role(trusts(principal), { arn })]);
    }
  });

  it("does not take another principal for that of EC2", async () => {
    for (const principal of [
      "ec2.amazonaws.com.example",
      "ec2",
      "spot.ec2.amazonaws.com",
      "ec2fleet.amazonaws.com",
    ]) {
      await violates([profile, role(trusts(principal))], profile, expected(noStatement));
    }
  });

  it("is not about a profile without a role, nor about roles without a profile", async () => {
    await passes([testResource(types.profile, "web", {})]);
    await passes([role(trusts("lambda.amazonaws.com"))]);
  });

  it("turns what is exempt into a finding of the exemption", async () => {
    const other = role(trusts("lambda.amazonaws.com"));
    await exempts([profile, other], profile, label, expected(noStatement));
    await exempts([profile, role(unknownText)], profile, label, expected(unknownTrust));
  });
});
