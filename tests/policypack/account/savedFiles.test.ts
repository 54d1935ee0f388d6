import assert from "node:assert/strict";

import type { AccountReport } from "../../../policypack/account";
import { runCommand } from "../../support/policypack/account/runCommand";

describe("Files that the AWS CLI has saved of an emulated account", () => {
  it("are read as they are, with errors for the calls that it doesn't know", async () => {
    const { status, output } = await runCommand(
      "account",
      "--json",
      "--from",
      "tests/fixtures/saved-account",
    );
    const { instances, gaps, account } = JSON.parse(output) as AccountReport;
    assert.equal(status, 1);
    assert.equal(account, "123456789012");
    assert.deepEqual(
      gaps.map(({ call, reason }) => [call, reason]),
      [
        ["aws ssm describe-instance-information", "AWS answered 500"],
        ["aws ssm get-service-setting", "AWS answered 500"],
      ],
    );
    assert.deepEqual(
      instances.map(({ name, role, verdict }) => [name, role, verdict]),
      [
        ["web é\u202e", "web", "not permitted"],
        ["core é\u202e", "core", "not permitted"],
        ["denied é\u202e", "denied", "not permitted"],
        ["empty é\u202e", undefined, "undetermined"],
        ["bare é\u202e", undefined, "undetermined"],
      ],
    );
    const denying = instances[2]?.findings.flatMap(({ causes }) => causes) ?? [];
    assert.match(JSON.stringify(denying), /Policy \\"no-sessions\\".*\\"NoChannels\\"/);
  });
});
