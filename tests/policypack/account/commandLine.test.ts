import assert from "node:assert/strict";

import { parseCommandLine, UsageError } from "../../../policypack/account/commandLine";

describe("The command line of the command on an account", () => {
  it("has a default for every option", () => {
    assert.deepEqual(parseCommandLine(["account"]), {
      kind: "check",
      regions: [],
      instances: [],
      allRegions: false,
      json: false,
    });
  });

  it("takes every option, and those that can be repeated once each", () => {
    const line =
      "account --profile dev --region eu-west-1 --region us-gov-west-1 --region eu-west-1 --instance i-0123456789abcdef0 --instance mi-0123456789abcdef0 --config c.json --json";
    assert.deepEqual(parseCommandLine(line.split(" ")), {
      kind: "check",
      profile: "dev",
      regions: ["eu-west-1", "us-gov-west-1"],
      instances: ["i-0123456789abcdef0", "mi-0123456789abcdef0"],
      allRegions: false,
      config: "c.json",
      json: true,
    });
  });

  it("shows help, whatever else is given", () => {
    assert.deepEqual(parseCommandLine(["--help"]), { kind: "help" });
    assert.deepEqual(parseCommandLine(["account", "-h"]), { kind: "help" });
  });

  const refused: [line: string, message: RegExp][] = [
    ["", /command is missing/],
    ["acount", /no command "acount"/],
    ["account now", /Remove "now"/],
    ["account --regions eu-west-1", /--regions/],
    ["account --region Ireland", /--region must be the name of a Region.*got "Ireland"/],
    ["account --region", /--region/],
    ["account --instance web", /--instance must be the ID.*got "web"/],
    ["account --region eu-west-1 --all-regions", /--region and --all-regions exclude each other/],
    ["account --from saved --profile dev", /--from and --profile exclude each other/],
    ["account --from saved --all-regions", /--from and --all-regions exclude each other/],
  ];
  for (const [line, message] of refused) {
    it(`refuses "${line}"`, () => {
      assert.throws(
        () => parseCommandLine(line.split(" ").filter((word) => word !== "")),
        (error) => error instanceof UsageError && message.test(error.message),
      );
    });
  }

  it("knows Regions of every partition by their form", () => {
    for (const name of [
      "eu-west-1",
      "us-gov-east-1",
      "cn-northwest-1",
      "eusc-de-east-1",
      "us-isob-east-1",
    ]) {
      assert.doesNotThrow(() => parseCommandLine(["account", "--region", name]));
    }
    for (const name of ["../eu-west-1", "EU-WEST-1", "eu-west-1a", "\u001b[31m-west-1"]) {
      assert.throws(() => parseCommandLine(["account", "--region", name]), UsageError);
    }
  });
});
