import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as aws from "@pulumi/aws";
import type { PackageSpec } from "@pulumi/pulumi/provider/experimental/schema";

import { render } from "../../../policypack/reports";
import * as packageSchema from "../../../schema.json";
import { parseYaml } from "../../support/examples";
import { codeIn, everyCode, everyReport } from "../../support/policypack/reportCode";
import { reportExamples } from "../../support/policypack/reportExamples";
import { role, subject, violation } from "../../support/policypack/reports";
import { snakeCase } from "../../support/pythonProgram";

const schema = packageSchema as unknown as PackageSpec;

describe("reports in another language", () => {
  for (const language of ["python", "yaml", "hcl", "go"] as const) {
    it(`are as recorded: ${language}`, () => {
      const file = join(__dirname, "../../fixtures/reports", `${language}.txt`);
      const text = Object.entries(reportExamples)
        .map(([title, finding]) => `# ${title}\n${render(finding, language)}\n`)
        .join("\n");
      if (process.env.UPDATE_REPORTS === "1") {
        writeFileSync(file, text);
      }
      assert.equal(
        readFileSync(file, "utf8"),
        text,
        "To record them, run this with UPDATE_REPORTS=1",
      );
    });
  }

  it("are the same for the languages that have the statement in JSON", () => {
    for (const finding of Object.values(reportExamples)) {
      assert.equal(render(finding, "csharp"), render(finding, "go"));
      assert.equal(render(finding, "java"), render(finding, "go"));
    }
  });
});

describe("the code of every report", function () {
  this.timeout(60_000);

  it("is YAML, with resources that exist, and takes arguments that these have", async () => {
    const pieces = await everyCode("yaml");
    assert.ok(pieces.length > 20, `${pieces.length}`);
    for (const piece of pieces) {
      const parsed = parseYaml(piece) as { resources?: Record<string, YamlResource> };
      for (const { type, properties = {} } of Object.values(parsed.resources ?? {})) {
        const own = schema.resources[type]?.inputProperties;
        assert.ok(own !== undefined || isClass(type), type);
        for (const name of Object.keys(properties)) {
          assert.ok(own === undefined || name in own, `${type}: ${name}`);
        }
      }
    }
  });

  it("names components and their arguments in Python as the generated SDK does", async () => {
    const all = (await everyCode("python")).join("\n");
    const names = new Set(Object.keys(schema.resources).map((token) => token.split(":")[2]));
    const inputs = [...Object.values(schema.resources), ...Object.values(schema.types)].flatMap(
      ({ inputProperties = {}, properties = {} }: Spec) =>
        Object.keys({ ...inputProperties, ...properties }),
    );
    const known = new Set(inputs.map(snakeCase));
    const calls = [...all.matchAll(/^(?:\w+ = )?session_manager\.(\w+)\(((?:.*\n {4})*.*)\)?$/gm)];
    assert.ok(calls.length > 5, `${calls.length}`);
    for (const [, component, args = ""] of calls) {
      assert.ok(names.has(component), component);
      for (const [, keyword, key] of args.matchAll(/\b(\w+)=|"(\w+)": /g)) {
        assert.ok(known.has(keyword ?? key ?? ""), `${component}: ${keyword ?? key}`);
      }
    }
  });

  it("closes every bracket and quotation mark in Python and HCL", async () => {
    for (const language of ["python", "hcl"] as const) {
      for (const piece of await everyCode(language)) {
        assert.equal(openBrackets(piece), "", piece);
      }
    }
  });

  it("is JSON where the pack doesn't write the language, under a line that says where it goes", async () => {
    const pieces = await everyCode("java");
    const documents = pieces.flatMap((piece) => /^\{[^]*^\}$|^\{.*\}$/m.exec(piece)?.[0] ?? []);
    assert.ok(documents.length > 10, `${documents.length}`);
    for (const document of documents) {
      assert.doesNotThrow(() => JSON.parse(document), document);
    }
  });

  it("has no component in HCL, and still a way out of every violation that has one", async () => {
    const toFix = (reports: readonly { message: string }[]) =>
      reports.map(({ message }) => /^To fix it/m.test(message));
    const inHcl = await everyReport("hcl");
    assert.deepEqual(toFix(inHcl), toFix(await everyReport("typescript")));
    const all = inHcl.flatMap(({ message }) => codeIn(message)).join("\n");
    assert.doesNotMatch(all, /SessionManager|aws-session-manager|session_manager_instance_profile/);
  });
});

