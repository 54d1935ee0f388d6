import assert from "node:assert/strict";
import { nearest } from "../../../components/validation/nearest";
import { region } from "../../../components/validation/regions";

describe("the check of a Region", () => {
  for (const name of ["us-east-1", "eu-central-1", "cn-northwest-1", "us-gov-east-1"]) {
    it(`accepts ${name}`, () => {
      assert.equal(region(name), undefined);
    });
  }

  for (const [wrong, right] of [
    ["eu-centrall-1", "eu-central-1"],
    ["eucentral-1", "eu-central-1"],
    ["US-East-1", "us-east-1"],
    ["us_west_2", "us-west-2"],
    ["ap-sotheast-3", "ap-southeast-3"],
  ] as const) {
    it(`suggests ${right} for ${wrong}`, () => {
      assert.equal(
        region(wrong),
        `is not a Region that @pulumi/aws knows: did you mean "${right}"? For a Region newer than your @pulumi/aws, update that package`,
      );
    });
  }

  for (const wildcard of ["*", "eu-*", "eu-west-?"]) {
    it(`refuses the wildcard ${wildcard}`, () => {
      assert.equal(
        region(wildcard),
        "has a wildcard: name each Region, because a pattern also covers what is not AWS's own",
      );
    });
  }

  it("finds the nearest word, the first of several", () => {
    assert.equal(nearest("kitten", ["sitting", "mitten", "bitten"]), "mitten");
    assert.equal(nearest("", ["ab", "c"]), "c");
    assert.equal(nearest("any", []), undefined);
  });
});
