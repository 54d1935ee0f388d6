import assert from "node:assert/strict";
import { decide, parseDocument, questionFor, type ConditionsAs } from "../../../policypack/iam";

const variable = "${ec2:SourceInstanceARN}";

/** The verdict on an Allow, or on an Allow with a Deny next to it, under a Condition. */
function verdictUnder(
  Condition: object,
  effect: "Allow" | "Deny" = "Allow",
  conditionsAs: ConditionsAs = "unverified",
): string {
  const statement = { Action: "ssm:PutComplianceItems", Resource: "*" };
  const Statement = [
    ...(effect === "Deny" ? [{ Effect: "Allow", ...statement }] : []),
    { Effect: effect, ...statement, Condition },
  ];
  const document = parseDocument({ Version: "2012-10-17", Statement });
  const policies = [{ name: "A", document }];
  return decide(questionFor("ssm:PutComplianceItems"), { policies, conditionsAs }).verdict;
}

describe("a Condition on the calling instance", () => {
  it("is one that compares its key with its variable by an operator for texts or ARNs", () => {
    for (const operator of ["StringEquals", "StringLike", "ArnEquals", "ArnLike"]) {
      assert.equal(verdictUnder({ [operator]: { "ec2:SourceInstanceARN": variable } }), "granted");
    }
  });

  it("is none on another key with this variable as its value", () => {
    for (const key of ["aws:SourceArn", "aws:PrincipalTag/instance", "ec2:SourceInstanceARNs"]) {
      assert.notEqual(verdictUnder({ StringEquals: { [key]: variable } }), "granted", key);
    }
  });

  it("is none by an operator that only begins or ends like one for texts", () => {
    for (const operator of ["StringNotEquals", "StringNotLike", "ArnNotEquals", "ArnNotLike"]) {
      const verdict = verdictUnder({ [operator]: { "ec2:SourceInstanceARN": variable } });
      assert.notEqual(verdict, "granted", operator);
    }
  });
});

describe("a Condition that cannot be checked", () => {
  const Condition = { StringEquals: { "aws:SourceVpc": "vpc-1" } };

  it("applies or not as the options say, to what it grants and to what it denies", () => {
    assert.equal(verdictUnder(Condition, "Allow"), "unverified");
    assert.equal(verdictUnder(Condition, "Deny"), "unverified");
    assert.equal(verdictUnder(Condition, "Allow", "granted"), "granted");
    assert.equal(verdictUnder(Condition, "Deny", "granted"), "granted");
    assert.equal(verdictUnder(Condition, "Allow", "missing"), "missing");
    assert.equal(verdictUnder(Condition, "Deny", "missing"), "denied");
  });
});
