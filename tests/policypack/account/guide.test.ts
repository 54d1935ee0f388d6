import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { calls, fileOf } from "../../../policypack/account/calls";
import { usage } from "../../../policypack/account/commandLine";
import { completeFilesOf, runOn } from "../../support/policypack/account/runCommand";
import { policyArn, sessions } from "../../support/policypack/account/savedAccount";

const guide = readFileSync("docs/checking-an-account.md", "utf8");

describe("The guide to checking an account", () => {
  it("has a policy that allows the calls of the command, and no others", () => {
    const [, policy = ""] = /```json\n(.*?)```/s.exec(guide) ?? [];
    const { Statement } = JSON.parse(policy) as { Statement: { Action: string | string[] }[] };
    assert.deepEqual(
      Statement.flatMap(({ Action }) => Action).sort(),
      Object.values(calls)
        .map(({ action }) => action)
        .sort(),
    );
  });

  it("saves every answer that the command reads, under the name that it looks for", () => {
    for (const call of Object.values(calls)) {
      if (call === calls.regions) {
        continue;
      }
      const [service] = call.command;
      const isOfRegion = service === "ec2" || service === "ssm";
      const file = fileOf({ call, region: isOfRegion ? "eu-west-1" : undefined });
      const command = [
        ...["aws", ...call.command],
        ...call.parameters.filter((each) => each !== "--page-size" && each !== "1000"),
        ...(isOfRegion ? ["--region", "eu-west-1"] : []),
        ...["--output", "json", ">", `account/${file}`, "2>&1"],
      ];
      assert.ok(guide.includes(`\n${command.join(" ")}\n`), command.join(" "));
    }
  });

  it("shows what the command answers", async () => {
    const id = (index: number): string => `i-0a1b2c3d4e5f6000${index}`;
    const inline = { sessions: [sessions] };
    const deny = { Sid: "NoChannels", Effect: "Deny", Action: "ssmmessages:Open*", Resource: "*" };
    const { output } = await runOn(
      completeFilesOf({
        roles: [
          { name: "web", inline },
          { name: "api", inline, managed: [policyArn("org-guardrail")] },
        ],
        policies: { "org-guardrail": [deny] },
        regions: {
          "eu-west-1": {
            instances: [
              { id: id(1), name: "api-1", profile: "api" },
              { id: id(2), name: "api-2", profile: "api" },
              { id: id(3), name: "build", state: "stopped" },
              { id: id(4), name: "web-1", profile: "web" },
              { id: id(5), name: "web-2", profile: "web" },
            ],
            nodes: [{ id: id(5) }],
          },
        },
      }),
    );
    const [, shown] = /```text\n(.*?)```/s.exec(guide) ?? [];
    assert.equal(output, shown);
  });

  it("has the options of the command", () => {
    const options = [...usage.matchAll(/^ {2}(--[\w-]+(?: [A-Z]+)?)/gm)].map(
      ([, option]) => option,
    );
    const listed = [...guide.matchAll(/^\| `(--[\w-]+(?: [A-Z]+)?)`/gm)].map(
      ([, option]) => option,
    );
    assert.deepEqual([...listed, "--help"].sort(), options.sort());
  });
});
