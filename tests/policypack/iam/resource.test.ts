import assert from "node:assert/strict";
import fc from "fast-check";
import { matches } from "../../../policypack/iam";
import { matchesAction } from "../../../policypack/iam/action";
import { ec2Instances } from "../../../policypack/iam/caller";
import { covers } from "../../../policypack/iam/resource";

/** Every text over a small alphabet, up to a length. */
function texts(alphabet: string[], length: number): string[] {
  if (length === 0) {
    return [""];
  }
  const shorter = texts(alphabet, length - 1);
  const longest = shorter.filter((text) => text.length === length - 1);
  return [...shorter, ...longest.flatMap((text) => alphabet.map((letter) => text + letter))];
}

/** The plain meaning of a pattern, `wild` being what a `*` may have. */
function expression(pattern: string, wild: string): RegExp {
  const source = Array.from(pattern, (character) => {
    if (character === "*") {
      return `${wild}*`;
    }
    return character === "?" ? "." : character;
  });
  return new RegExp(`^${source.join("")}$`, "s");
}

const patterns = fc
  .array(fc.constantFrom("a", "b", ":", "*", "?"), { maxLength: 6 })
  .map((characters) => characters.join(""));

/** The start of an ARN in whose resource a wildcard of the question stays within the colons. */
const start = "arn:aws:ec2:::";

