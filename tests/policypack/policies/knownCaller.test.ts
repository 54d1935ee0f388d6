import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";
import { runPolicies, testResource as resource, unknownText } from "../../../policypack/testing";
import { policiesNamed } from "../../support/policypack/policies";
import { types } from "../../support/policypack/types";

const own = "111122223333";
const profile = resource(types.profile, "web", { name: "web", role: "node" });

/** Whether the pack passes, reports or leaves open a stack, by the policies on the permissions of profiles. */
async function outcomeOf(...resources: PolicyResource[]): Promise<string> {
  const certain = "instance-profile-grants-session-permissions";
  const uncertain = "instance-profile-permissions-are-verifiable";
  const reports = await runPolicies(policiesNamed([certain, uncertain]), [profile, ...resources]);
  assert.ok(reports.length <= 1);
  const [report] = reports;
  if (report === undefined) {
    return "passes";
  }
  return report.policy === certain ? "violates" : "unverified";
}

function role(arn: unknown): PolicyResource {
  return resource(types.role, "node", { name: "node", arn });
}

const known = role(`arn:aws:iam::${own}:role/acme/node`);
const later = role(unknownText);

function instance(name: string, region: unknown): PolicyResource {
  return resource(types.instance, name, { iamInstanceProfile: "web", region });
}

/** A role's policy that grants what sessions need, on some of the instances or under a Condition. */
function grants(more: { Resource?: string; Condition?: object }): PolicyResource {
  const { Resource = "*", Condition = {} } = more;
  const Statement = [
    { Effect: "Allow", Action: "ssm:UpdateInstanceInformation", Resource, Condition },
    { Effect: "Allow", Action: "ssmmessages:*", Resource: "*", Condition },
  ];
  return resource(types.rolePolicy, "inline", {
    role: "node",
    policy: JSON.stringify({ Version: "2012-10-17", Statement }),
  });
}

describe("What is known of those who ask with a role", () => {
  it("is the account in the role's ARN, for the instances that a grant names", async () => {
    const ofOwn = grants({ Resource: `arn:aws:ec2:*:${own}:instance/*` });
    const ofOther = grants({ Resource: "arn:aws:ec2:*:444455556666:instance/*" });
    assert.equal(await outcomeOf(known, ofOwn), "passes");
    assert.equal(await outcomeOf(known, ofOther), "violates");
    assert.equal(await outcomeOf(later, ofOwn), "unverified");
    assert.equal(await outcomeOf(later, ofOther), "unverified");
  });

  it("is the role's ARN and account, for the keys of a Condition", async () => {
    const ofRole = grants({
      Condition: {
        ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/acme/*" },
        StringEquals: { "aws:PrincipalAccount": own },
      },
    });
    const ofOthers = grants({ Condition: { StringNotEquals: { "aws:PrincipalAccount": own } } });
    assert.equal(await outcomeOf(known, ofRole), "passes");
    assert.equal(await outcomeOf(known, ofOthers), "violates");
    assert.equal(await outcomeOf(later, ofRole), "unverified");
  });

  it("is the Region of every host in the stack, and none where there may be more", async () => {
    const inEast = grants({ Condition: { StringEquals: { "aws:RequestedRegion": "us-east-2" } } });
    assert.equal(await outcomeOf(known, inEast, instance("a", "us-east-2")), "passes");
    assert.equal(await outcomeOf(known, inEast, instance("a", "us-west-2")), "violates");
    const [east, west] = [instance("a", "us-east-2"), instance("b", "us-west-2")];
    assert.equal(await outcomeOf(known, inEast, east, west), "violates");
    assert.equal(await outcomeOf(known, inEast, instance("a", unknownText)), "unverified");
    assert.equal(await outcomeOf(known, inEast), "unverified");
    const instances = grants({ Resource: "arn:aws:ec2:us-east-2" });
    assert.equal(await outcomeOf(known, instances, east), "passes");
    assert.equal(await outcomeOf(known, instances, west), "violates");
  });

  it("is that nobody enters a code for it", async () => {
    const policy = JSON.stringify({
      Version: "2012-10-17",
      Statement: {
        Effect: "Deny",
        Action: "*",
        Resource: "*",
        Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
      },
    });
    const denies = resource(types.rolePolicy, "mfa", { role: "node", policy });
    assert.equal(await outcomeOf(later, grants({}), denies), "violates");
  });
});

describe("What stands for every resource", () => {
  const cases: [
    policy: Parameters<typeof policiesNamed>[0][number],
    action: string,
    all: string[],
    some: string,
  ][] = [
    [
      "instance-profile-key-access-is-scoped",
      "kms:Decrypt",
      [
        "arn:aws:kms",
        "arn:aws:kms:*:*:key/?*",
        "arn:aws:kms:us-east-2:*:key/*-*",
        "arn:*:kms:*:*:*",
      ],
      "arn:aws:kms:*:*:key/1234*",
    ],
    [
      "instance-profile-parameter-access-is-scoped",
      "ssm:GetParameter",
      [
        "arn:aws:ssm",
        "arn:aws:ssm:us-east-2",
        "arn:aws:ssm:*:*:parameter/?*",
        "arn:aws:ssm:*:*:parameter/*?",
      ],
      "arn:aws:ssm:*:*:parameter/acme/*",
    ],
  ];
  for (const [name, action, all, some] of cases) {
    const reports = async (Resource: string): Promise<number> => {
      const policy = JSON.stringify({
        Version: "2012-10-17",
        Statement: { Effect: "Allow", Action: action, Resource },
      });
      const inline = resource(types.rolePolicy, "inline", { role: "node", policy });
      return (await runPolicies(policiesNamed([name]), [profile, later, inline])).length;
    };
    it(`is reported by ${name}, however it is written`, async () => {
      for (const pattern of all) {
        assert.equal(await reports(pattern), 1, pattern);
      }
      assert.equal(await reports(some), 0);
    });
  }
});
