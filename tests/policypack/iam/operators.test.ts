import assert from "node:assert/strict";
import { problemsOfStatement } from "../../support/policypack/problems";

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const operators = [
  "StringEquals",
  "StringNotEquals",
  "StringEqualsIgnoreCase",
  "StringNotEqualsIgnoreCase",
  "StringLike",
  "StringNotLike",
  "NumericEquals",
  "NumericNotEquals",
  "NumericLessThan",
  "NumericLessThanEquals",
  "NumericGreaterThan",
  "NumericGreaterThanEquals",
  "DateEquals",
  "DateNotEquals",
  "DateLessThan",
  "DateLessThanEquals",
  "DateGreaterThan",
  "DateGreaterThanEquals",
  "Bool",
  "BinaryEquals",
  "IpAddress",
  "NotIpAddress",
  "ArnEquals",
  "ArnNotEquals",
  "ArnLike",
  "ArnNotLike",
  "Null",
];

function isAccepted(operator: string): boolean {
  return problemsOfStatement({ Condition: { [operator]: { "aws:a": "b" } } }).length === 0;
}

describe("The operators of a Condition", () => {
  it("are those of AWS's page, each also of a set, with IfExists, and in any case", () => {
    for (const operator of operators) {
      for (const set of ["", "ForAnyValue:", "ForAllValues:"]) {
        for (const form of [`${set}${operator}`, `${set}${operator}IfExists`]) {
          assert.ok(isAccepted(form), form);
          assert.ok(isAccepted(form.toLowerCase()), form.toLowerCase());
        }
      }
    }
  });

  it("are no others, whatever they begin or end with", () => {
    for (const operator of operators) {
      for (const wrong of [`X${operator}`, `${operator}X`, `${operator}NotIfExists`]) {
        assert.ok(!isAccepted(wrong), wrong);
      }
    }
    for (const wrong of [
      "",
      "String",
      "StringNot",
      "Numeric",
      "NumericLike",
      "NumericLess",
      "DateLike",
      "DateThan",
      "BoolNot",
      "NotBool",
      "BinaryNotEquals",
      "Arn",
      "ArnEqualsIgnoreCase",
      "NotNull",
      "IfExists",
      "ForAnyValue:",
      "ForSomeValue:StringEquals",
      "ForAnyValue:ForAllValues:StringEquals",
      "StringEqualsIfExistsIfExists",
    ]) {
      assert.ok(!isAccepted(wrong), wrong);
    }
  });
});
