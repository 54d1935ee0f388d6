import assert from "node:assert/strict";
import { withDeployedProject } from "../support/docs/cliProject";
import { codeBlocks } from "../support/docs/codeBlocks";
import { textOf } from "../support/docs/page";
import { policiesIn } from "../support/docs/policiesIn";
import { ENGINE_TIMEOUT } from "../../harness/engine/stack";

const blocks = codeBlocks(textOf("docs/checking-what-is-deployed.md"));
const commands = blocks
  .filter(({ language }) => language === "sh")
  .flatMap(({ code }) => code.trim().split("\n"));
const report = blocks.find(({ language }) => language === "text")?.code ?? "";

const withCore = `
import * as aws from "@pulumi/aws";
const role = new aws.iam.Role("web", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "ec2.amazonaws.com" }),
});
new aws.iam.RolePolicyAttachment("web", {
  role: role.name,
  policyArn: "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
});
new aws.iam.InstanceProfile("web", { role: role.name });
`;
const handWritten = textOf("scripts/demo/handWritten.ts");

describe("the commands in docs/checking-what-is-deployed.md", function () {
  this.timeout(ENGINE_TIMEOUT);

  it("check a stack and its exported state, as the page shows", async () => {
    const [install, analyzeStack = "", exportState = "", analyzeFile = ""] = commands;
    assert.equal(install, "npm install aws-session-manager-policy");
    await withDeployedProject(withCore, (run) => {
      const ofStack = run(analyzeStack);
      assert.equal(ofStack.status, 0, ofStack.stderr);
      assert.equal(policiesIn(ofStack.stdout), policiesIn(report));
      assert.equal(run(exportState).status, 0);
      const ofFile = run(analyzeFile);
      assert.equal(ofFile.status, 0, ofFile.stderr);
      assert.equal(policiesIn(ofFile.stdout), policiesIn(report));
    });
  });

  it("fail for a mandatory violation, also with --diff and --json", async () => {
    const [, analyzeStack = ""] = commands;
    await withDeployedProject(handWritten, (run) => {
      for (const option of ["", " --diff", " --json"]) {
        const { status, stdout, stderr } = run(analyzeStack + option);
        assert.equal(status, 1, stderr);
        assert.match(stdout, /instance-profile-grants-session-permissions/);
      }
    });
  });
});
