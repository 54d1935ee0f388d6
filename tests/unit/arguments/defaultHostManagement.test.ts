import assert from "node:assert/strict";
import { DefaultHostManagement, DefaultHostManagementArgs } from "../../../index";
import { complaint } from "../../support/refusal";

async function refuses(
  args: Partial<DefaultHostManagementArgs>,
  ...expected: string[]
): Promise<void> {
  const regions = ["us-east-1"];
  assert.equal(
    await complaint(() => new DefaultHostManagement("default", { regions, ...args })),
    ['DefaultHostManagement "default" has invalid arguments:', ...expected].join("\n  - "),
  );
}

describe("bad arguments of DefaultHostManagement", () => {
  it("a misspelt Region", () =>
    refuses(
      { regions: ["us-east-1", "eu-centrl-1"] },
      'regions[1]: "eu-centrl-1" is not a Region that @pulumi/aws knows: did you mean "eu-central-1"? For a Region newer than your @pulumi/aws, update that package',
    ));

  it("a wildcard Region", () =>
    refuses(
      { regions: ["eu-*"] },
      'regions[0]: "eu-*" has a wildcard: name each Region, because a pattern also covers what is not AWS\'s own',
    ));

  it("a Region given twice", () =>
    refuses(
      { regions: ["us-east-1", "us-east-1"] },
      "regions[1]: is the same as regions[0]: give each Region once",
    ));

  it("no Region at all", () => refuses({ regions: [] }, "regions: is empty: name a Region"));

  it("Regions that are left out", () =>
    refuses({ regions: undefined }, "regions: is missing: name a Region"));

  it("policies that would reach every instance, unless that is confirmed", () =>
    refuses(
      { additionalPolicyArns: ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"] },
      'additionalPolicyArns: would reach every instance of the account in these Regions, because each can obtain the credentials of this role: put the policies on instance profiles, or set "allowAdditionalPoliciesOnEveryInstance" to true',
    ));

  it("several at once, reported together", () =>
    refuses(
      {
        path: "service-role",
        roleName: "host management",
        permissionsBoundary: "boundary",
        sessionLogging: {},
      },
      'roleName: "host management" has a space: a role name has only letters, digits and _+=,.@-',
      'path: "service-role" does not begin and end with a slash: write "/service-role/"',
      'permissionsBoundary: "boundary" is not an ARN: give the ARN of a managed policy, for example "arn:aws:iam::111122223333:policy/example"',
      'sessionLogging: names nothing to log to: give "s3" or "cloudWatch", or leave it out',
    ));
});
