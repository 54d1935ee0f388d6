import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { SystemsManagerInstanceProfile, SystemsManagerInstanceProfileArgs } from "../../../index";
import { complaint } from "../../support/refusal";

/** Asserts that the arguments are refused, for exactly the reasons given. */
async function refuses(
  args: SystemsManagerInstanceProfileArgs,
  expected: string | string[],
  name = "web",
): Promise<void> {
  assert.deepEqual(
    (await complaint(() => new SystemsManagerInstanceProfile(name, args))).split("\n"),
    [
      `SystemsManagerInstanceProfile "${name}" has invalid arguments:`,
      ...[expected].flat().map((reason) => `  - ${reason}`),
    ],
  );
}

/** What a program without types may pass. */
function untyped(args: Record<string, unknown>): SystemsManagerInstanceProfileArgs {
  return args;
}

const bucketArn = "arn:aws:s3:::amzn-s3-demo-bucket";

describe("bad arguments of SystemsManagerInstanceProfile", () => {
  it("a misspelt Region", () =>
    refuses(
      { vpcEndpointRegions: ["eu-central-1", "us-esat-1"] },
      'vpcEndpointRegions[1]: "us-esat-1" is not a Region that @pulumi/aws knows: did you mean "us-east-1"? For a Region newer than your @pulumi/aws, update that package',
    ));

  it("a wildcard Region", () =>
    refuses(
      { vpcEndpointRegions: ["eu-*"] },
      'vpcEndpointRegions[0]: "eu-*" has a wildcard: name each Region, because a pattern also covers what is not AWS\'s own',
    ));

  it("a Region given twice", () =>
    refuses(
      { vpcEndpointRegions: ["eu-west-1", "eu-west-1"] },
      "vpcEndpointRegions[1]: is the same as vpcEndpointRegions[0]: give each Region once",
    ));

  it("Regions of two partitions", () =>
    refuses(
      { vpcEndpointRegions: ["eu-west-1", "cn-north-1"] },
      'vpcEndpointRegions: has Regions of two partitions, "eu-west-1" of aws and "cn-north-1" of aws-cn: a role has permissions in its own only',
    ));

  it("no Region", () =>
    refuses(
      { vpcEndpointRegions: [] },
      "vpcEndpointRegions: is empty: name a Region, or leave it out for no access to AWS's buckets",
    ));

  it("Regions that are not plain", async () => {
    await refuses(untyped({ vpcEndpointRegions: [pulumi.output("eu-west-1"), 5] }), [
      "vpcEndpointRegions[0]: is an Output: give plain text, because it has to be known from the start",
      "vpcEndpointRegions[1]: is of type number: give a string",
    ]);
    await refuses(
      untyped({ vpcEndpointRegions: "eu-west-1" }),
      "vpcEndpointRegions: is of type string: give a plain list",
    );
  });

  it("a bucket given twice", async () => {
    await refuses(
      { buckets: [{ arn: bucketArn }, { arn: bucketArn, readOnly: true }] },
      "buckets[1].arn: is the same as buckets[0].arn: give each bucket once",
    );
    const made = pulumi.output(bucketArn);
    await refuses(
      { buckets: [{ arn: made }, { arn: made }] },
      "buckets[1].arn: is the same as buckets[0].arn: give each bucket once",
    );
  });

  it("a bucket's name, and the ARN of its objects", () =>
    refuses({ buckets: [{ arn: "amzn-s3-demo-bucket" }, { arn: `${bucketArn}/*` }] }, [
      `buckets[0].arn: "amzn-s3-demo-bucket" is a bucket name: give the bucket's ARN, "${bucketArn}"`,
      `buckets[1].arn: "${bucketArn}/*" names objects in a bucket: give the bucket's ARN, "${bucketArn}"`,
    ]));

  it("a bucket that is only read and yet of another account", () =>
    refuses(
      { buckets: [{ arn: bucketArn, readOnly: true, crossAccount: true }] },
      'buckets[0].crossAccount: is for what instances write: leave it out, or "readOnly"',
    ));

  it("buckets that are not plain", () =>
    refuses(
      untyped({ buckets: pulumi.output([{ arn: bucketArn }]) }),
      "buckets: is an Output: give a plain list, because it has to be known from the start",
    ));

  it("more buckets than IAM has room for", () => {
    const buckets = Array.from({ length: 500 }, (_, index) => ({
      arn: `arn:aws:s3:::${"b".repeat(59)}-${100 + index}`,
      crossAccount: true,
      encrypted: true,
    }));
    return refuses(
      { buckets },
      "buckets: take, with everything else, 33 managed policies: IAM attaches at most 25 to a role, so name fewer",
    );
  });

  it("an existing role together with arguments for a new one", () =>
    refuses(
      {
        existingRole: "WebServers",
        roleName: "web",
        description: "Web servers",
        permissionsBoundaryArn: "arn:aws:iam::111122223333:policy/boundary",
        instanceProfileName: "web",
      },
      ["roleName", "description", "permissionsBoundaryArn", "instanceProfileName"].map(
        (argument) => `${argument}: is for a new role: leave it out, or "existingRole"`,
      ),
    ));

  it("an existing role of a bad form", () =>
    refuses(
      { existingRole: "arn:aws:iam::111122223333:user/web" },
      'existingRole: "arn:aws:iam::111122223333:user/web" is not the ARN of a role: it has the form "arn:aws:iam::111122223333:role/example"',
    ));

  it("a core access that there is not", () =>
    refuses(
      untyped({ coreAccess: "least" }),
      'coreAccess: "least" is unknown: give "managed" or "minimal"',
    ));

  it("an unknown feature", () =>
    refuses(
      untyped({ coreAccess: "minimal", features: ["inventory", "patch"] }),
      'features[1]: "patch" is unknown: give "runCommand", "inventory", "patching", "stateManager" or "distributor"',
    ));

  it("features, or a restriction, of AWS's own policy", () =>
    refuses({ features: ["inventory"], restrictToCallingInstance: true }, [
      'restrictToCallingInstance: cannot restrict AmazonSSMManagedInstanceCore, a policy of AWS: set "coreAccess" to "minimal" as well',
      'features: are all in AmazonSSMManagedInstanceCore: set "coreAccess" to "minimal" as well, or leave them out',
    ]));

  it("a policy that another argument attaches", () =>
    refuses(
      {
        cloudWatchAgent: true,
        additionalPolicyArns: [
          "arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy",
          "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
        ],
      },
      [
        'additionalPolicyArns[0]: is attached by "cloudWatchAgent" already: leave it out',
        'additionalPolicyArns[1]: is attached by "coreAccess" already: leave it out',
      ],
    ));

  it("more further policies than IAM attaches in addition to the component's own", () =>
    refuses(
      {
        cloudWatchAgent: true,
        additionalPolicyArns: Array.from(
          { length: 24 },
          (_, index) => `arn:aws:iam::111122223333:policy/p${index}`,
        ),
      },
      "additionalPolicyArns: has 24 policies: IAM attaches at most 23 to a role in addition to the component's own",
    ));

  it("a component name that makes no role or policy name", async () => {
    await refuses(
      {},
      'name: "web server" makes "web server-role-1a2b3c4" with the provider\'s suffix, which has a space: a role name has only letters, digits and _+=,.@-; give "roleName", or the component another name',
      "web server",
    );
    await refuses(
      { existingRole: "WebServers" },
      'name: "web server" makes "web server-session-data-1a2b3c4" with the provider\'s suffix, which has a space: a policy name has only letters, digits and _+=,.@-; give the component another name',
      "web server",
    );
  });
});