describe("covers", () => {
  it("is never certain of what is not so", () => {
    const all = texts(["a", "b", ":", "c"], 6);
    fc.assert(
      fc.property(patterns, patterns, (pattern, resource) => {
        const isAsked = expression(resource, "[^:]");
        const isCovered = expression(pattern, ".");
        const asked = all.filter((text) => isAsked.test(text));
        const covered = asked.filter((text) => isCovered.test(text));
        const coverage = covers(start + pattern, start + resource);
        if (coverage === "all") {
          assert.equal(covered.length, asked.length);
        }
        if (coverage === "none") {
          assert.equal(covered.length, 0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("takes a `*`, of which an action without a resource type is asked, as itself", () => {
    for (const pattern of ["*", "?", "?*"]) {
      assert.equal(covers(pattern, "*"), "all", pattern);
    }
    assert.equal(covers("${aws:username}", "*"), "some");
    for (const pattern of ["a${aws:username}", "arn:aws:ec2:*:*:instance/*", "arn:*:*:*:*:*"]) {
      assert.equal(covers(pattern, "*"), "none", pattern);
    }
  });

  it("leaves open what a short ARN covers only if its `*` reaches over colons", () => {
    const instance = "arn:aws:ec2:us-east-2:111122223333:instance/i-1";
    assert.equal(covers("arn:aws:ec2:us-east-2*instance/i-1", instance), "some");
    assert.equal(covers("arn:aws:ec2:us-west-2*instance/i-1", instance), "none");
    assert.equal(covers("arn:aws:ec2:us-east-2", instance), "all");
  });

  it("is certain of what has no wildcard", () => {
    const all = texts(["a", "b", ":"], 4);
    fc.assert(
      fc.property(patterns, fc.constantFrom(...all), (pattern, resource) => {
        const isCovered = expression(pattern, ".").test(resource);
        assert.equal(covers(start + pattern, start + resource), isCovered ? "all" : "none");
      }),
      { numRuns: 1000 },
    );
  });

  const cases: [pattern: string, resource: string, expected: string][] = [
    ["*", "*", "all"],
    ["**", "*", "all"],
    ["${*}", "*", "all"],
    ["arn:*", "*", "none"],
    ["arn:*", ec2Instances, "all"],
    ["arn:*:ec2:*:instance/*", ec2Instances, "some"],
    ["arn:aws:ec2", ec2Instances, "all"],
    ["arn:aws:ec2:us-east-2", ec2Instances, "some"],
    ["arn:aws:ec2:*:111122223333", ec2Instances, "some"],
    ["arn:aws:ec2::*", "arn:aws:ec2:us-east-2:111122223333:instance/i-1", "none"],
    ["arn:aws:iam::*", ec2Instances, "none"],
    ["arn:aws:s3", "arn:aws:s3:::a/b", "all"],
    ["arn:aws:s3:::a", "arn:aws:s3:::a/b", "none"],
    ["arn:???:ec2:*", ec2Instances, "some"],
    ["arn:*-cn:s3:::arn:aws-cn:a", "arn:*:s3:::arn:aws-cn:a", "some"],
    ["arn:aws-cn:s3:::arn:aws:a", "arn:*:s3:::arn:aws:a", "all"],
    ["arn:aws:ec2:us-east-?:*:instance/i-*", ec2Instances, "some"],
    ["arn:aws:ec2:*:*:volume/*", ec2Instances, "none"],
    ["arn:*:ssm:*:*:*", ec2Instances, "none"],
    ["${aws:userid}", ec2Instances, "some"],
    ["arn:*:${aws:userid}", "arn:aws:s3:::a", "some"],
    ["arn:aws:s3:::${", "arn:aws:s3:::a", "some"],
    ["arn:aws:s3:::${b", "arn:aws:s3:::a", "some"],
    ["arn:aws:s3:::${*", "arn:aws:s3:::*", "some"],
    ["arn:aws:s3:::${*b", "arn:aws:s3:::*", "some"],
    ["arn:aws:s3:::${}b", "arn:aws:s3:::a", "none"],
    ["arn:aws:s3:::a${b}${*}", "arn:aws:s3:::ac*", "some"],
    ["arn:aws:s3:::a${b}${*}", "arn:aws:s3:::ac", "none"],
    ["${ec2:SourceInstanceARN}", "arn:*:*:*:*:*", "some"],
    ["arn:aws:s3:::\u{1F600}", "arn:aws:s3:::\u{1F601}", "none"],
    ["arn:aws:s3:::?", "arn:aws:s3:::\u{1F601}", "all"],
    ["arn:aws:s3:::a?", "arn:aws:s3:::a*", "some"],
    ["arn:aws:ec2:?:1:instance/i-1", "arn:aws:ec2:*:1:instance/i-1", "some"],
    ["arn:aws:s3:::a*?", "arn:aws:s3:::a?*", "all"],
    ["arn:aws:s3:::a??", "arn:aws:s3:::a??", "all"],
    ["arn:aws:logs:*:*:log-group:a:*", "arn:aws:logs:*:*:log-group:a:*", "all"],
    ["arn:aws:logs:*:*:log-group:a:log-stream:b", "arn:aws:logs:*:*:log-group:a:*", "some"],
  ];
  for (const [pattern, resource, expected] of cases) {
    it(`${pattern} covers ${expected} of ${resource}`, () => {
      assert.equal(covers(pattern, resource), expected);
    });
  }

  it("compares nothing longer than any policy and ARN are, and leaves it open", () => {
    const text = `arn:aws:s3:::${"a".repeat(1_987)}`;
    assert.equal(covers(text, text), "all");
    assert.equal(covers(`${text}a`, text), "some");
    assert.equal(covers(text, `${text}a`), "some");
    assert.equal(covers("*", `arn:aws:s3:::${"a".repeat(5_000_000)}`), "all");
  });

  // A search that goes back over what it matched would run out of the test's time.
  it("takes no long time for long patterns", () => {
    const pattern = `arn:aws:ec2:${"*a".repeat(5_000)}b`;
    assert.equal(covers(pattern, ec2Instances), "some");
    const start = `arn:aws:s3:::${"*a".repeat(40)}`;
    assert.equal(covers(`${start}b`, `${start}c`), "none");
    assert.equal(matchesAction(`ssm:${"*a".repeat(5_000)}`, `ssm:${"a".repeat(100)}`), false);
  });
});

describe("matches", () => {
  it("takes wildcards next to each other as each of them", () => {
    const cases: [string, string[], string[]][] = [
      ["??", ["ab"], ["", "a", "abc"]],
      ["*?", ["a", "ab"], [""]],
      ["?*?", ["ab", "abc"], ["", "a"]],
      ["**", ["", "a"], []],
      ["a?**b", ["axb", "axyb"], ["ab"]],
    ];
    for (const [pattern, right, wrong] of cases) {
      assert.deepEqual(
        [...right, ...wrong].filter((text) => matches(pattern, text)),
        right,
      );
    }
  });

  it("matches like a regular expression", () => {
    const pattern = fc
      .array(fc.constantFrom("a", "A", "b", "*", "?"), { maxLength: 5 })
      .map((characters) => characters.join(""));
    fc.assert(
      fc.property(pattern, fc.constantFrom(...texts(["a", "A", "b"], 4)), (glob, text) => {
        assert.equal(matches(glob, text), expression(glob, ".").test(text));
      }),
      { numRuns: 1000 },
    );
  });
});

describe("matchesAction", () => {
  it("matches like a regular expression without upper and lower case", () => {
    const actions = fc.constantFrom(...texts(["a", "B", "c"], 4));
    const pattern = fc
      .array(fc.constantFrom("a", "A", "b", "*", "?"), { maxLength: 5 })
      .map((characters) => characters.join(""));
    fc.assert(
      fc.property(pattern, actions, (text, action) => {
        const expected = expression(text.toLowerCase(), ".").test(action.toLowerCase());
        assert.equal(matchesAction(text, action), expected);
      }),
      { numRuns: 1000 },
    );
  });

  it("knows no variables", () => {
    assert.equal(matchesAction("s3:${aws:userid}", "s3:PutObject"), false);
    assert.equal(matchesAction("s3:${*}", "s3:${x}"), true);
  });
});
