import { resource, unknownText } from "../../../policypack/testing";
import { trust, trusts } from "../../support/policypack/documents";
import { policyUnderTest } from "../../support/policypack/policyUnderTest";
import { types } from "../../support/policypack/types";

const { exempts, isOpen, passes, violates } = policyUnderTest("instance-profile-role-trusts-ec2");

const profile = resource(types.profile, "web", { role: "node" });
const label = 'InstanceProfile "web"';
const ec2 = "ec2.amazonaws.com";

function role(assumeRolePolicy: unknown, more = {}, options = {}) {
  return resource(types.role, "node", { name: "node", assumeRolePolicy, ...more }, options);
}

function nativeRole(assumeRolePolicyDocument: unknown) {
  return resource(types.nativeRole, "node", { roleName: "node", assumeRolePolicyDocument });
}

function condition(operator: string, key: string, value: unknown = "x"): string {
  return trusts(ec2, { Condition: { [operator]: { [key]: value } } });
}

/** The report, with these reasons. */
function report(...reasons: string[]): string[] {
  return [
    'InstanceProfile "web" has Role "node", which EC2 cannot assume:',
    ...reasons.map((reason) => `  - ${reason}`),
    'To mend it, make the profile and its role with the component of "aws-session-manager":',
    '      new SessionManagerInstanceProfile("web");',
    "or give the role this trust policy:",
    '      { Version: "2012-10-17", Statement: [{',
    '        Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" },',
    "      }] }",
  ];
}

const noStatement = "no statement of its trust policy allows it";

describe("instance-profile-role-trusts-ec2", () => {
  it("passes a role that EC2 can assume, in either provider", async () => {
    await passes([profile, role(trusts(ec2))]);
    await passes([profile, role(trusts(["ssm.amazonaws.com", ec2]))]);
    const nativeProfile = resource(types.nativeProfile, "web", { roles: ["node"] });
    await passes([nativeProfile, nativeRole(JSON.parse(trusts(ec2)))]);
  });

  it("reports a role that another service can assume", async () => {
    await violates(
      [profile, role(trusts("ecs-tasks.amazonaws.com"))],
      profile,
      report(noStatement),
    );
  });

  it("reports a role of aws-native", async () => {
    const nativeProfile = resource(types.nativeProfile, "web", { roles: ["node"] });
    const stack = [nativeProfile, nativeRole(JSON.parse(trusts("lambda.amazonaws.com")))];
    await violates(stack, nativeProfile, report(noStatement));
  });

  it("reports a role that the profile names with its path", async () => {
    const named = resource(types.profile, "web", { role: "service-role/node" });
    await violates([named, role(trusts("ssm.amazonaws.com"))], named, report(noStatement));
  });

  it("reports what a Deny forbids", async () => {
    const denies = trust(
      { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: ec2 } },
      { Sid: "NoInstances", Effect: "Deny", Action: "sts:*", Principal: { Service: ec2 } },
    );
    await violates(
      [profile, role(denies)],
      profile,
      report('statement "NoInstances" of its trust policy denies it'),
    );
  });

  it("reports a Condition on what EC2 never sends", async () => {
    for (const [operator, key] of [
      ["StringEquals", "sts:ExternalId"],
      ["StringLike", "STS:externalId"],
      ["Bool", "aws:MultiFactorAuthPresent"],
      ["NumericLessThan", "aws:MultiFactorAuthAge"],
    ] as const) {
      const why = `Statement[0] of its trust policy is meant to allow it, but its Condition on ${key} never holds for the service`;
      await violates([profile, role(condition(operator, key))], profile, report(why));
    }
  });

  it("reports a trust policy that IAM rejects", async () => {
    const rejected = "its trust policy is not a document that IAM accepts.";
    const principal = 'A principal is "*" or an object, such as { "Service": "…" }.';
    for (const [policy, why] of [
      ["{", `${rejected} The document is not JSON.`],
      [
        trust({ Effect: "Allow", Action: "sts:AssumeRole", Principal: ec2 }),
        `${rejected} Statement[0]: ${principal}`,
      ],
      [
        trust({ Effect: "Allow", Action: "sts:AssumeRole" }),
        `${rejected} Statement[0]: A statement of a trust policy has either Principal or NotPrincipal.`,
      ],
    ] as const) {
      await violates([profile, role(policy)], profile, report(why));
    }
  });

  const couldBe = "it cannot be told whether EC2 may assume its role:";

  it("leaves open what is not known yet", async () => {
    await isOpen([profile, role(unknownText)], profile, label, [
      `${couldBe} its trust policy is not known yet`,
    ]);
    const statement = nativeRole({ Version: "2012-10-17", Statement: [unknownText] });
    await isOpen([profile, statement], profile, label, [
      `${couldBe} Statement[0] of its trust policy may allow or deny it: its Action is not known yet, and its Principal is not known yet, and its Condition is not known yet`,
    ]);
    const principal = nativeRole({
      Statement: {
        Effect: "Allow",
        Action: "sts:AssumeRole",
        Principal: { Service: [unknownText] },
      },
    });
    await isOpen([profile, principal], profile, label, [
      `${couldBe} Statement[0] of its trust policy may allow it: its Principal is not known yet`,
    ]);
  });

  it("leaves open a role outside the stack, or one of several", async () => {
    await isOpen([profile], profile, label, ["its role is not in this stack"]);
    const roles = ["a", "b"].map((name) => resource(types.role, name, { name }));
    const vague = resource(types.profile, "web", { role: unknownText }, { from: { role: roles } });
    const why = "it can't be determined which role of the stack it has";
    await isOpen([vague, ...roles], vague, label, [why]);
  });

  it("leaves open a Condition that EC2 may fulfil, and NotPrincipal", async () => {
    for (const [operator, key] of [
      ["StringEquals", "aws:SourceAccount"],
      ["StringEqualsIfExists", "sts:ExternalId"],
      ["StringNotEquals", "sts:ExternalId"],
      ["Null", "sts:ExternalId"],
      ["ForAllValues:StringEquals", "sts:ExternalId"],
    ] as const) {
      const why = `${couldBe} Statement[0] of its trust policy may allow it: its Condition on ${key} cannot be checked`;
      await isOpen([profile, role(condition(operator, key, "true"))], profile, label, [why]);
    }
    const allButOne = trust({
      Effect: "Allow",
      Action: "sts:AssumeRole",
      NotPrincipal: { Service: "ssm.amazonaws.com" },
    });
    await isOpen([profile, role(allButOne)], profile, label, [
      `${couldBe} Statement[0] of its trust policy may allow it: whether its NotPrincipal leaves out services of AWS cannot be told`,
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
        report(noStatement),
      );
      await isOpen([profile, role(trusts(principal))], profile, label, [
        `${couldBe} Statement[0] of its trust policy may allow it: its Principal is of one partition, and the role's is not known yet`,
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
      await violates([profile, role(trusts(principal))], profile, report(noStatement));
    }
  });

  it("is not about a profile without a role, nor about roles without a profile", async () => {
    await passes([resource(types.profile, "web", {})]);
    await passes([role(trusts("lambda.amazonaws.com"))]);
  });

  it("turns what is exempt into a report of the exemption", async () => {
    await exempts([profile, role(trusts("lambda.amazonaws.com"))], profile, label, [
      'InstanceProfile "web" has Role "node", which EC2 cannot assume:',
      `  - ${noStatement}`,
    ]);
    await exempts([profile, role(unknownText)], profile, label, [
      `It could not be judged: ${couldBe} its trust policy is not known yet`,
    ]);
  });
});
