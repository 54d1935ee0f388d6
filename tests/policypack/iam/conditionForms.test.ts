import assert from "node:assert/strict";
import {
  decide,
  explain,
  parseDocument,
  questionFor,
  unknown,
  type ConditionsAs,
} from "../../../policypack/iam";

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

  it("is none with a value that only begins or ends with this variable", () => {
    for (const value of [`a${variable}`, `${variable}a`, `${variable}${variable}`]) {
      const verdict = verdictUnder({ StringEquals: { "ec2:SourceInstanceARN": value } });
      assert.notEqual(verdict, "granted", value);
    }
  });

  it("is none by an operator that only begins or ends like one for texts", () => {
    for (const operator of ["StringNotEquals", "StringNotLike", "ArnNotEquals", "ArnNotLike"]) {
      const verdict = verdictUnder({ [operator]: { "ec2:SourceInstanceARN": variable } });
      assert.notEqual(verdict, "granted", operator);
    }
    for (const operator of ["NumericEquals", "DateEquals", "BinaryEquals", "IpAddress", "Bool"]) {
      const verdict = verdictUnder({ [operator]: { "ec2:SourceInstanceARN": variable } });
      assert.equal(verdict, "unverified", operator);
    }
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
describe("a Condition on a key of users or of services", () => {
  it("is on one that no request of an instance has", () => {
    for (const key of [
      "aws:username",
      "aws:MultiFactorAuthAge",
      "aws:PrincipalServiceName",
      "aws:SourceAccount",
      "aws:SourceArn",
      "aws:SourceOrgID",
    ]) {
      assert.equal(verdictUnder({ Null: { [key]: "true" } }), "granted", key);
      assert.equal(verdictUnder({ StringLike: { [key]: "*" } }), "missing", key);
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

  it("changes nothing, whatever the options say, where there is none", () => {
    for (const conditionsAs of ["granted", "missing"] as const) {
      assert.equal(verdictUnder({}, "Allow", conditionsAs), "granted");
      assert.equal(verdictUnder({}, "Deny", conditionsAs), "denied");
    }
  });

  it("is left open, whatever the options say, while the Effect is not known", () => {
    const statement = { Action: "ssm:PutComplianceItems", Resource: "*", Condition };
    const Statement = [{ ...statement, Effect: unknown }];
    const document = parseDocument({ Version: "2012-10-17", Statement });
    for (const conditionsAs of ["granted", "missing"] as const) {
      const permissions = { policies: [{ name: "A", document }], conditionsAs };
      const { verdict } = decide(questionFor("ssm:PutComplianceItems"), permissions);
      assert.equal(verdict, "unverified");
    }
  });
});

describe("a Condition with a value that is not known", () => {
  it("is open, unless another of its values is right", () => {
    const key = "aws:PrincipalType";
    assert.equal(verdictUnder({ StringEquals: { [key]: unknown } }), "unverified");
    assert.equal(verdictUnder({ StringEquals: { [key]: [unknown] } }), "unverified");
    assert.equal(verdictUnder({ StringEquals: { [key]: [unknown, "User"] } }), "unverified");
    assert.equal(verdictUnder({ StringEquals: { [key]: [unknown, "AssumedRole"] } }), "granted");
  });
});

describe("a Condition that never holds", () => {
  const Condition = { StringEquals: { "aws:PrincipalType": "User" } };
  const question = questionFor("ssm:PutComplianceItems");
  const evidenceOf = (Effect: string) => {
    const Statement = [{ Effect, Action: "*", Resource: "*", Condition }];
    const document = parseDocument({ Version: "2012-10-17", Statement });
    return decide(question, { policies: [{ name: "A", document }] });
  };

  it("is why nothing grants what an Allow is about, and says nothing of what a Deny is about", () => {
    const { verdict, evidence } = evidenceOf("Allow");
    assert.equal(verdict, "missing");
    assert.deepEqual(evidence.map(explain), [
      "Statement[0] of A would grant it: its Condition on aws:PrincipalType never holds",
    ]);
    assert.deepEqual(evidenceOf("Deny"), { question, verdict: "missing", evidence: [] });
  });
});

describe("a question that is not said to be about a session", () => {
  it("is about none: what the agent sends with a session's key is not known", () => {
    const Condition = { Null: { "kms:ViaService": "true" } };
    const Statement = [{ Effect: "Allow", Action: "kms:Decrypt", Resource: "*", Condition }];
    const document = parseDocument({ Version: "2012-10-17", Statement });
    const permissions = { policies: [{ name: "A", document }] };
    const question = questionFor("kms:Decrypt", "arn:aws:kms:us-east-2:111122223333:key/1");
    assert.equal(decide(question, permissions).verdict, "unverified");
    assert.equal(decide({ ...question, isOfSession: true }, permissions).verdict, "granted");
  });
});
