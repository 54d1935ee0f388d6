import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { linked, propertyList } from "../../scripts/reference/list";
import { referencePages } from "../../scripts/update-components";
import { wrapped } from "../../scripts/wrapped";
import { classNames } from "../support/fixtures";
import { root } from "../support/docs/page";

const folder = join(root, "docs/components");

describe("docs/components", () => {
  const pages = referencePages();

  it("has a page for each component, and an index", () => {
    const files = [...classNames.map((name) => `${name}.md`), "README.md"].sort();
    assert.deepEqual(Object.keys(pages).sort(), files);
    assert.deepEqual(readdirSync(folder).sort(), files);
  });

  it("is as schema.json and docs/components.md have it", () => {
    for (const [file, text] of Object.entries(pages)) {
      const written = readFileSync(join(folder, file), "utf8");
      assert.equal(
        written,
        text,
        `Run npm run update:components to update docs/components/${file}`,
      );
    }
  });
});

describe("a list of arguments", () => {
  const text = { type: "string" };

  it("tells the default, what a change replaces and AWS's page from the meaning", () => {
    const description =
      "Name of the role. An odd one is an error.\nDefault: `web`. Changing it replaces the role. It\n" +
      "stays.\n\nSee https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html";
    assert.deepEqual(
      propertyList({ resources: {}, types: {} }, { roleName: { ...text, description } }),
      [
        "- `roleName` (`string`): Name of the role. An odd one is an error.",
        "  - Default: `web`.",
        "  - Changing it replaces the role. It stays.",
        "  - See [AWS's page](https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html).",
      ],
    );
  });

  it("shows what is required or plain, the values of an enumeration, and what a group has", () => {
    const types = {
      "p:index:Mode": { enum: [{ name: "On", value: "on" }] },
      "p:index:Group": {
        properties: { mode: { $ref: "#/types/p:index:Mode", plain: true } },
        required: ["mode"],
      },
    };
    const properties = {
      groups: { type: "array", items: { $ref: "#/types/p:index:Group" }, description: "Groups." },
    };
    assert.deepEqual(propertyList({ resources: {}, types }, properties), [
      "- `groups` (`Group[]`): Groups.",
      "- `groups[].mode` (`Mode`, required, plain):",
      '  - One of `"on"`.',
    ]);
  });

  it("keeps code and links in one line, and starts none with what would be another item", () => {
    assert.deepEqual(wrapped("a `b c` [d e](f) 1 to 30. g", 8), [
      "a `b c`",
      "[d e](f)",
      "1 to 30.",
      "g",
    ]);
    assert.deepEqual(wrapped("from 1 to 30. g", 9), ["from 1 to 30.", "g"]);
    assert.equal(linked("(see https://a.example/b)."), "(see [a.example/b](https://a.example/b)).");
  });
});
