import assert from "node:assert/strict";
import { publishedManifest, withAbsoluteLinks } from "../../scripts/release/writePackage";

const at = {
  repository: "https://github.com/example/sessions",
  homepage: "https://github.com/example/sessions#readme",
  bugs: "https://github.com/example/sessions/issues",
  pages: "https://github.com/example/sessions/blob/v1.2.3",
  files: "https://raw.githubusercontent.com/example/sessions/v1.2.3",
  logo: "https://raw.githubusercontent.com/example/sessions/v1.2.3/docs/logo.svg",
};

describe("a package as it is published", () => {
  it("has a manifest without what is for its development", () => {
    const manifest = {
      name: "sessions",
      private: true,
      workspaces: ["pack"],
      scripts: { prepare: "npm run build" },
      dependencies: { a: "1.0.0" },
      devDependencies: { b: "1.0.0" },
    };
    const { name, dependencies } = manifest;
    assert.deepEqual(publishedManifest(manifest, ".", undefined), { name, dependencies });
    assert.deepEqual(publishedManifest(manifest, "pack", at), {
      name,
      dependencies,
      homepage: at.homepage,
      bugs: { url: at.bugs },
      repository: {
        type: "git",
        url: "git+https://github.com/example/sessions.git",
        directory: "pack",
      },
    });
  });

  it("has links that lead to the repository, at the tag of its version", () => {
    const page =
      "[Guide](docs/a.md#top), [up](../docs/b.md), ![report](docs/c.svg), [here](#top), [AWS](https://aws.amazon.com/)";
    assert.equal(
      withAbsoluteLinks(page, "pack", at),
      `[Guide](${at.pages}/pack/docs/a.md#top), [up](${at.pages}/docs/b.md), ![report](${at.files}/pack/docs/c.svg), [here](#top), [AWS](https://aws.amazon.com/)`,
    );
    assert.equal(withAbsoluteLinks(page, ".", undefined), page);
  });
});
