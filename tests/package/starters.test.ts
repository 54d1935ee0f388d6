import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCli } from "../support/package/runCli";
import {
  ENGINE_TIMEOUT,
  programFile,
  withStack,
  type StackOptions,
} from "../../harness/engine/stack";
import {
  allExamples,
  exampleConfig,
  readYaml,
  type Example,
  type Language,
} from "../support/examples";
import { compile, installPackage } from "../support/package/installedPackage";
import { yamlProgram } from "../support/yamlProgram";

const examples = (language: Language) =>
  allExamples().filter((example) => example.language === language);

describe("each example, copied out of the repository, with the published package", function () {
  this.timeout(ENGINE_TIMEOUT);
  /** The package is installed here once; the examples are copied into folders below. */
  let root: string;
  const copyOf = (name: string) => join(root, name);
  const installed = () => join(root, "node_modules/aws-session-manager");

  before(() => {
    root = mkdtempSync(join(tmpdir(), "aws-session-manager-starters-"));
    installPackage(root);
    for (const { name, folder } of allExamples()) {
      const isOurs = (path: string) => !path.includes("node_modules");
      cpSync(folder, copyOf(name), { recursive: true, filter: isOurs });
    }
  });

  after(() => {
    rmSync(root, { recursive: true, force: true });
  });

  async function previews({ name, project }: Example, options: Partial<StackOptions>) {
    const config = exampleConfig({ name, project } as Example);
    const projectFolder = copyOf(name);
    await withStack(
      { program: () => Promise.resolve(), projectFolder, config, ...options },
      async (stack) => {
        const preview = await stack.preview();
        assert.ok(preview.succeeded, preview.output);
        assert.ok((preview.changes.create ?? 0) > 1, preview.output);
      },
    );
  }

  it("compiles in strict mode", () => {
    const names = examples("nodejs").map(({ name }) => name);
    // One run for all of them, which takes long: their tsconfig.json files are alike, as another test makes sure of. The
    // mistake shows that the compiler looks.
    writeFileSync(join(root, "mistake.ts"), "export const mistake: string = 1;\n");
    const files = ["mistake.ts", ...names.map((name) => `${name}/index.ts`)];
    const config = { extends: `./${names[0] ?? ""}/tsconfig.json`, files };
    writeFileSync(join(root, "tsconfig.json"), JSON.stringify(config));
    assert.throws(
      () => {
        compile(root);
      },
      { message: /^mistake\.ts\(1,14\): error TS2322: .*\n$/ },
    );
  });

  for (const example of examples("nodejs")) {
    it(`${example.name} previews with the configuration of its template`, async () => {
      await previews(example, { program: programFile(join(copyOf(example.name), "index.ts")) });
    });
  }

  for (const example of examples("yaml")) {
    it(`${example.name} previews with the package's plugin`, async () => {
      const program = yamlProgram(join(copyOf(example.name), "Pulumi.yaml"));
      await previews(example, { program, componentPlugin: installed() });
    });
  }

  for (const { name } of examples("yaml")) {
    it(`${name} adds the package from node_modules with \`pulumi package add\``, async () => {
      symlinkSync(join(root, "node_modules"), join(copyOf(name), "node_modules"), "dir");
      const before = readYaml(join(copyOf(name), "Pulumi.yaml")) as object;
      const home = join(root, "pulumi");
      mkdirSync(home);
      const { stderr } = await runCli(
        copyOf(name),
        home,
        ...["package", "add", "./node_modules/aws-session-manager"],
      );
      assert.equal(stderr, "Added package AWS Session Manager\n");
      assert.deepEqual(readYaml(join(copyOf(name), "Pulumi.yaml")), {
        ...before,
        packages: { "aws-session-manager": "./node_modules/aws-session-manager" },
      });
    });
  }
});
