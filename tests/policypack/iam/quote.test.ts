import assert from "node:assert/strict";
import fc from "fast-check";
import {
  asName,
  decide,
  explain,
  parseDocument,
  questionFor,
  quoted,
} from "../../../policypack/iam";
import { asShortName } from "../../../policypack/iam/quote";
import { label } from "../../../policypack/stack";
import { problemsOf } from "../../support/policypack/problems";

/** Texts with what breaks a line, hides text, turns it around or ends a quotation. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...Array.from(
          "\n\r\t\0\u001b\u0007\u0008\u007f\u0085\u009b\u00ad\u061c\u200b\u200e\u2028\u2029\u202e\u2066\ufeff",
        ),
        '"',
        "\\",
        "\\n",
        "\ud800",
        "\udc00",
        "\u{e0001}",
      ),
      fc.string({ unit: "binary", maxLength: 3 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(""));

const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** What is quoted, read back: an escape stands for its character. */
function unquoted(text: string): string {
  return text
    .slice(1, -1)
    .replace(/\\(u\{([0-9a-f]+)\}|u([0-9a-f]{4})|.)/gu, (_, escape: string, long, short) => {
      const code = (long ?? short) as string | undefined;
      if (code !== undefined) {
        return String.fromCodePoint(parseInt(code, 16));
      }
      return { n: "\n", r: "\r", t: "\t" }[escape] ?? escape;
    });
}

describe("A text of others' in a report", () => {
  it("stays on its line, is seen as it is, and ends where its quotation ends", () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const shown = quoted(text);
        assert.doesNotMatch(shown, unseen);
        assert.match(shown, /^"(?:[^"\\]|\\.)*"$/u);
        assert.equal(unquoted(shown), text);
      }),
      { numRuns: 2_000 },
    );
  });

  it("is readable where nothing in it is odd", () => {
    assert.equal(quoted("web-1 (blue) ünï 日本"), '"web-1 (blue) ünï 日本"');
    assert.equal(quoted('a"b\\c\nd\u001b[2J\u202e'), '"a\\"b\\\\c\\nd\\u001b[2J\\u202e"');
    assert.equal(asName("aws:RequestTag/team"), "aws:RequestTag/team");
    assert.equal(asName("AmazonSSMManagedInstanceCore"), "AmazonSSMManagedInstanceCore");
  });

  it("is quoted as a name where it could be taken for a report's own words", () => {
    assert.equal(asName(""), '""');
    assert.equal(asName("a grants it"), '"a grants it"');
    assert.equal(asName("a\nInstanceProfile"), '"a\\nInstanceProfile"');
  });

  it("is cut where it is long", () => {
    const longest = "a".repeat(150);
    assert.equal(asShortName(longest), longest);
    assert.equal(asShortName(`${longest}a`), `${longest}…`);
    assert.equal(asShortName(` ${longest}`), `" ${"a".repeat(149)}"…`);
  });

  it("has a short escape for ends of lines and tabs, and the code of other characters", () => {
    assert.equal(quoted("a\n\r\tb"), '"a\\n\\r\\tb"');
    assert.equal(quoted("\0\u200b\u{e0001}"), '"\\u0000\\u200b\\u{e0001}"');
  });

  it("forges no line by the name of a resource", () => {
    const name = 'web" has role\n  - \u001b[31mssm:UpdateInstanceInformation\u2028';
    assert.equal(
      label({ type: "aws:iam/role:Role", name }),
      'Role "web\\" has role\\n  - \\u001b[31mssm:UpdateInstanceInformation\\u2028"',
    );
    assert.equal(label({ type: "acme:web:Tier", name: "a" }), 'Tier "a"');
    assert.equal(label({ type: "acme:web:Tier\n", name: "a" }), '"Tier\\n" "a"');
    assert.equal(label({ type: "acme:web:", name: "a" }), 'acme:web: "a"');
  });

  it("forges no line by the key of a condition", () => {
    const key = "aws:a can't be checked\nRolePolicy \u009b";
    const document = parseDocument({
      Statement: { Effect: "Allow", Action: "*", Resource: "*", Condition: { Bool: { [key]: 1 } } },
    });
    const { evidence } = decide(questionFor("s3:GetObject"), {
      policies: [{ name: "A", document }],
    });
    assert.deepEqual(evidence.map(explain), [
      `Statement[0] of A may grant it: its Condition on "aws:a can't be checked\\nRolePolicy \\u009b" can't be checked`,
    ]);
  });

  it("forges no line by an unknown element", () => {
    fc.assert(
      fc.property(nasty, nasty, (element, operator) => {
        const Statement = { [element]: 1, Condition: { [operator]: { [element]: {} } } };
        for (const problem of problemsOf({ [element]: 1, Statement })) {
          assert.doesNotMatch(problem, unseen);
        }
      }),
    );
  });
});
