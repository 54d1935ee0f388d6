import assert from "node:assert/strict";
import { resolve } from "node:path";
import { judgeAudit } from "../../scripts/release/audit";
import { judgeChangelog } from "../../scripts/release/changelog";
import { changedFiles, generators } from "../../scripts/release/generated";
import { judgePublication } from "../../scripts/release/publication";
import {
  exitCode,
  failed,
  line,
  notChecked,
  ok,
  type Result,
  summary,
} from "../../scripts/release/result";
import { componentPackage, judgeTarball, policyPackage } from "../../scripts/release/tarball";
import { judgeWorkingTree } from "../../scripts/release/workingTree";

const root = resolve(__dirname, "../..");

/** What a check found; undefined if it passed. */
function found(result: Result): string | undefined {
  if (result.state === "ok") {
    return undefined;
  }
  assert.ok(result.todo, "says what to do");
  return result.found;
}

describe("the release check", () => {
  it("prints a line for each check, and blocks a release only if one failed", () => {
    const results = [
      ok("build"),
      ok("one version", "0.1.0"),
      failed("changelog", "no entry", "write one"),
      notChecked("audit", "no answer", "try elsewhere"),
    ];
    assert.deepEqual(results.map(line), [
      "ok           build",
      "ok           one version: 0.1.0",
      "failed       changelog: no entry. To do: write one",
      "not checked  audit: no answer. To do: try elsewhere",
    ]);
    assert.equal(summary(results), "2 ok, 1 failed, 1 not checked (audit): do not release.");
    assert.equal(summary(results.slice(0, 2)), "2 ok, 0 failed, 0 not checked.");
    assert.equal(exitCode(results), 1);
    assert.equal(exitCode([results[0]!, results[3]!]), 0);
  });

  it("finds uncommitted changes", () => {
    assert.equal(found(judgeWorkingTree("")), undefined);
    assert.equal(found(judgeWorkingTree(" M index.ts\n?? notes.txt\n")), "index.ts, notes.txt");
    const many = Array.from({ length: 7 }, (_, index) => `?? ${index}\n`).join("");
    assert.equal(found(judgeWorkingTree(many)), "0, 1, 2, 3, 4, 2 more");
  });

  it("finds a changelog without an entry for the version", () => {
    const entry =
      "# Changelog\n\n## 0.2.0 - 2026-11-24\n\n- New.\n\n## 0.1.0 - 2026-10-01\n\n- First.\n";
    assert.equal(found(judgeChangelog(entry, "0.2.0")), undefined);
    assert.equal(found(judgeChangelog(entry.replace("0.2.0", "[0.2.0]"), "0.2.0")), undefined);
    assert.equal(found(judgeChangelog(entry, "0.3.0")), "no entry for 0.3.0");
    assert.equal(found(judgeChangelog(entry, "0.2")), "no entry for 0.2");
    assert.equal(found(judgeChangelog("## 0.2.0\n\n- New.\n", "0.2.0")), "no date after 0.2.0");
    const empty = entry.replace("- New.", "");
    assert.equal(found(judgeChangelog(empty, "0.2.0")), "the entry for 0.2.0 is empty");
    const waiting = `# Changelog\n\n## Unreleased\n\n- Later.\n${entry}`;
    assert.equal(found(judgeChangelog(waiting, "0.2.0")), 'entries under "Unreleased"');
    assert.equal(found(judgeChangelog(waiting.replace("- Later.\n", ""), "0.2.0")), undefined);
  });

  it("finds what a maintainer hasn't filled in", () => {
    const whole = {
      displayName: "Sessions",
      publisher: "Example",
      repository: "https://github.com/example/sessions",
      logo: "docs/logo.svg",
    };
    assert.equal(found(judgePublication(whole, true)), undefined);
    assert.equal(
      found(judgePublication({ ...whole, publisher: " ", repository: "" }, true)),
      '"publisher" is empty; "repository" is empty',
    );
    assert.equal(found(judgePublication(whole, false)), "docs/logo.svg doesn't exist");
    for (const repository of [`${whole.repository}.git`, "git@github.com:example/sessions"]) {
      assert.match(found(judgePublication({ ...whole, repository }, true)) ?? "", /in the form/);
    }
  });

  it("runs all scripts that generate committed files, and finds what they changed", () => {
    assert.ok(generators(root).includes("update:managed-policies"));
    assert.ok(generators(root).every((script) => script.startsWith("update:")));
    const before = new Map([
      ["same", "a"],
      ["edited", "a"],
    ]);
    const after = new Map([
      ["same", "a"],
      ["edited", "b"],
      ["new", "c"],
    ]);
    assert.deepEqual(changedFiles(before, after), ["edited", "new"]);
    assert.deepEqual(changedFiles(before, before), []);
  });

  it("finds extra and missing files in a tarball, and one that is too large", () => {
    const judge = (
      paths: string[],
      size = 1_000,
      contents = policyPackage,
      sources = [
        ...["index.ts", "plugin.ts", "policies/index.ts", "testing/index.ts"],
        ...["account/main.ts", "findings.ts"],
      ],
    ) =>
      found(
        judgeTarball(
          "tarball",
          { size, files: paths.map((path) => ({ path })) },
          contents,
          sources,
        ),
      );
    const whole = [...policyPackage.needed, "package.json"];
    assert.equal(judge(whole), undefined);
    assert.equal(judge(whole.slice(1)), "bin/index.js is missing");
    for (const path of ["index.ts", "tests/a.js", "bin/a.test.js", "bin/x.tsbuildinfo", ".env"]) {
      assert.match(judge([...whole, path]) ?? "", new RegExp(`${path} doesn't belong in it`));
    }
    assert.equal(judge([...whole, "bin/old.js"]), "bin/old.js has no source");
    assert.equal(judge(whole, 300_001), "300001 bytes, more than the limit of 300000");
    const component = [...componentPackage.needed, "package.json"];
    assert.equal(judge(component, 1, componentPackage), undefined);
    const script = [...component, "scripts/demo.ts"];
    assert.match(judge(script, 1, componentPackage) ?? "", /scripts\/demo\.ts doesn't belong/);
  });

  it("says when an audit couldn't run, and fails for what it found", () => {
    const audit = (severity: string) => JSON.stringify({ vulnerabilities: { tar: { severity } } });
    const stateAt = (json: string, from: string) => judgeAudit("audit", json, from).state;
    assert.equal(stateAt('{"vulnerabilities":{}}', "low"), "ok");
    assert.equal(found(judgeAudit("audit", audit("high"), "low")), "tar (high)");
    assert.equal(stateAt(audit("moderate"), "high"), "ok");
    assert.equal(stateAt(audit("critical"), "high"), "failed");
    const refused = { message: "405 Method Not Allowed", error: { summary: "" } };
    const result = judgeAudit("audit", JSON.stringify(refused), "low");
    assert.deepEqual([result.state, result.found], ["not checked", "405 Method Not Allowed"]);
    assert.equal(stateAt("", "low"), "not checked");
  });
});
