import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { PackageSpec } from "@pulumi/pulumi/provider/experimental/schema";
import * as manifest from "../../package.json";
import * as packageSchema from "../../schema.json";
import { exampleFolder } from "../../harness/engine/program";
import { allExamples, examplePolicyPacks, readYaml, type Example } from "../support/examples";
import { unknownInPython } from "../support/pythonProgram";

const schema = packageSchema as unknown as PackageSpec;
const examples = allExamples();
const typescriptExamples = examples.filter(({ language }) => language === "nodejs");
const read = (...path: string[]) => readFileSync(join(...path), "utf8");

/** The folders directly in examples/. */
const topFolders = readdirSync(exampleFolder("."), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== "node_modules")
  .map(({ name }) => name)
  .sort();

/** The file with an example's program. */
const programs = { nodejs: "index.ts", python: "__main__.py", yaml: "Pulumi.yaml" };

interface Setting {
  readonly key: string;
  readonly secret: boolean;
}

/** The configuration that a program reads, except that of the AWS provider. */
function settingsOf({ folder, language }: Example): Setting[] {
  const source = read(folder, programs[language]);
  if (language === "yaml") {
    const { config = {} } = readYaml(join(folder, "Pulumi.yaml")) as {
      config?: Record<string, { secret?: boolean }>;
    };
    return Object.entries(config).map(([key, { secret = false }]) => ({ key, secret }));
  }
  const reads = source.matchAll(
    /(?:\bconfig|Config\((?:"(\w+)")?\))\s*\.(?:require|get)_?(\w*)\(\s*"(\w+)"/g,
  );
  return [...reads].map(([, namespace, kind = "", name = ""]) => ({
    key: namespace === undefined ? name : `${namespace}:${name}`,
    secret: /secret/i.test(kind),
  }));
}

/** An example's README, or that of its group. */
function readmeOf({ folder }: Example): string {
  return existsSync(join(folder, "README.md"))
    ? read(folder, "README.md")
    : read(dirname(folder), "README.md");
}

for (const example of examples) {
  const { name, folder, language, project } = example;
  const questions = project.template?.config ?? {};

  describe(`examples/${name}`, () => {
    it("is a template that describes what it creates, like its project", () => {
      assert.match(project.description ?? "", /^[A-Z][^]*\.$/);
      assert.equal(project.template?.description, project.description);
      assert.match(project.name, /^session-manager-[\w-]+$/);
    });

    it("asks for the Region and its program's configuration, each with a description", () => {
      const settings = settingsOf(example);
      const keys = new Set(["aws:region", ...settings.map(({ key }) => key)]);
      assert.deepEqual(Object.keys(questions).sort(), [...keys].sort());
      for (const [key, { description = "" }] of Object.entries(questions)) {
        assert.match(description, /^[A-Z].*\.$/, key);
      }
      assert.equal(questions["aws:region"]?.default, "us-east-1");
      for (const { key, secret } of settings) {
        assert.equal(questions[key]?.secret ?? false, secret, `${key} is a secret`);
      }
    });

    it("has a README that says what it creates, what it costs, and how to use it", () => {
      assert.match(
        readmeOf(example),
        /^# [A-Z].*\n\n[A-Z][^#]+\n\n\*\*What it creates:\*\* [^#]+\n\n\*\*What it costs:\*\* [^#]+\n\n(## Before you begin\n\n[^#]+\n\n)?## Use\n/,
      );
    });

    it("has a README whose commands set all of its configuration", () => {
      const commands = [
        "npm install",
        ...(language === "nodejs" ? [] : ["pulumi package add ./node_modules/aws-session-manager"]),
        "pulumi stack init dev",
        ...Object.keys(questions).map((key) => `pulumi config set ${key} \\S+`),
        "pulumi up",
      ];
      const block = new RegExp("```sh\n(cd \\S+\n)?" + commands.join("\n") + "\n```");
      assert.match(readmeOf(example), block);
    });

    it("depends on the package's peers, in current versions", () => {
      const { name: packageName, ...rest } = JSON.parse(read(folder, "package.json")) as {
        name: string;
      };
      const dependencies = {
        ...manifest.peerDependencies,
        [manifest.name]: `^${manifest.version}`,
      };
      const { "@types/node": nodeTypes, typescript } = manifest.devDependencies;
      assert.equal(packageName, project.name);
      assert.deepEqual(
        rest,
        language === "nodejs"
          ? {
              private: true,
              main: "index.ts",
              dependencies,
              devDependencies: { "@types/node": nodeTypes, typescript },
            }
          : { private: true, dependencies },
      );
    });
  });
}

describe("the examples in TypeScript", () => {
  it("have identical copies of tsconfig.json", () => {
    const texts = new Set(typescriptExamples.map(({ folder }) => read(folder, "tsconfig.json")));
    assert.equal(texts.size, 1);
  });
});

describe("the examples in Python", () => {
  const python = examples.filter(({ language }) => language === "python");

  for (const { name, folder } of python) {
    it(`${name} requires the same SDK versions as the package`, () => {
      const ranges = Object.entries(manifest.peerDependencies).map(([peer, range]) => {
        const [, minimum = "", major = ""] = /^\^((\d+)\.\d+\.\d+)$/.exec(range) ?? [];
        const module = peer.replace("@pulumi/", "pulumi-").replace("pulumi-pulumi", "pulumi");
        return `${module}>=${minimum},<${Number(major) + 1}.0.0`;
      });
      assert.deepEqual(read(folder, "requirements.txt").trim().split("\n"), ranges.reverse());
    });

    it(`${name} uses only classes, arguments, values and outputs from the schema`, () => {
      const source = read(folder, "__main__.py");
      assert.deepEqual(unknownInPython(source, schema), []);
      const mistaken = source
        .replace("session_encryption=", "encryption=")
        .replace("SystemsManagerFeature.RUN_COMMAND", "SystemsManagerFeature.COMMAND")
        .replace("profile.instance_profile_name", "profile.name")
        .replace('"kms_key_arn"', '"kms_key"');
      assert.deepEqual(unknownInPython(mistaken, schema), [
        "SessionPreferences(encryption)",
        "SessionPreferences(kms_key)",
        "SystemsManagerFeature.COMMAND",
        "profile.name",
      ]);
    });
  }
});

describe("the list of examples", () => {
  const linked = (text: string, pattern: RegExp) =>
    [...new Set([...text.matchAll(pattern)].map(([, name, wrapped]) => name ?? wrapped))].sort();

  it("has a project, a group of projects or a policy pack in every folder", () => {
    const found = [...examples.map(({ name }) => name), ...examplePolicyPacks()];
    assert.deepEqual([...new Set(found.map((name) => name.split("/")[0]))].sort(), topFolders);
  });

  it("matches examples/README.md", () => {
    assert.deepEqual(
      linked(
        read(exampleFolder("README.md")),
        /: \[[\w-]+\]\(([\w-]+)\)$|^ {2}\[[\w-]+\]\(([\w-]+)\)$/gm,
      ),
      topFolders,
    );
  });
});
