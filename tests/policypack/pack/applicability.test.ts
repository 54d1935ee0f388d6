import assert from "node:assert/strict";
import { onlyFor, presentType } from "../../../policypack/pack/applicability";

describe("presentType", () => {
  const types = ["aws:a", "aws-native:a"];
  it("is one of the types that is present", () => {
    assert.equal(presentType(types, new Set(["b", "aws-native:a"])), "aws-native:a");
    assert.equal(presentType(types, new Set(["aws-native:a", "aws:a"])), "aws:a");
  });

  it("is one that is not present where none is: the policy is passed over", () => {
    assert.equal(presentType(types, new Set(["b"])), "aws:a");
  });

  it("is none while it is not known what is present: the policy runs", () => {
    assert.equal(presentType(types, undefined), undefined);
  });
});

describe("onlyFor", () => {
  it("gives a function the type anew at each look", () => {
    const types = ["a", undefined];
    const validation = onlyFor(
      () => "result",
      () => types.shift(),
    );
    const typeOf = () => (validation as { __pulumiType?: string }).__pulumiType;
    assert.deepEqual([typeOf(), typeOf(), validation()], ["a", undefined, "result"]);
  });
});
