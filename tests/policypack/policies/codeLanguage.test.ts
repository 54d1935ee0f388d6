import assert from "node:assert/strict";

import { sessionManagerPolicies } from "../../../policypack/policies";
import type { CodeLanguage } from "../../../policypack/reports";
import { runPolicies, testResource } from "../../../policypack/testing";
import { trusts } from "../../support/policypack/documents";
import { types } from "../../support/policypack/types";

const permissions = "instance-profile-grants-session-permissions";
const role = testResource(types.role, "web", {
  name: "web",
  assumeRolePolicy: trusts("ec2.amazonaws.com"),
});
const content = JSON.stringify({
  schemaVersion: "1.0",
  sessionType: "Standard_Stream",
  inputs: {},
});
const resources = [
  // A policy on resources reports it before any policy sees the stack.
  testResource(types.document, "sessions", { documentType: "Session", content }),
  role,
  testResource(types.profile, "web", { role: "web" }),
];

/** What code in a language has, and that in no other. */
const marks: Readonly<Record<string, RegExp>> = {
  typescript: /^ {6}new SessionPreferences\(|^ {6}new aws\.iam\.RolePolicy\(/m,
  python: /^ {6}session_manager\.SessionPreferences\(|^ {6}aws\.iam\.RolePolicy\(/m,
  yaml: /^ {10}type: aws-session-manager:index:SessionPreferences$|^ {10}type: aws:iam:RolePolicy$/m,
  hcl: /^To fix it, set kmsKeyId|^ {6}resource "aws_iam_role_policy"/m,
  csharp: /^ {6}SessionPreferences "sessions", with|^ {6}RolePolicy "web-session-manager" with/m,
};

interface Given {
  inFile?: CodeLanguage;
  inCode?: CodeLanguage;
  runtime?: string;
}

async function reportsWith({ inFile, inCode, runtime }: Given): Promise<string[]> {
  const policies = sessionManagerPolicies(
    inCode === undefined ? {} : { config: { [permissions]: { codeLanguage: inCode } } },
  );
  const config = {
    "session-data-is-encrypted-and-logged": { requireKmsKey: true, requireLogs: "any" },
    ...(inFile === undefined ? {} : { [permissions]: { codeLanguage: inFile } }),
  };
  const reports = await runPolicies(policies, resources, {
    config,
    stackTags: new Map(runtime === undefined ? [] : [["pulumi:runtime", runtime]]),
  });
  const named = [permissions, "session-data-is-encrypted-and-logged"];
  return reports.filter(({ policy }) => named.includes(policy)).map(({ message }) => message);
}

describe("the language of the code in reports", () => {
  const cases: [is: string, expected: keyof typeof marks, given: Given][] = [
    ["TypeScript by default", "typescript", {}],
    ["that of the option, in a file", "yaml", { inFile: "yaml" }],
    ["that of the option, in code", "python", { inCode: "python" }],
    ["the file's where code has another", "python", { inFile: "python", inCode: "yaml" }],
    ["the program's, by the tag that Pulumi Cloud sets", "python", { runtime: "python" }],
    ["the option's where the program has another", "hcl", { runtime: "python", inFile: "hcl" }],
    ["the program's where the option says so", "yaml", { runtime: "yaml", inFile: "auto" }],
    ["C# of a program for .NET", "csharp", { runtime: "dotnet" }],
    ["TypeScript of a program for Node.js", "typescript", { runtime: "nodejs" }],
    ["TypeScript of another runtime", "typescript", { runtime: "constructor" }],
  ];
  for (const [is, expected, given] of cases) {
    it(`is ${is}`, async () => {
      const reports = await reportsWith(given);
      assert.equal(reports.length, 2);
      for (const report of reports) {
        const found = Object.keys(marks).filter((each) => marks[each]?.test(report));
        assert.deepEqual(found, [expected], report);
      }
    });
  }
});
