import assert from "node:assert/strict";
import { parseResourcePolicy, unknown } from "../../../policypack/iam";

const role = "arn:aws:iam::111122223333:role/node";

function document(...Statement: unknown[]): object {
  return { Version: "2012-10-17", Statement };
}

function allow(more: object): object {
  return { Effect: "Allow", Action: "kms:Decrypt", Resource: "*", ...more };
}

/** Whom each statement names. */
function principals(source: unknown): unknown {
  return parseResourcePolicy(source)?.map((statement) => statement.principals);
}

describe("the policy of a resource", () => {
  it("names its AWS principals, one or several, or everybody", () => {
    assert.deepEqual(principals(document(allow({ Principal: { AWS: role } }))), [[role]]);
    const both = { AWS: [role, "*"], Service: "logs.amazonaws.com" };
    assert.deepEqual(principals(document(allow({ Principal: both }))), [[role, "*"]]);
    assert.deepEqual(principals(document(allow({ Principal: "*" }))), [["*"]]);
    const service = { Service: "logs.amazonaws.com" };
    assert.deepEqual(principals(document(allow({ Principal: service }))), [[]]);
  });

  it("leaves open whom it names where that is not known, or said by whom it does not name", () => {
    for (const more of [
      { Principal: unknown },
      { Principal: { AWS: unknown } },
      { NotPrincipal: { AWS: role } },
    ]) {
      assert.deepEqual(principals(document(allow(more))), [[unknown]]);
    }
    const some = { AWS: [role, unknown] };
    assert.deepEqual(principals(document(allow({ Principal: some }))), [[role, unknown]]);
    assert.deepEqual(principals(document(allow({ Principal: "*" }), unknown)), [["*"], [unknown]]);
    assert.deepEqual(principals({ ...document(), Statement: unknown }), [[unknown]]);
  });

  it("is the same as text, as an object, and of one statement without a list", () => {
    const statement = allow({ Sid: "Sessions", Principal: { AWS: role } });
    const read = parseResourcePolicy(document(statement));
    assert.equal(read?.[0]?.sid, "Sessions");
    assert.equal(read[0].effect, "Allow");
    const text = JSON.stringify(document(statement));
    assert.deepEqual(parseResourcePolicy(text), read);
    assert.deepEqual(parseResourcePolicy(`\uFEFF${text}`), read);
    assert.deepEqual(parseResourcePolicy({ ...document(), Statement: statement }), read);
  });

  it("is not known as a whole where its text is not", () => {
    assert.equal(parseResourcePolicy(unknown), undefined);
  });

  it("has no statements where the service would reject it", () => {
    const wrong = allow({ Principal: "*", Effect: "allow" });
    for (const source of ["", "{", "[]", "null", 7, {}, document(), document(wrong)]) {
      assert.deepEqual(parseResourcePolicy(source), [], JSON.stringify(source));
    }
  });
});
