import assert from "node:assert/strict";
import { parseDocument, unknown } from "../../../policypack/iam";
import { allow, problemsOf, problemsOfStatement } from "../../support/policypack/problems";

describe("parseDocument", () => {
  it("reads a statement", () => {
    assert.deepEqual(
      parseDocument({
        Version: "2012-10-17",
        Statement: {
          Sid: "Read",
          Effect: "Deny",
          NotAction: ["s3:*", "ssm:Get?"],
          NotResource: "arn:aws:s3:::${aws:userid}",
          Condition: {
            Bool: { "aws:SecureTransport": false },
            NumericLessThan: { "s3:max-keys": [10, "20"] },
          },
        },
      }),
      {
        kind: "statements",
        statements: [
          {
            index: 0,
            sid: "Read",
            effect: "Deny",
            actions: { inverted: true, patterns: ["s3:*", "ssm:Get?"], complete: true },
            resources: { inverted: true, patterns: ["arn:aws:s3:::${aws:userid}"], complete: true },
            conditions: [
              { operator: "Bool", key: "aws:SecureTransport", values: ["false"] },
              { operator: "NumericLessThan", key: "s3:max-keys", values: ["10", "20"] },
            ],
          },
        ],
      },
    );
  });

  it("reads text with a byte-order mark and a trailing newline like the object", () => {
    const document = { Version: "2012-10-17", Statement: [allow] };
    const text = `\uFEFF${JSON.stringify(document, undefined, 2)}\r\n`;
    assert.deepEqual(parseDocument(text), parseDocument(document));
  });

  it("takes a byte-order mark within a value for a part of it", () => {
    const Condition = { StringEquals: { "aws:a": "b\uFEFF" } };
    const document = { Version: "2012-10-17", Statement: [{ ...allow, Condition }] };
    assert.deepEqual(parseDocument(JSON.stringify(document)), parseDocument(document));
  });

  it("writes the dollar sign of an older document so that it is no variable", () => {
    const document = parseDocument({
      Statement: { ...allow, Resource: "arn:aws:s3:::${aws:userid}" },
    });
    assert.equal(document.kind, "statements");
    assert.deepEqual(document.kind === "statements" && document.statements[0]?.resources, {
      inverted: false,
      patterns: ["arn:aws:s3:::${$}{aws:userid}"],
      complete: true,
    });
  });

  describe("with parts that are not known", () => {
    it("knows nothing of an unknown document, or of one whose Statement is unknown", () => {
      assert.deepEqual(parseDocument(unknown), { kind: "unknown" });
      assert.deepEqual(parseDocument({ Version: "2012-10-17", Statement: unknown }), {
        kind: "unknown",
      });
    });

    it("keeps what is known beside them", () => {
      assert.deepEqual(
        parseDocument({
          Version: unknown,
          Statement: [
            unknown,
            {
              Sid: unknown,
              Effect: unknown,
              Action: ["s3:*", unknown],
              Resource: [unknown, "*", "arn:aws:s3:::${aws:userid}"],
              Condition: { StringEquals: { "aws:SourceVpc": ["vpc-1", unknown], a: unknown } },
            },
            {
              Effect: "Allow",
              NotAction: unknown,
              NotResource: "*",
              Condition: { Bool: unknown, StringLike: { a: "b" } },
            },
          ],
        }),
        {
          kind: "statements",
          statements: [
            {
              index: 0,
              effect: unknown,
              actions: { inverted: false, patterns: [], complete: false },
              resources: { inverted: false, patterns: [], complete: false },
              conditions: unknown,
            },
            {
              index: 1,
              effect: unknown,
              actions: { inverted: false, patterns: ["s3:*"], complete: false },
              resources: { inverted: false, patterns: ["*"], complete: false },
              conditions: [
                { operator: "StringEquals", key: "aws:SourceVpc", values: ["vpc-1", unknown] },
                { operator: "StringEquals", key: "a", values: unknown },
              ],
            },
            {
              index: 2,
              effect: "Allow",
              actions: { inverted: true, patterns: [], complete: false },
              resources: { inverted: true, patterns: ["*"], complete: true },
              conditions: unknown,
            },
          ],
        },
      );
    });

    it("keeps the actions, which have no variables, of a version that is not known", () => {
      const Statement = { ...allow, Action: "s3:${a}", Condition: unknown };
      const document = parseDocument({ Version: unknown, Statement });
      assert.ok(document.kind === "statements");
      const [statement] = document.statements;
      assert.deepEqual(statement?.actions, {
        inverted: false,
        patterns: ["s3:${a}"],
        complete: true,
      });
      assert.equal(statement.conditions, unknown);
    });

    it("still reports what is wrong with the rest", () => {
      assert.deepEqual(
        problemsOf({ Version: unknown, Statement: [unknown, { Effect: unknown }] }),
        [
          "Statement[1]: A statement has either Action or NotAction; this one has none.",
          "Statement[1]: A statement has either Resource or NotResource; this one has none.",
        ],
      );
    });
  });

  describe("takes what IAM takes", () => {
    const statements: [string, Record<string, unknown>][] = [
      ["an empty Sid", { Sid: "" }],
      ["a service of any name", { Action: "no-such.service:Do It" }],
      ["wildcards in a service", { Action: "*:*" }],
      ["every action", { Action: "*" }],
      [
        "any partition",
        { Resource: ["arn:aws-cn:s3:::a", "arn:*:s3:::a", "arn:aws-us-gov:s3:::a"] },
      ],
      ["an ARN with too few segments", { Resource: "arn:aws:s3" }],
      ["a variable for a resource", { Resource: "${ec2:SourceInstanceARN}" }],
      ["an empty Condition", { Condition: {} }],
      ["any operator without keys", { Condition: { Any: {} } }],
      ["a key without values", { Condition: { StringEquals: { "aws:SourceVpc": [] } } }],
      [
        "every form of operator",
        {
          Condition: {
            "ForAllValues:StringNotEqualsIgnoreCaseIfExists": { a: "b" },
            NotIpAddress: { a: "10.0.0.0/8" },
            DateNotEquals: { a: "2020-01-01" },
            NumericGreaterThanEquals: { a: 1 },
            BinaryEquals: { a: "Zm9v" },
            ArnNotLike: { a: "arn:*" },
            Null: { a: true },
          },
        },
      ],
    ];
    for (const [name, change] of statements) {
      it(name, () => {
        assert.deepEqual(problemsOfStatement(change), []);
      });
    }

    it("a variable for a resource where the version may have variables", () => {
      const Statement = { ...allow, Resource: "${ec2:SourceInstanceARN}" };
      assert.deepEqual(problemsOf({ Version: unknown, Statement }), []);
    });

    it("an empty Sid in several statements, as if there were none", () => {
      const Statement = [
        { ...allow, Sid: "" },
        { ...allow, Sid: "" },
      ];
      assert.deepEqual(parseDocument({ Statement }), parseDocument({ Statement: [allow, allow] }));
    });

    it("an Id", () => {
      assert.deepEqual(problemsOf({ Id: "any text", Statement: [allow] }), []);
      assert.deepEqual(problemsOf({ Id: unknown, Statement: [allow] }), []);
    });

    it("absent elements written as undefined or null", () => {
      assert.deepEqual(
        problemsOfStatement({ Sid: null, NotAction: undefined, Condition: null }),
        [],
      );
    });
  });

  it("reads what is deep or large in time", () => {
    const deep = `${'{"Statement":'.repeat(100_000)}1${"}".repeat(100_000)}`;
    assert.deepEqual(problemsOf(deep).slice(0, 1), [
      "Statement[0].Statement: This element doesn't exist here, only Sid, Effect, Action, NotAction, Resource, NotResource, Condition.",
    ]);
    assert.deepEqual(problemsOf("[".repeat(1_000_000)), ["The document isn't JSON."]);
    const large = JSON.stringify({ Statement: new Array(5_000).fill(allow) });
    assert.equal(parseDocument(large).kind, "statements");
  });
});
