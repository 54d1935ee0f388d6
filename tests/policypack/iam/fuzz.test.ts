import assert from "node:assert/strict";
import fc from "fast-check";
import {
  decide,
  parseDocument,
  questionFor,
  sessionManagerActions,
  unknown,
} from "../../../policypack/iam";

const bytes = fc
  .uint8Array({ maxLength: 200 })
  .map((values) => Buffer.from(values).toString("latin1"));

const oddValue = fc.oneof(
  fc.constantFrom<unknown>(
    unknown,
    undefined,
    null,
    "*",
    "",
    "${",
    "${*}",
    "arn:",
    "arn:aws:s3:::",
  ),
  fc.string(),
  fc.array(fc.oneof(fc.string(), fc.constant(unknown)), { maxLength: 4 }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** A value as it should be, or now and then an odd one. */
function mostly(...values: unknown[]): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...values) },
    { weight: 1, arbitrary: oddValue },
  );
}

const nearStatement = fc.record(
  {
    Sid: mostly("a", "b", "c", ""),
    Effect: mostly("Allow", "Deny"),
    Action: mostly("*", "ssm:*", ["s3:?et*", "ssmmessages:*"]),
    Resource: mostly("*", ["arn:aws:ec2:*:*:instance/*", "${aws:userid}"]),
    Condition: mostly(undefined, {}, { Bool: { a: "b" } }, { Bool: { a: unknown } }),
  },
  { requiredKeys: ["Effect", "Action", "Resource"] },
);

const nearPolicy = fc.record(
  {
    Version: mostly("2012-10-17", "2008-10-17"),
    Id: mostly("id"),
    Statement: fc.oneof(
      { weight: 1, arbitrary: oddValue },
      { weight: 6, arbitrary: fc.array(nearStatement, { minLength: 1, maxLength: 3 }) },
    ),
  },
  { requiredKeys: ["Version", "Statement"] },
);

const sources: fc.Arbitrary<unknown> = fc.oneof(
  bytes,
  fc.json(),
  fc.jsonValue(),
  fc.anything(),
  nearPolicy,
  nearPolicy.map((policy) => JSON.stringify(policy)),
);

/** A verdict on every action, or else the problems. */
function judge(source: unknown): string {
  const document = parseDocument(source);
  if (document.kind === "malformed") {
    assert.ok(document.problems.length > 0);
    for (const { path, message } of document.problems) {
      assert.match(path, /^$|^\[|^\w/);
      assert.notEqual(message, "");
    }
  }
  for (const action of sessionManagerActions) {
    const { verdict } = decide(questionFor(action), { policies: [{ name: "A", document }] });
    assert.match(verdict, /^(granted|denied|missing|unverified)$/);
  }
  return document.kind;
}

describe("Any document", () => {
  it("gets a verdict or a report before the test runs out of time", () => {
    const kinds = new Map<string, number>();
    fc.assert(
      fc.property(sources, (source) => {
        const kind = judge(source);
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      }),
      { numRuns: 10_000 },
    );
    assert.ok((kinds.get("malformed") ?? 0) > 500);
    assert.ok((kinds.get("statements") ?? 0) > 500);
  });
});
