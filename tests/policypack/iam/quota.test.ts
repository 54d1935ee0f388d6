import assert from "node:assert/strict";
import { explainProblem, leastSize, parseDocument, quotas, unknown } from "../../../policypack/iam";

const statement = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };

/** A document of exactly this least size. */
function documentOf(size: number): object {
  const rest = leastSize({ Statement: { ...statement, Sid: "" } });
  return { Statement: { ...statement, Sid: "x".repeat(size - rest) } };
}

function problemsOf(source: unknown, quota: number): string[] {
  const document = parseDocument(source, quota);
  return document.kind === "malformed" ? document.problems.map(explainProblem) : [];
}

describe("The least size of a document", () => {
  it("is that of its keys and texts in their quotation marks, at every depth, without white space", () => {
    assert.equal(leastSize(""), 2);
    assert.equal(leastSize(" a b\t\nc "), 5);
    assert.equal(leastSize({ ab: "c" }), 7);
    assert.equal(leastSize(["a", "bc", ["d"]]), 10);
    assert.equal(leastSize({ a: { b: ["c", { d: "e" }] } }), 15);
  });

  it("has nothing of what is not known, or may be written in several ways", () => {
    for (const value of [unknown, undefined, null, true, 12, [], {}, [unknown, 1]]) {
      assert.equal(leastSize(value), 0);
    }
    assert.equal(leastSize({ a: unknown, b: null }), 6);
  });

  it("is never more than what a document has as JSON without white space", () => {
    const Condition = {
      StringEquals: { "aws:a": ["b", 1, true], c: "d" },
      Null: { "aws:e": null },
    };
    for (const document of [documentOf(100), { Statement: [{ ...statement, Condition }] }]) {
      assert.ok(leastSize(document) <= JSON.stringify(document).length);
    }
  });

  it("ends where no document that IAM accepts has anything", () => {
    let deep: unknown = "x";
    for (let depth = 0; depth < 100_000; depth++) {
      deep = depth % 2 === 0 ? [deep] : { "": deep };
    }
    assert.ok(leastSize({ a: "b", deep }) < 100);
  });
});

describe("The quota of a document", () => {
  it("is kept up to its last character, as an object and as text", () => {
    const { managed } = quotas;
    const spaced = (size: number) => JSON.stringify(documentOf(size), undefined, 40);
    for (const written of [documentOf, spaced]) {
      assert.deepEqual(problemsOf(written(managed), managed), []);
      assert.deepEqual(problemsOf(written(managed + 1), managed), [
        "The document has at least 6145 characters, not counting white space; IAM accepts 6144.",
      ]);
    }
  });

  it("is none where none is given", () => {
    assert.equal(parseDocument(documentOf(100_000)).kind, "statements");
  });
});
