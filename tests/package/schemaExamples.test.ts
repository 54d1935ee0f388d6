import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PackageSpec } from "@pulumi/pulumi/provider/experimental/schema";
import * as packageSchema from "../../schema.json";
import { examples } from "../../scripts/schema/examples";
import { type Example, inEachLanguage } from "../../scripts/schema/renderExample";
import { readYaml } from "../support/examples";
import { classNames, construct } from "../support/fixtures";
import { deployMocked } from "../support/mocks";
import { unknownInPython } from "../support/pythonProgram";

const schema = packageSchema as unknown as PackageSpec;

describe("the examples in the schema's descriptions", () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "aws-session-manager-examples-"));
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  for (const className of classNames) {
    const example: Example = examples[className];
    const code = inEachLanguage(className, example);

    it(`create a ${className}, in TypeScript, Python and YAML alike`, async () => {
      await deployMocked(() => construct(className, example.name, example.args));

      const { description = "" } = schema.resources[`aws-session-manager:index:${className}`]!;
      for (const [language, text] of Object.entries(code)) {
        assert.ok(description.includes(`\`\`\`${language}\n${text}\n\`\`\``), language);
      }

      const tags = "instanceTags" in example.args ? Object.keys(example.args.instanceTags!) : [];
      assert.deepEqual(
        unknownInPython(code.python, schema),
        tags.map((tag) => `${className}(${tag})`),
      );
      const parse = "import ast, sys; ast.parse(sys.argv[1])";
      execFileSync("python3", ["-c", parse, code.python]);

      const file = join(folder, `${className}.yaml`);
      writeFileSync(file, code.yaml);
      const { name, args } = example;
      assert.deepEqual(readYaml(file), {
        resources: { [name]: { type: `aws-session-manager:${className}`, properties: args } },
      });
    });
  }
});
