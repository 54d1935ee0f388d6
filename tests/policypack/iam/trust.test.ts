import assert from "node:assert/strict";
import { decideTrust, parseTrustPolicy, unknown, type Condition } from "../../../policypack/iam";

const allow = {
  Effect: "Allow",
  Action: "sts:AssumeRole",
  Principal: { Service: "ec2.amazonaws.com" },
};

describe("decideTrust", () => {
  const isService = (principal: string) => {
    if (principal === "ec2.amazonaws.com") {
      return "yes";
    }
    return principal === "ec2.amazonaws.com.cn" ? "maybe" : "no";
  };
  const holds = ({ key }: Condition) => {
    if (key === "yes" || key === "no") {
      return key;
    }
    return "maybe";
  };
  const under = (...keys: string[]) => ({
    Condition: { StringEquals: Object.fromEntries(keys.map((key) => [key, "x"])) },
  });
  const deny = { ...allow, Effect: "Deny" };

  /** The verdict, and what led to it: the place, the effect and why. */
  const decide = (...statements: unknown[]): string[] => {
    const policy = parseTrustPolicy({ Version: "2012-10-17", Statement: statements });
    assert.ok(policy.kind === "statements");
    const { verdict, evidence } = decideTrust(policy.statements, isService, holds);
    return [
      verdict,
      ...evidence.map(({ statement, effect, why }) =>
        [statement.place, effect, ...(why === "" ? [] : [why])].join(" | "),
      ),
    ];
  };
  const other = { Service: "ssm.amazonaws.com" };
  const notChecked = "its Condition on key can't be checked";
  const everybody = "it can't be determined whether its Principal, everyone, includes AWS services";
  const notPrincipal = "it can't be determined whether its NotPrincipal excludes AWS services";

  const cases: [string, unknown[], string[]][] = [
    ["allows the service", [allow], ["trusted", "Statement[0] | allows"]],
    [
      "allows it among others",
      [{ ...allow, Principal: { Service: ["ssm.amazonaws.com", "ec2.amazonaws.com"] } }],
      ["trusted", "Statement[0] | allows"],
    ],
    [
      "allows every action of sts",
      [{ ...allow, Action: ["sts:*"] }],
      ["trusted", "Statement[0] | allows"],
    ],
    ["allows every action", [{ ...allow, Action: "*" }], ["trusted", "Statement[0] | allows"]],
    [
      "allows the action in other letters",
      [{ ...allow, Action: "STS:assumerole" }],
      ["trusted", "Statement[0] | allows"],
    ],
    [
      "allows all but other actions",
      [{ ...allow, Action: undefined, NotAction: "sts:TagSession" }],
      ["trusted", "Statement[0] | allows"],
    ],
    [
      "allows all but this action",
      [{ ...allow, Action: undefined, NotAction: "sts:AssumeRole" }],
      ["not trusted"],
    ],
    ["allows another action", [{ ...allow, Action: "sts:TagSession" }], ["not trusted"]],
    ["allows another service", [{ ...allow, Principal: other }], ["not trusted"]],
    ["allows an account", [{ ...allow, Principal: { AWS: "123456789012" } }], ["not trusted"]],
    ["denies it", [allow, deny], ["denied", "Statement[1] | denies"]],
    [
      "denies another service",
      [allow, { ...deny, Principal: other }],
      ["trusted", "Statement[0] | allows"],
    ],
    [
      "allows it under conditions that hold",
      [{ ...allow, ...under("yes") }],
      ["trusted", "Statement[0] | allows"],
    ],
    [
      "allows it under a condition that can't be checked",
      [{ ...allow, ...under("yes", "key") }],
      ["unverified", `Statement[0] | may allow | ${notChecked}`],
    ],
    [
      "allows it under a condition that never holds",
      [{ ...allow, ...under("no", "key") }],
      [
        "not trusted",
        "Statement[0] | would allow | its Condition on no never holds for the service",
      ],
    ],
    [
      "allows it twice, once without a condition",
      [{ ...allow, ...under("key") }, allow],
      ["trusted", "Statement[1] | allows"],
    ],
    [
      "denies it under a condition that never holds",
      [allow, { ...deny, ...under("no") }],
      ["trusted", "Statement[0] | allows"],
    ],
    [
      "only denies it, under a condition that never holds",
      [{ ...deny, ...under("no") }],
      ["not trusted"],
    ],
    [
      "denies it under a condition that can't be checked",
      [allow, { ...deny, ...under("key") }],
      ["unverified", `Statement[1] | may deny | ${notChecked}`],
    ],
    [
      "allows everybody",
      [{ ...allow, Principal: "*" }],
      ["unverified", `Statement[0] | may allow | ${everybody}`],
    ],
    [
      "allows every account",
      [{ ...allow, Principal: { AWS: "*" } }],
      ["unverified", `Statement[0] | may allow | ${everybody}`],
    ],
    [
      "allows all but another service",
      [{ ...allow, Principal: undefined, NotPrincipal: other }],
      ["unverified", `Statement[0] | may allow | ${notPrincipal}`],
    ],
    [
      "allows all but the service",
      [{ ...allow, Principal: undefined, NotPrincipal: allow.Principal }],
      ["not trusted"],
    ],
    [
      "denies all but the service",
      [allow, { ...deny, Principal: undefined, NotPrincipal: allow.Principal }],
      ["trusted", "Statement[0] | allows"],
    ],
    [
      "denies all but another",
      [allow, { ...deny, Principal: undefined, NotPrincipal: other }],
      ["unverified", `Statement[1] | may deny | ${notPrincipal}`],
    ],
    [
      "allows a principal of a partition that may not be the role's",
      [{ ...allow, Principal: { Service: "ec2.amazonaws.com.cn" } }],
      [
        "unverified",
        "Statement[0] | may allow | its Principal is for one partition, and the role's partition isn't known yet",
      ],
    ],
    [
      "has a principal that isn't known yet",
      [{ ...allow, Principal: { Service: [unknown] } }],
      ["unverified", "Statement[0] | may allow | its Principal isn't known yet"],
    ],
    [
      "has a further principal that isn't known yet",
      [{ ...allow, Principal: { Service: ["ec2.amazonaws.com", unknown] } }],
      ["trusted", "Statement[0] | allows"],
    ],
    [
      "has an action that isn't known yet",
      [{ ...allow, Action: unknown }],
      ["unverified", "Statement[0] | may allow | its Action isn't known yet"],
    ],
    [
      "has a condition that isn't known yet",
      [{ ...allow, Condition: unknown }],
      ["unverified", "Statement[0] | may allow | its Condition isn't known yet"],
    ],
    [
      "has an effect that isn't known yet",
      [{ ...allow, Effect: unknown }],
      [
        "unverified",
        "Statement[0] | may allow | its Effect isn't known yet",
        "Statement[0] | may deny | its Effect isn't known yet",
      ],
    ],
    [
      "has an effect and an action that aren't known yet",
      [{ ...allow, Effect: unknown, Action: unknown }],
      [
        "unverified",
        "Statement[0] | may allow | its Action isn't known yet",
        "Statement[0] | may deny | its Action isn't known yet",
      ],
    ],
    [
      "has an effect that isn't known yet, beside an allowing statement",
      [allow, { ...allow, Effect: unknown }],
      ["unverified", "Statement[1] | may deny | its Effect isn't known yet"],
    ],
    [
      "has a statement that isn't known yet, beside a denying one",
      [unknown, deny],
      ["denied", "Statement[1] | denies"],
    ],
  ];
  for (const [what, statements, expected] of cases) {
    it(`decides on a policy that ${what}`, () => {
      assert.deepEqual(decide(...statements), expected);
    });
  }

  it("says which evidence is open only until the update", () => {
    const openUntilUpdate = (change: object): boolean[] => {
      const Statement = [{ ...allow, ...change }];
      const policy = parseTrustPolicy({ Version: "2012-10-17", Statement });
      assert.ok(policy.kind === "statements");
      const { evidence } = decideTrust(policy.statements, isService, holds);
      return evidence.map(({ isOpenUntilUpdate }) => isOpenUntilUpdate);
    };
    const partition = { Principal: { Service: "ec2.amazonaws.com.cn" } };
    for (const open of [
      { Action: unknown },
      { Principal: { Service: unknown } },
      { Condition: unknown },
      { Action: unknown, Condition: unknown },
      partition,
    ]) {
      assert.deepEqual(openUntilUpdate(open), [true]);
    }
    assert.deepEqual(openUntilUpdate({ Effect: unknown }), [true, true]);
    for (const open of [
      { Principal: "*" },
      { Principal: undefined, NotPrincipal: other },
      { Principal: undefined, NotPrincipal: unknown },
      under("key"),
      under("no"),
      { Action: unknown, ...under("key") },
      { ...partition, ...under("key") },
    ]) {
      assert.deepEqual(openUntilUpdate(open), [false]);
    }
    assert.deepEqual(openUntilUpdate({ Effect: unknown, ...under("key") }), [false, false]);
  });
});
