import assert from "node:assert/strict";
import {
  type DocumentKind,
  type LintedStatement,
  lintedDocument,
} from "../support/documentLint/document";
import { lint } from "../support/documentLint/lint";
import { cases } from "../support/documentLint/cases";
import { madeDocuments } from "../support/documentLint/madeDocuments";
import { rules } from "../support/documentLint/rules";
import { withoutResourceType } from "../support/documentLint/rules/resources";

function documentWith(
  kind: DocumentKind,
  statement: Partial<LintedStatement>,
  Version = "2012-10-17",
) {
  const Statement = [{ Sid: "Statement", Effect: "Allow", ...statement }];
  return lintedDocument(kind, "web", JSON.stringify({ Version, Statement }), "web");
}

describe("the rules for policy documents", () => {
  it("are all tried here, and each gives AWS's reason", () => {
    assert.deepEqual(
      Object.keys(cases),
      rules.map(({ id }) => id),
    );
    assert.deepEqual(
      rules.filter(({ why }) => !why.includes("https://docs.aws.amazon.com/")),
      [],
    );
    for (const page of Object.values(withoutResourceType)) {
      assert.match(page, /^https:/);
    }
  });

  for (const rule of rules) {
    const { kind, bad, good, version } = cases[rule.id]!;
    it(`${rule.id} is broken and kept`, () => {
      for (const [statement, what] of bad) {
        const { findings } = lint([documentWith(kind, statement, version)], [rule]);
        const sid = "Sid" in statement ? (statement.Sid ?? "") : "Statement";
        const where = ["within-limits", "current-version", "buckets-demand-tls"].includes(rule.id)
          ? ""
          : sid;
        assert.deepEqual(findings, [`${rule.id}: ${kind} of web, "${where}": ${what}`]);
      }
      for (const statement of good) {
        assert.deepEqual(lint([documentWith(kind, statement)], [rule]).findings, []);
      }
    });
  }

  it("count a role's inline policies together, as IAM does", () => {
    const large = documentWith("inline policy", { Sid: "x".repeat(6_000) });
    const [limit] = rules.filter(({ id }) => id === "within-limits");
    assert.equal(lint([large], [limit!]).findings.length, 0);
    assert.equal(lint([large, large], [limit!]).findings.length, 2);
    assert.equal(lint([large, { ...large, role: "other" }], [limit!]).findings.length, 0);
  });

  it("refuse a Sid that comes twice", () => {
    const text = JSON.stringify({ Version: "2012-10-17", Statement: [{ Sid: "A" }, { Sid: "A" }] });
    const rule = rules.filter(({ id }) => id === "statements-have-sids");
    assert.deepEqual(lint([lintedDocument("key policy", "web", text)], rule).findings, [
      'statements-have-sids: key policy of web, "A": statement 1',
    ]);
  });

  it("miss no document: one in an unknown place is an error", () => {
    const policy = JSON.stringify({ Version: "2012-10-17", Statement: [] });
    const resource = (type: string, inputs: Record<string, unknown>) => ({
      type,
      name: "web",
      inputs,
    });
    assert.equal(madeDocuments([resource("aws:iam/policy:Policy", { policy })]).length, 1);
    assert.throws(
      () => madeDocuments([resource("aws:sqs/queue:Queue", { policy })]),
      /web has a policy document in "policy" that no rule reads/,
    );
  });
});
