import assert from "node:assert/strict";
import { unknown } from "../../../policypack/iam";
import { read, readText, readTexts } from "../../../policypack/stack/read";
import { testResource, unknownList, unknownObject, unknownText } from "../../../policypack/testing";
import { types } from "../../support/policypack/types";

const role = (props: Record<string, unknown>) => testResource(types.role, "web", props);

describe("reading a property", () => {
  const values: [string, unknown, unknown][] = [
    ["a text", "web", "web"],
    ["a number", 3600, 3600],
    ["nothing", undefined, undefined],
    ["null", null, null],
    ["an unknown text", unknownText, unknown],
    ["an unknown list", unknownList, unknown],
    ["an unknown object", unknownObject, unknown],
    ["a secret that cannot be decrypted", "[secret]", unknown],
    ["a list with an unknown entry", ["a", unknownText], ["a", unknown]],
    [
      "unknown values at any depth",
      { Statement: [{ Action: ["a", unknownText], Resource: unknownText }] },
      { Statement: [{ Action: ["a", unknown], Resource: unknown }] },
    ],
  ];
  for (const [what, value, expected] of values) {
    it(`gives ${what} as a plain value`, () => {
      assert.deepEqual(read(role({ value }), "value"), expected);
    });
  }

  it("takes empty and other values for no text", () => {
    assert.equal(readText(role({ name: "" }), "name"), undefined);
    assert.equal(readText(role({ name: 1 }), "name"), undefined);
    assert.equal(readText(role({}), "name"), undefined);
  });

  it("takes one text for a list of one, and an unknown list for one unknown entry", () => {
    assert.deepEqual(readTexts(role({ roles: "web" }), "roles"), ["web"]);
    assert.deepEqual(readTexts(role({ roles: ["web", "", unknownText] }), "roles"), [
      "web",
      unknown,
    ]);
    assert.deepEqual(readTexts(role({ roles: unknownList }), "roles"), [unknown]);
    assert.deepEqual(readTexts(role({}), "roles"), []);
  });

  it("lets through an error that is not about an unknown value", () => {
    const broken = role({});
    Object.defineProperty(broken.props, "name", {
      get: () => {
        throw new TypeError("broken");
      },
    });
    assert.throws(() => read(broken, "name"), new TypeError("broken"));
  });

  it("knows the error of another copy of the SDK", () => {
    const other = role({});
    other.props = {
      get name(): string {
        throw new (class UnknownValueError extends Error {})();
      },
    };
    assert.equal(read(other, "name"), unknown);
  });
});
