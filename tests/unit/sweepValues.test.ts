import assert from "node:assert/strict";
import { classNames } from "../support/fixtures";
import { argumentsOf } from "../support/sweep/arguments";
import { valuesOf } from "../support/sweep/values";

describe("the sweep over all arguments", () => {
  for (const className of classNames) {
    it(`has values for every argument of ${className}`, () => {
      const all = argumentsOf(className);
      assert.ok(all.length > 0);
      for (const { path } of all) {
        assert.equal(valuesOf(className, path).length, 2, path);
      }
    });
  }
});