describe("the name of a role in code", () => {
  const grant = (urn: string, name: string, type = "aws:iam/role:Role") =>
    violation({
      problem: "missing-permissions",
      role: { ...role, urn, name, type },
      causes: [],
      fixes: [
        [
          {
            ...{ kind: "grant", policyName: "web-own" },
            grants: [{ actions: ["ssm:A"], on: "everything" }],
            ...(type.startsWith("awscc") ? { form: { kind: "aws-native" } } : {}),
          },
        ],
      ],
    });
  const top = "urn:pulumi:dev::app::aws:iam/role:Role::x";
  const within = "urn:pulumi:dev::app::acme:index:Web$aws:iam/role:Role::x";

  it("is the role's own where the program itself creates it", () => {
    assert.match(render(grant(top, "node-role"), "yaml"), /role: \$\{node-role\.name\}/);
    assert.match(render(grant(top, "node"), "hcl"), /role += aws_iam_role\.node\.name/);
    assert.match(render(grant(top, 'node["a"]'), "hcl"), /= aws_iam_role\.node\["a"\]\.name/);
  });

  it("is one for any role where the program can't name it", () => {
    assert.match(render(grant(within, "node"), "yaml"), /role: \$\{role\.name\}/);
    assert.match(render(grant(top, "my role"), "yaml"), /role: \$\{role\.name\}/);
    assert.match(render(grant(within, "node"), "hcl"), /role += aws_iam_role\.role\.name/);
    assert.match(render(grant(top, "module.node"), "hcl"), /role += aws_iam_role\.role\.name/);
  });

  it("is Terraform's, with its code, for a role under Terraform's names, whatever the language", () => {
    const terraform = grant(top, "node", "aws:index/iamRole:IamRole");
    assert.equal(render(terraform, "python"), render(terraform, "hcl"));
    assert.match(render(terraform), /resource "aws_iam_role_policy" "web_own" \{/);
    const cloudControl = render(grant(top, "node", "awscc:index/iamRole:IamRole"), "typescript");
    assert.match(cloudControl, /resource "awscc_iam_role_policy" "web_own" \{/);
    assert.match(cloudControl, /role_name += awscc_iam_role\.node\.role_name/);
    assert.match(cloudControl, /policy_document = jsonencode\(\{/);
  });

  it("can hold nothing that its language would evaluate", () => {
    const fixes = [[{ kind: "set-role" as const, profile: 'a"${b}%{c}\u{e0001}', actions: [] }]];
    const finding = violation({ problem: "no-role", subject, fixes });
    assert.ok(render(finding, "hcl").includes('"a\\"$${b}%%{c}\\U000e0001"'));
    assert.ok(render(finding, "yaml").includes('"a\\"$${b}%{c}\\U000e0001":'));
    assert.ok(render(finding, "python").includes('("a\\"${b}%{c}\\U000e0001", role'));
    assert.ok(render(finding, "go").includes('"a\\"${b}%{c}\\u{e0001}"'));
  });
});

interface YamlResource {
  type: string;
  properties?: Record<string, unknown>;
}

interface Spec {
  inputProperties?: object;
  properties?: object;
}

const nativeTypes = readFileSync(join(__dirname, "../../fixtures/aws-native-types.txt"), "utf8");

/** Whether a provider's SDK has a resource. */
function isClass(type: string): boolean {
  const [provider, module = "", name = ""] = type.split(":");
  const sdk = aws as unknown as Record<string, Record<string, unknown> | undefined>;
  return provider === "aws"
    ? typeof sdk[module]?.[name] === "function"
    : nativeTypes.split("\n").includes(type);
}

/** The brackets and quotation marks that are left open; a wrong pair counts as left open. */
function openBrackets(code: string): string {
  let open = "";
  for (const [mark] of code.matchAll(/"(?:[^"\\\n]|\\.)*"|["()[\]{}]/g)) {
    const last = open.at(-1) ?? "";
    if (mark.length > 1) {
      continue;
    }
    open = ["()", "[]", "{}"].includes(last + mark) ? open.slice(0, -1) : open + mark;
  }
  return open;
}
