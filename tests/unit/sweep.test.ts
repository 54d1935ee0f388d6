import assert from "node:assert/strict";
import { classNames } from "../support/fixtures";
import { KEPT, LOST, REFUSED, WITHOUT_EFFECT } from "../support/sweep/announcements";
import { argumentsOf, docsOf, matches } from "../support/sweep/arguments";
import { valuesOf } from "../support/sweep/values";

// What the sweep in tests/sweep finds wrong in a minute, and this in no time.
describe("the sweep over all arguments", () => {
  const all = classNames.flatMap((className) =>
    argumentsOf(className).map(({ path }) => ({
      className,
      path,
      argument: `${className}.${path}`,
    })),
  );

  it("has values for each", () => {
    for (const { className, path, argument } of all) {
      assert.equal(valuesOf(className, path).length, 2, argument);
    }
  });

  it("knows announcements that the docs contain", () => {
    const announcements = [
      ...Object.entries(LOST).map(([row, [says]]) => [row, says] as const),
      ...[KEPT, REFUSED, WITHOUT_EFFECT].flatMap((rows) => Object.entries(rows)),
    ];
    const wrong = announcements.flatMap(([row, says]) => {
      const about = all.filter(({ argument }) => matches(argument, row));
      const silent = about.filter(
        ({ argument }) => !docsOf(argument).some((d) => d.includes(says)),
      );
      return about.length === 0 ? [row] : silent.map(({ argument }) => `${argument}: ${says}`);
    });
    assert.deepEqual(wrong, []);
  });
});
