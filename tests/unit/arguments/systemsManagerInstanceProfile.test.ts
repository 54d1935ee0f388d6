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
      { awsBucketRegions: ["eu-central-1", "us-esat-1"] },
      'awsBucketRegions[1]: "us-esat-1" is not a Region that @pulumi/aws knows: did you mean "us-east-1"? For a Region newer than your @pulumi/aws, update that package',
    ));

  it("a wildcard Region", () =>
    refuses(
      { awsBucketRegions: ["eu-*"] },
      'awsBucketRegions[0]: "eu-*" has a wildcard: name each Region, because a pattern also covers what is not AWS\'s own',
    ));

  it("a Region given twice", () =>
    refuses(
      { awsBucketRegions: ["eu-west-1", "eu-west-1"] },
      "awsBucketRegions[1]: is the same as awsBucketRegions[0]: give each Region once",
    ));

  it("Regions of two partitions", () =>
    refuses(
      { awsBucketRegions: ["eu-west-1", "cn-north-1"] },
      'awsBucketRegions: has Regions of two partitions, "eu-west-1" of aws and "cn-north-1" of aws-cn: a role has permissions in its own only',
    ));

  it("no Region", () =>
    refuses(
      { awsBucketRegions: [] },
      "awsBucketRegions: is empty: name a Region, or leave it out for no access to AWS's buckets",
    ));

  it("Regions that are not plain", async () => {
    await refuses(untyped({ awsBucketRegions: [pulumi.output("eu-west-1"), 5] }), [
      "awsBucketRegions[0]: is an Output: give plain text, because it has to be known from the start",
      "awsBucketRegions[1]: is of type number: give a string",
    ]);
    await refuses(
      untyped({ awsBucketRegions: "eu-west-1" }),
      "awsBucketRegions: is of type string: give a plain list",
    );
  });

  it("a bucket given twice", async () => {
    await refuses(
      { buckets: [{ bucketArn }, { bucketArn, readOnly: true }] },
      "buckets[1].bucketArn: is the same as buckets[0].bucketArn: give each bucket once",
    );
    const made = pulumi.output(bucketArn);
    await refuses(
      { buckets: [{ bucketArn: made }, { bucketArn: made }] },
      "buckets[1].bucketArn: is the same as buckets[0].bucketArn: give each bucket once",
    );
  });

  it("a bucket's name, and the ARN of its objects", () =>
    refuses({ buckets: [{ bucketArn: "amzn-s3-demo-bucket" }, { bucketArn: `${bucketArn}/*` }] }, [
      `buckets[0].bucketArn: "amzn-s3-demo-bucket" is a bucket name: give the bucket's ARN, "${bucketArn}"`,
      `buckets[1].bucketArn: "${bucketArn}/*" names objects in a bucket: give the bucket's ARN, "${bucketArn}"`,
    ]));

  it("a bucket that is only read and yet of another account", () =>
    refuses(
      { buckets: [{ bucketArn, readOnly: true, crossAccount: true }] },
      'buckets[0].crossAccount: is for what instances write: leave it out, or "readOnly"',
    ));

  it("buckets that are not plain", () =>
    refuses(
      untyped({ buckets: pulumi.output([{ bucketArn }]) }),
      "buckets: is an Output: give a plain list, because it has to be known from the start",
    ));

  it("more buckets than IAM has room for", () => {
    const buckets = Array.from({ length: 500 }, (_, index) => ({
      bucketArn: `arn:aws:s3:::${"b".repeat(59)}-${100 + index}`,
      crossAccount: true,
      readEncryption: true,
    }));
    return refuses(
      { buckets },
      "buckets: take, with everything else, 52 managed policies: IAM attaches at most 25 to a role, so name fewer",
    );
  });

  it("an unknown core access", () =>
    refuses(
      untyped({ coreAccess: "least" }),
      'coreAccess: "least" is unknown: give "minimal" or "managed"',
    ));

  it("an unknown feature", () =>
    refuses(
      untyped({ coreAccess: "minimal", features: ["inventory", "patch"] }),
      'features[1]: "patch" is unknown: give "runCommand", "inventory", "patching", "stateManager" or "distributor"',
    ));

  it("features, or a restriction, of AWS's own policy", () =>
    refuses({ coreAccess: "managed", features: ["inventory"], restrictToCallingInstance: true }, [
      'features: are all in AmazonSSMManagedInstanceCore: leave it out, or "coreAccess"',
      'restrictToCallingInstance: cannot restrict AmazonSSMManagedInstanceCore, a policy of AWS: leave it out, or "coreAccess"',
    ]));

  it("a policy that another argument attaches", () =>
    refuses(
      {
        coreAccess: "managed",
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
        coreAccess: "managed",
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
  });
});
