import assert from "node:assert/strict";
import fc from "fast-check";
import { duplicateKeys } from "../../../policypack/iam/duplicates";
import { globOf, intersects, wildcards } from "../../../policypack/iam/glob";
import { matchesAction } from "../../../policypack/iam/action";
import { memoize } from "../../../policypack/iam/memoize";
import { problemsOfStatement } from "../../support/policypack/problems";

const runs = { numRuns: 3_000 };

function textOf(...characters: string[]): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...characters), { maxLength: 7 }).map((parts) => parts.join(""));
}

/** A JSON value, the keys of its objects as they are written. */
type Written = string | Written[] | { members: [key: string, value: Written][] };

const key = fc.constantFrom("a", "b", "__proto__", '":', '\\":{', "é", "");
const { written } = fc.letrec<{ written: Written }>((tie) => ({
  written: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    fc.constantFrom("", 'a":1', "x : y", "{}", '" :', "\\"),
    fc.array(tie("written"), { maxLength: 3 }),
    fc.record({ members: fc.array(fc.tuple(key, tie("written")), { maxLength: 4 }) }),
  ),
}));

function textFrom(value: Written, space: string): string {
  if (typeof value === "string") {
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    return `[${space}${value.map((each) => textFrom(each, space)).join(`${space},${space}`)}]`;
  }
  const members = value.members.map(
    ([name, each]) => `${JSON.stringify(name)}${space}:${space}${textFrom(each, space)}`,
  );
  return `{${space}${members.join(`,${space}`)}${space}}`;
}

/** How many keys are there again in the same object, down to a depth. */
function repeats(value: Written, depth: number): number {
  if (typeof value === "string" || depth === 0) {
    return 0;
  }
  const within = Array.isArray(value) ? value : value.members.map(([, each]) => each);
  const names = Array.isArray(value) ? [] : value.members.map(([name]) => name);
  const own = names.length - new Set(names).size;
  return within.reduce((sum, each) => sum + repeats(each, depth - 1), own);
}

describe("duplicateKeys", () => {
  it("finds each key that is there again, whatever the strings look like", () => {
    let found = 0;
    fc.assert(
      fc.property(written, fc.constantFrom("", " ", "\n\t"), (value, space) => {
        const text = textFrom(value, space);
        const problems = duplicateKeys(text);
        assert.equal(problems.length, repeats(value, 5));
        if (problems.length > 0) {
          found++;
        }
      }),
      runs,
    );
    assert.ok(found > 100);
  });
});

describe("matchesAction", () => {
  it("matches as the lower case of both does, whatever the letters", () => {
    const parts = [
      "s",
      "S",
      ":",
      "k",
      "K",
      "\u212a",
      "İ",
      "i\u0307",
      "ß",
      "\u{10400}",
      "\u{10428}",
    ];
    const action = textOf(...parts);
    const pattern = textOf(...parts, "*", "?");
    fc.assert(
      fc.property(pattern, action, (glob, text) => {
        const source = Array.from(glob.toLowerCase(), (character) => {
          if (character === "*") {
            return ".*";
          }
          return character === "?" ? "." : character;
        });
        const expected = new RegExp(`^${source.join("")}$`, "su").test(text.toLowerCase());
        assert.equal(matchesAction(glob, text), expected);
      }),
      runs,
    );
  });
});

describe("intersects", () => {
  /** Whether two patterns have a text in common, by trying the first of both in every way. */
  function meet(asked: string, pattern: string): boolean {
    const [a, p] = [asked[0], pattern[0]];
    if (a === undefined && p === undefined) {
      return true;
    }
    if (a === "*" && meet(asked.slice(1), pattern)) {
      return true;
    }
    if (p === "*" && meet(asked, pattern.slice(1))) {
      return true;
    }
    if (a === undefined || p === undefined) {
      return false;
    }
    if (a === "*" && p === "*") {
      return false;
    }
    if (a === "*") {
      return p !== ":" && meet(asked, pattern.slice(1));
    }
    if (p === "*") {
      return meet(asked.slice(1), pattern);
    }
    return (a === p || a === "?" || p === "?") && meet(asked.slice(1), pattern.slice(1));
  }

  it("is what trying every way finds", () => {
    const patterns = textOf("a", "b", ":", "*", "?");
    fc.assert(
      fc.property(patterns, patterns, (asked, pattern) => {
        const { anything, anythingButColon } = wildcards;
        const bounded = globOf(asked).map((each) => (each === anything ? anythingButColon : each));
        assert.equal(intersects(bounded, globOf(pattern)), meet(asked, pattern));
      }),
      runs,
    );
  });
});

describe("The forms of actions and resources", () => {
  it("are what their expressions say", () => {
    const texts = textOf("arn", ":", "aws", "aw", "*", "?", "s3", "é", "-", ".", " ", "\n");
    fc.assert(
      fc.property(texts, (text) => {
        const isAction = text === "*" || /^[A-Za-z0-9.*?-]+:[^:]*$/.test(text);
        assert.equal(problemsOfStatement({ Action: text }).length, isAction ? 0 : 1);
        const [, partition = "", service = ""] = text.split(":");
        const isPartition = partition.startsWith("aws") || /[*?]/.test(partition);
        const isResource = text === "*" || (isPartition && service !== "" && !/[*?]/.test(service));
        assert.equal(problemsOfStatement({ Resource: text }).length, isResource ? 0 : 1);
      }),
      runs,
    );
  });
});

describe("memoize", () => {
  it("asks once for a text, and keeps neither many nor long ones", () => {
    const asked: string[] = [];
    const length = memoize((text) => {
      asked.push(text);
      return text.length;
    });
    assert.deepEqual(["a", "a", "bb", "", "bb", "a"].map(length), [1, 1, 2, 0, 2, 1]);
    assert.deepEqual(asked.splice(0), ["a", "bb", ""]);
    const long = "x".repeat(1_000);
    assert.deepEqual([length(long), length(long)], [1_000, 1_000]);
    assert.deepEqual(asked.splice(0), [long, long]);
    for (let index = 0; index < 1_000; index++) {
      length(`#${index}`);
    }
    asked.length = 0;
    length("a");
    assert.deepEqual(asked, ["a"]);
  });
});
