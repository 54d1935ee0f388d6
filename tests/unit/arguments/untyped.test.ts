import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { classNames, construct, fixtures } from "../../support/fixtures";
import { complaint } from "../../support/refusal";

describe("arguments that are not of their type", () => {
  for (const className of classNames) {
    const complaints = async (args: unknown) => {
      const message = await complaint(() => construct(className, "web", args));
      const [title, ...lines] = message.split("\n");
      assert.equal(title, `${className} "web" has invalid arguments:`);
      return lines;
    };

    it(`${className} refuses arguments that are no object`, async () => {
      assert.deepEqual(await complaints(null), ["  - args: is null: give a plain object"]);
      assert.deepEqual(await complaints(pulumi.output({})), [
        "  - args: is an Output: give a plain object, because it has to be known from the start",
      ]);
    });

    fixtures[className].untyped.forEach(([args, wrong], index) => {
      it(`${className} says of each what to give: ${Object.keys(wrong).join(", ")} (${index})`, async () => {
        const lines = await complaints(args);
        assert.deepEqual(
          lines.map((line) => line.replace(/(name no source|name no tag).*/, "$1")).sort(),
          Object.entries(wrong)
            .map(([argument, reason]) => `  - ${argument}: ${reason}`)
            .sort(),
        );
      });
    });
  }
});
