import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { exampleFolder } from "../../harness/engine/program";

/** The questions that `pulumi new` asks for a template, by configuration key. */
export type Questions = Readonly<
  Record<string, { description?: string; default?: string; secret?: boolean }>
>;

/** A Pulumi.yaml, as far as the tests look into it. */
export interface ProjectFile {
  readonly name: string;
  readonly description?: string;
  readonly runtime: string | { readonly name: string };
  readonly template?: { readonly description?: string; readonly config?: Questions };
}

export type Language = "nodejs" | "python" | "yaml";

/** A project below examples/. */
export interface Example {
  /** Its folder below examples/. */
  readonly name: string;
  readonly folder: string;
  readonly language: Language;
  readonly project: ProjectFile;
}

/** Every project below examples/, by name. */
export function allExamples(): readonly Example[] {
  const root = exampleFolder(".");
  return foldersWith(root, "Pulumi.yaml").map((folder) => {
    const project = readYaml(join(folder, "Pulumi.yaml")) as ProjectFile;
    const { runtime } = project;
    const language = (typeof runtime === "string" ? runtime : runtime.name) as Language;
    return { name: relative(root, folder), folder, language, project };
  });
}

/** Every policy pack below examples/. */
export function examplePolicyPacks(): readonly string[] {
  const root = exampleFolder(".");
  return foldersWith(root, "PulumiPolicy.yaml").map((folder) => relative(root, folder));
}

/** What somebody answers to the questions of a template that have no default. */
const ANSWERS: Readonly<Record<string, string>> = {
  bucketArn: "arn:aws:s3:::amzn-s3-demo-bucket",
  keyArn: "arn:aws:kms:us-east-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab",
  bucketName: "example-session-logs",
  identityCenterArn: "arn:aws:sso:::instance/ssoins-1234567890abcdef",
  organizationId: "o-a1b2c3d4e5",
  instancesAccountId: "111122223333",
};

/** The configuration that `pulumi new` makes of an example: the defaults, and answers where there is none. */
export function exampleConfig({ name, project }: Example): Record<string, string> {
  return Object.fromEntries(
    Object.entries(project.template?.config ?? {}).map(([key, question]) => {
      const value = question.default ?? ANSWERS[key];
      if (value === undefined) {
        throw new Error(`${name}: nobody answers the question ${key}`);
      }
      return [key, value];
    }),
  );
}

// The YAML parser that Pulumi's SDK brings.
const yaml = createRequire(require.resolve("@pulumi/pulumi/package.json"))("js-yaml") as {
  load(text: string): unknown;
};

/** What a YAML file says. */
export function readYaml(file: string): unknown {
  return parseYaml(readFileSync(file, "utf8"));
}

/** What text in YAML says. */
export function parseYaml(text: string): unknown {
  return yaml.load(text);
}

function foldersWith(folder: string, file: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "node_modules")
    .flatMap(({ name }) => {
      const path = join(folder, name);
      return existsSync(join(path, file)) ? [path] : foldersWith(path, file);
    })
    .sort();
}
