import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { brokenLinks, markdownFiles } from "../support/markdown/brokenLinks";

const root = resolve(__dirname, "../..");

describe("the links in all Markdown files", function () {
  this.timeout(60_000);
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "aws-session-manager-links-"));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  async function brokenIn(files: Record<string, string>): Promise<string[]> {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(join(folder, file, ".."), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    return brokenLinks(folder);
  }

  it("lead to existing targets", async () => {
    const files = markdownFiles(root);
    for (const file of ["README.md", "CHANGELOG.md", "policypack/README.md"]) {
      assert.ok(files.includes(file), file);
    }
    assert.deepEqual(await brokenLinks(root), []);
  });

  it("are reported when they are broken", async () => {
    const broken = await brokenIn({
      "README.md": [
        "# The `policy` pack, and more",
        "[gone](docs/gone.md) ![no picture](a.png) [case](docs/Guide.md) [out](../x.md) [root](/x.md)",
        '[no heading](#nothing) [nor there](docs/guide.md#nothing) <a href="gone.html">gone</a>',
        "[plain](http://example.com) [spaces](https://example.com/a%20b) [odd](ftp://example.com)",
        "[unread](docs/a b.md) and [undefined][reference]",
        "[defined]\n\n[defined]: missing.md",
      ].join("\n\n"),
      "docs/guide.md": "# Guide",
    });
    assert.deepEqual(
      broken.map((text) => text.replace(/^README\.md: /, "")),
      [
        '"[unread](docs/a b.md) and [undefined][reference]" is not read as a link',
        "docs/gone.md does not exist",
        "a.png does not exist",
        "docs/Guide.md does not exist",
        "../x.md leads out of the project",
        "/x.md begins with a slash: write it relative to the file",
        "#nothing names a heading that is not there",
        "docs/guide.md#nothing names a heading that is not there",
        "gone.html does not exist",
        "http://example.com is not https",
        "https://example.com/a%20b is no address",
        "ftp://example.com is not https",
        "missing.md does not exist",
      ],
    );
  });

  it("pass when they are right", async () => {
    const broken = await brokenIn({
      "README.md": [
        '# The `policy` pack, and more\n\n# Twice\n\n# Twice\n\n<a id="by-hand"></a>',
        "[1](#the-policy-pack-and-more) [2](#twice-1) [3](#by-hand) [4](docs) [5](docs/guide.md#guide)",
        "[6](https://example.com/x.html#y) [7](docs#of-docs) `[code](none)` [8](mailto:a@example.com)",
        "```\n[code](none)\n```",
      ].join("\n\n"),
      "docs/guide.md": "# Guide\n\n[back](../README.md#twice)",
      "docs/README.md": "# Of docs",
      "node_modules/x/README.md": "[not ours](gone.md)",
    });
    assert.deepEqual(broken, []);
  });
});
