import assert from "node:assert/strict";
import { QuickSetupHostManagement, QuickSetupHostManagementArgs } from "../../../index";
import { missing } from "../../support/fixtures/fixture";
import { complaint } from "../../support/refusal";

async function refuses(
  args: QuickSetupHostManagementArgs,
  expected: string[],
  name = "hosts",
): Promise<void> {
  assert.equal(
    await complaint(() => new QuickSetupHostManagement(name, args)),
    [`QuickSetupHostManagement "${name}" has invalid arguments:`, ...expected].join("\n  - "),
  );
}

describe("bad arguments of QuickSetupHostManagement", () => {
  it("a misspelt Region", () =>
    refuses({ regions: ["us-esat-1"] }, [
      'regions[0]: "us-esat-1" is not a Region that @pulumi/aws knows: did you mean "us-east-1"? For a Region newer than your @pulumi/aws, update that package',
    ]));

  it("one Region as text, from a program without types", () =>
    refuses(JSON.parse('{ "regions": "us-east-1" }') as QuickSetupHostManagementArgs, [
      "regions: is of type string: give a list",
    ]));

  it("a tag without a key, or with half of it missing", async () => {
    await refuses({ targetTag: { key: "", value: "yes" } }, [
      'targetTag.key: "" is empty: give the key of the tag that selects the instances',
    ]);
    await refuses(
      JSON.parse('{ "targetTag": { "key": "managed" } }') as QuickSetupHostManagementArgs,
      [`targetTag.value: ${missing("give a string")}`],
    );
  });

  it("a tag that is longer than tags are", () =>
    refuses({ targetTag: { key: "k".repeat(129), value: "v".repeat(257) } }, [
      `targetTag.key: "${"k".repeat(129)}" is 129 characters long: a tag key has at most 128`,
      `targetTag.value: "${"v".repeat(257)}" is 257 characters long: a tag value has at most 256`,
    ]));

  it("a configuration name or description that Quick Setup does not accept", async () => {
    await refuses({ configurationName: "hosts/prod", description: "Hosts\nof production" }, [
      'configurationName: "hosts/prod" has the character "/": a configuration name has only letters, digits, spaces and ._-',
      'description: "Hosts\\nof production" has a line break: write it in one line',
    ]);
    await refuses({ configurationName: "n".repeat(121), description: "d".repeat(513) }, [
      `configurationName: "${"n".repeat(121)}" is 121 characters long: a configuration name has at most 120`,
      `description: "${"d".repeat(513)}" is 513 characters long: a configuration description has at most 512`,
    ]);
    await refuses({ configurationName: "" }, [
      'configurationName: "" is empty: leave it out to have the provider generate a name',
    ]);
  });

  it("role names with a slash", () =>
    refuses({ administrationRoleName: "a/b", executionRoleName: "c/d" }, [
      'administrationRoleName: "a/b" has the character "/": a role name has only letters, digits and _+=,.@-',
      'executionRoleName: "c/d" has the character "/": a role name has only letters, digits and _+=,.@-',
    ]));

  it("a component name that makes no role name", () => {
    const name = "h".repeat(40);
    return refuses(
      { executionRoleName: "execution" },
      [
        `name: "${name}" makes "${name}-administration-role-1a2b3c4" with the provider's suffix, which is 68 characters long: a role name has at most 64; give "administrationRoleName", or the component another name`,
      ],
      name,
    );
  });
});
