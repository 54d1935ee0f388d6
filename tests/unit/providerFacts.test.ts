import assert from "node:assert/strict";
import { inputKinds, TABLES } from "../../harness/aws/facts";

describe("the facts of the provider", () => {
  for (const [type, { properties, autoName, recomputes = {}, oneOf = [] }] of Object.entries(
    TABLES,
  )) {
    it(`agree with the SDK on the inputs of ${type}`, () => {
      const { tags, ...inputs } = inputKinds(type);
      const declared = Object.fromEntries(
        Object.entries(inputs).filter(([input]) => input !== "region"),
      );
      const kinds = Object.fromEntries(
        Object.entries(properties)
          .filter(([property]) => property !== "tags")
          .map(([property, { kind }]) => [property, kind]),
      );
      assert.deepEqual(kinds, declared);
      assert.ok(tags === undefined || tags === "optional");
      for (const property of [autoName?.property ?? "", ...Object.keys(recomputes), ...oneOf]) {
        assert.ok(property === "" || property in properties, property);
      }
    });
  }
});
