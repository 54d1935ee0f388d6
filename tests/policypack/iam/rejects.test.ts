import assert from "node:assert/strict";
import { duplicateKeys } from "../../../policypack/iam/duplicates";
import { allow, problemsOf, problemsOfStatement } from "../../support/policypack/problems";

describe("parseDocument reports what IAM rejects", () => {
  const notJson = ["The document isn't JSON."];
  const noObject = ["A policy document is a JSON object."];
  const noAction = `An action is "*" or has the form service:Action.`;
  const noResource = `A resource is "*" or has the form arn:partition:service:region:account:resource, and no wildcard in the service.`;
  const noValue = "A condition value is a string, a number, a Boolean, or a list of them.";
  const noElement =
    "This element doesn't exist here, only Sid, Effect, Action, NotAction, Resource, NotResource, Condition.";

  const documents: [string, unknown, string[]][] = [
    ["empty text", "", notJson],
    ["text that isn't JSON", "Version: 2012-10-17", notJson],
    ["text that ends early", '{"Statement": [', notJson],
    ["JSON that is no object", "[]", noObject],
    ["a text as JSON", '"{}"', noObject],
    ["nothing", undefined, noObject],
    ["null", null, noObject],
    ["a number", 1, noObject],
    ["a list", [{ Statement: [allow] }], noObject],
    ["an empty object", {}, ["Statement: A policy has at least one statement."]],
    ["no statement", { Statement: [] }, ["Statement: A policy has at least one statement."]],
    ["a statement that is a text", { Statement: "x" }, ["Statement[0]: A statement is an object."]],
    [
      "statements that are none",
      { Statement: [allow, null, [allow]] },
      ["Statement[1]: A statement is an object.", "Statement[2]: A statement is an object."],
    ],
    [
      "an unknown version",
      { Version: "2012-10-18", Statement: allow },
      [`Version: The version is "2012-10-17", or the older "2008-10-17".`],
    ],
    [
      "a variable for a resource, which an older version has not",
      { Version: "2008-10-17", Statement: { ...allow, Resource: "${aws:userid}" } },
      [`Statement[0].Resource: ${noResource}`],
    ],
    ["an Id that is no text", { Id: {}, Statement: allow }, ["Id: An Id is a string."]],
    [
      "elements that there are not",
      { statement: [allow], "x y": 1, Statement: allow },
      [
        "statement: This element doesn't exist here, only Version, Id, Statement.",
        `["x y"]: This element doesn't exist here, only Version, Id, Statement.`,
      ],
    ],
    [
      "two statements with the same Sid",
      { Statement: [{ ...allow, Sid: "A" }, allow, { ...allow, Sid: "A" }] },
      ["Statement[2].Sid: Statement[0] has the same Sid: a Sid is unique."],
    ],
  ];
  for (const [name, source, expected] of documents) {
    it(name, () => {
      assert.deepEqual(problemsOf(source), expected);
    });
  }

  const statements: [string, Record<string, unknown>, string[]][] = [
    [
      "a principal",
      { Principal: "*" },
      ["Statement[0].Principal: A policy attached to a role names no principal."],
    ],
    [
      "what is no principal",
      { NotPrincipal: { AWS: "*" } },
      ["Statement[0].NotPrincipal: A policy attached to a role names no principal."],
    ],
    ["an unknown element", { Actions: [] }, [`Statement[0].Actions: ${noElement}`]],
    ["an element with a space", { "x y": 1 }, [`Statement[0]["x y"]: ${noElement}`]],
    ["an element without a name", { "": 1 }, [`Statement[0][""]: ${noElement}`]],
    [
      "an element with a long name, of which it shows the beginning",
      { ["x".repeat(101)]: 1 },
      [`Statement[0].${"x".repeat(100)}: ${noElement}`],
    ],
    [
      "a Sid with a space",
      { Sid: "a b" },
      ["Statement[0].Sid: A Sid has letters and digits only."],
    ],
    ["a Sid that is no text", { Sid: 1 }, ["Statement[0].Sid: A Sid has letters and digits only."]],
    [
      "no Effect",
      { Effect: undefined },
      [`Statement[0].Effect: An Effect is "Allow" or "Deny", in exactly this spelling.`],
    ],
    [
      "an Effect in lower case",
      { Effect: "allow" },
      [`Statement[0].Effect: An Effect is "Allow" or "Deny", in exactly this spelling.`],
    ],
    [
      "Action beside NotAction",
      { NotAction: "s3:*" },
      ["Statement[0]: A statement has either Action or NotAction; this one has both."],
    ],
    [
      "Resource beside NotResource",
      { NotResource: "*" },
      ["Statement[0]: A statement has either Resource or NotResource; this one has both."],
    ],
    [
      "no Resource",
      { Resource: undefined },
      ["Statement[0]: A statement has either Resource or NotResource; this one has none."],
    ],
    ["no actions", { Action: [] }, ["Statement[0].Action: Action has at least one entry."]],
    [
      "actions that are no texts",
      { Action: { s3: "*" } },
      ["Statement[0].Action: Action is a string or a list of strings."],
    ],
    [
      "an action that is no text",
      { Action: ["s3:*", 1, null] },
      [
        "Statement[0].Action[1]: Action is a string or a list of strings.",
        "Statement[0].Action[2]: Action is a string or a list of strings.",
      ],
    ],
    ["an action without a service", { Action: "GetObject" }, [`Statement[0].Action: ${noAction}`]],
    ["an empty action", { Action: [""] }, [`Statement[0].Action[0]: ${noAction}`]],
    ["an action with two colons", { Action: "s3:Get:x" }, [`Statement[0].Action: ${noAction}`]],
    ["a service with a space", { Action: "s 3:Get" }, [`Statement[0].Action: ${noAction}`]],
    [
      "a resource without a colon",
      { Resource: "bucket" },
      [`Statement[0].Resource: ${noResource}`],
    ],
    ["an empty resource", { Resource: [""] }, [`Statement[0].Resource[0]: ${noResource}`]],
    ["no partition", { Resource: "s3:::bucket" }, [`Statement[0].Resource: ${noResource}`]],
    ["another partition", { Resource: "arn:a:s3:::b" }, [`Statement[0].Resource: ${noResource}`]],
    ["no service", { Resource: "arn:aws" }, [`Statement[0].Resource: ${noResource}`]],
    ["two asterisks", { Resource: "**" }, [`Statement[0].Resource: ${noResource}`]],
    ["any service", { Resource: "arn:*" }, [`Statement[0].Resource: ${noResource}`]],
    [
      "a wildcard in the service",
      { NotResource: ["arn:aws:s?:::bucket"], Resource: undefined },
      [`Statement[0].NotResource[0]: ${noResource}`],
    ],
    ["an empty service", { Resource: "arn:aws::x" }, [`Statement[0].Resource: ${noResource}`]],
    [
      "a Condition that is a list",
      { Condition: [] },
      ["Statement[0].Condition: A Condition is an object: { operator: { key: value } }."],
    ],
    [
      "an operator without keys",
      { Condition: { StringEquals: "a" } },
      ["Statement[0].Condition.StringEquals: A condition operator has an object: { key: value }."],
    ],
    [
      "an unknown operator",
      { Condition: { StringEqual: { "aws:SourceVpc": "a" } } },
      ["Statement[0].Condition.StringEqual: This condition operator doesn't exist."],
    ],
    [
      "values that are objects",
      { Condition: { "ForAnyValue:StringEquals": { "aws:SourceVpc": { a: 1 }, b: ["c", {}] } } },
      [
        `Statement[0].Condition["ForAnyValue:StringEquals"]["aws:SourceVpc"]: ${noValue}`,
        `Statement[0].Condition["ForAnyValue:StringEquals"].b: ${noValue}`,
      ],
    ],
  ];
  for (const [name, change, expected] of statements) {
    it(name, () => {
      assert.deepEqual(problemsOfStatement(change), expected);
    });
  }

  it("a key that is there twice, wherever, but only in one and the same object", () => {
    const text = `{
      "Version": "2012-10-17",
      "Statement": [
        { "Effect": "Allow", "Action": ["s3:*", "Effect"], "Resource": "*" },
        { "Effect": "Deny", "Sid": "\\"{", "Action": "s3:*", "\\u0045ffect": "Allow", "Resource": "*",
          "Condition": { "Bool": { "aws:a": "1", "aws:a": "2" }, "Null": { "aws:a": "1" } } }
      ],
      "Version": "2012-10-17"
    }`;
    assert.deepEqual(problemsOf(text), [
      "Statement[1].Effect: The key appears twice; IAM accepts it only once.",
      `Statement[1].Condition.Bool["aws:a"]: The key appears twice; IAM accepts it only once.`,
      "Version: The key appears twice; IAM accepts it only once.",
      `Statement[0].Action[1]: ${noAction}`,
      "Statement[1].Sid: A Sid has letters and digits only.",
    ]);
  });

  it("a key that is there twice where nothing else is wrong", () => {
    const text = JSON.stringify({ Statement: [allow] });
    assert.deepEqual(problemsOf(text), []);
    assert.deepEqual(
      problemsOf(text.replace("{", '{"Version":"2012-10-17","Version":"2012-10-17",')),
      ["Version: The key appears twice; IAM accepts it only once."],
    );
  });

  it("a key that is there twice only as deep as a document has keys", () => {
    const nested = (value: string) => `{"Statement":[{"Condition":{"Bool":${value}}}]}`;
    const paths = (json: string) => duplicateKeys(json).map(({ path }) => path);
    assert.deepEqual(paths(nested('{"a":{"b":1},"a":[]}')), ["Statement[0].Condition.Bool.a"]);
    assert.deepEqual(paths(nested('{"a":{"b":1,"b":[{"c":{"d":[]}}]}}')), []);
    assert.deepEqual(paths(`{"a":${nested('{"b":{"c":[[]]}}')},"b":[{}],"b":1}`), ["b"]);
  });

  it("everything at once", () => {
    assert.deepEqual(problemsOf('{"Version":"1","Statement":[{"Sid":"-"},2]}'), [
      `Version: The version is "2012-10-17", or the older "2008-10-17".`,
      "Statement[0].Sid: A Sid has letters and digits only.",
      `Statement[0].Effect: An Effect is "Allow" or "Deny", in exactly this spelling.`,
      "Statement[0]: A statement has either Action or NotAction; this one has none.",
      "Statement[0]: A statement has either Resource or NotResource; this one has none.",
      "Statement[1]: A statement is an object.",
    ]);
  });
});
