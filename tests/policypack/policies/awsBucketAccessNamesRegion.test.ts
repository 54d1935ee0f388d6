import type { Cause } from "../../../policypack/judgement";
import { testResource, unknownText } from "../../../policypack/testing";
import { statement } from "../../support/policypack/documents";
import { policyUnderTest } from "../../support/policypack/policyUnderTest";
import { types } from "../../support/policypack/types";

const name = "aws-bucket-access-names-region";
const { exempts, passes, violates } = policyUnderTest(name);

/** A document that allows reading these. */
function reads(Resource: unknown, more = {}): object {
  return {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource, ...more }],
  };
}

function policy(Resource: unknown, more = {}) {
  return testResource(types.policy, "agent", { policy: JSON.stringify(reads(Resource, more)) });
}

/** What is expected, with the buckets that statements of a policy allow. */
function expected(label: string, ...causes: Cause[]) {
  return { problem: "buckets-of-any-region" as const, label, causes };
}

function allows(policyName: string, statement: string, ...buckets: string[]): Cause {
  return { kind: "buckets", policy: policyName, statement, buckets };
}

const wide = "arn:aws:s3:::aws-ssm-*/*";
const ofPolicy = (...buckets: string[]) => allows('Policy "agent"', "Statement[0]", ...buckets);

describe(name, () => {
  it("passes buckets with their Region, and other buckets", async () => {
    for (const bucket of [
      "aws-ssm-eu-central-1/*",
      "aws-windows-downloads-us-gov-west-1/*",
      "amazon-ssm-packages-us-east-1/*",
      "us-east-1-birdwatcher-prod/*",
      "aws-patch-manager-us-east-1-*/*",
      "aws-patch-manager-us-east-1-a1b2c3d4?/*",
      "amzn-s3-demo-bucket-*/*",
      "aws-*/*",
      "*",
    ]) {
      await passes([policy(`arn:aws:s3:::${bucket}`)]);
    }
    await passes([policy("*")]);
  });

  it("reports buckets however a document writes them", async () => {
    for (const written of ["arn:aws:s\\u0033:::aws-ssm-*/*", "ARN:aws:S3:::aws-ssm-*/*"]) {
      const document = JSON.stringify(reads("BUCKETS")).replace("BUCKETS", () => written);
      const odd = testResource(types.policy, "agent", { policy: document });
      await violates([odd], odd, expected('Policy "agent"', ofPolicy("aws-ssm-REGION")));
    }
  });

  it("passes a policy variable in place of the Region, and what a Condition may confine", async () => {
    await passes([policy("arn:aws:s3:::aws-ssm-${aws:RequestedRegion}/*")]);
    const confined = testResource(types.policy, "agent", {
      policy: statement("Allow", ["s3:GetObject"], {
        Resource: "arn:aws:s3:::aws-ssm-*/*",
        Condition: { StringEquals: { "aws:ResourceAccount": "123456789012" } },
      }),
    });
    await passes([confined]);
  });

  it("reports a wildcard in place of the Region or a part of it", async () => {
    for (const [bucket, shown] of [
      ["aws-ssm-*/*", "aws-ssm-REGION"],
      ["aws-ssm-*", "aws-ssm-REGION"],
      ["aws-ssm-us-*/*", "aws-ssm-REGION"],
      ["aws-ssm-??-east-1/*", "aws-ssm-REGION"],
      ["aws-ssm-us-gov-*/x", "aws-ssm-REGION"],
      ["amazon-ssm-*/*", "amazon-ssm-REGION"],
      ["amazon-ssm-packages-*/*", "amazon-ssm-packages-REGION"],
      ["aws-ssm-document-attachments-*/*", "aws-ssm-document-attachments-REGION"],
      ["aws-patch-manager-*/*", "aws-patch-manager-REGION"],
      ["patch-baseline-snapshot-*/*", "patch-baseline-snapshot-REGION"],
      ["*-birdwatcher-prod/*", "REGION-birdwatcher-prod"],
    ]) {
      const agent = policy(`arn:aws:s3:::${bucket ?? ""}`);
      await violates([agent], agent, expected('Policy "agent"', ofPolicy(shown ?? "")));
    }
  });

  it("knows the buckets in other partitions", async () => {
    const agent = policy("arn:aws-cn:s3:::aws-ssm-*/*");
    await violates([agent], agent, expected('Policy "agent"', ofPolicy("aws-ssm-REGION")));
  });

  it("reports all statements of a document at once, by Sid or place", async () => {
    const Statement = [
      { Effect: "Allow", Action: "s3:GetObject", Resource: [wide, "arn:aws:s3:::amazon-ssm-*"] },
      { Effect: "Allow", Action: "ssm:*", Resource: "*" },
      {
        Sid: "Patches",
        Effect: "Allow",
        Action: "s3:*",
        Resource: "arn:aws:s3:::aws-patch-manager-*",
      },
    ];
    const agent = testResource(types.policy, "agent", {
      policy: JSON.stringify({ Version: "2012-10-17", Statement }),
    });
    const causes = [
      ofPolicy("aws-ssm-REGION", "amazon-ssm-REGION"),
      allows('Policy "agent"', 'statement "Patches"', "aws-patch-manager-REGION"),
    ];
    await violates([agent], agent, expected('Policy "agent"', ...causes));
  });

  const forms: [string, object, string, string][] = [
    [
      types.role,
      { inlinePolicies: [{ name: "a" }, { name: "b", policy: JSON.stringify(reads(wide)) }] },
      "Role",
      'inlinePolicies[1] of Role "agent"',
    ],
    [
      types.nativeRole,
      { policies: [{ policyName: "a", policyDocument: reads(wide) }] },
      "Role",
      'policies[0] of Role "agent"',
    ],
    [types.rolePolicy, { policy: JSON.stringify(reads(wide)) }, "RolePolicy", 'RolePolicy "agent"'],
    [types.nativeRolePolicy, { policyDocument: reads(wide) }, "RolePolicy", 'RolePolicy "agent"'],
    [types.policy, { policy: reads(wide) }, "Policy", 'Policy "agent"'],
    [
      types.nativeManagedPolicy,
      { policyDocument: JSON.stringify(reads([wide])) },
      "ManagedPolicy",
      'ManagedPolicy "agent"',
    ],
  ];
  for (const [type, props, className, place] of forms) {
    it(`reports it in ${type}`, async () => {
      const agent = testResource(type, "agent", { ...props });
      const cause = allows(place, "Statement[0]", "aws-ssm-REGION");
      await violates([agent], agent, expected(`${className} "agent"`, cause));
    });
  }

  it("passes a Deny, a NotResource, and an Effect that is not known yet", async () => {
    await passes([policy(wide, { Effect: "Deny" })]);
    await passes([policy(undefined, { NotResource: wide })]);
    const native = { policyDocument: reads(wide, { Effect: unknownText }) };
    await passes([testResource(types.nativeRolePolicy, "agent", native)]);
  });

  it("passes what is not known yet, and reports what is certain next to it", async () => {
    await passes([testResource(types.policy, "agent", { policy: unknownText })]);
    await passes([testResource(types.policy, "agent", {})]);
    await passes([testResource(types.role, "agent", { inlinePolicies: unknownText })]);
    const native = { policyDocument: reads([unknownText, wide]) };
    const agent = testResource(types.nativeManagedPolicy, "agent", native);
    const cause = allows('ManagedPolicy "agent"', "Statement[0]", "aws-ssm-REGION");
    await violates([agent], agent, expected('ManagedPolicy "agent"', cause));
  });

  it("passes a document that IAM rejects, which is reported elsewhere", async () => {
    await passes([testResource(types.policy, "agent", { policy: "{" })]);
  });

  it("is not about the policies of buckets", async () => {
    const agent = { policy: JSON.stringify(reads(wide)) };
    await passes([testResource("aws:s3/bucketPolicy:BucketPolicy", "agent", agent)]);
  });

  it("turns what is exempt into a finding of the exemption", async () => {
    const agent = policy(wide);
    const finding = expected('Policy "agent"', ofPolicy("aws-ssm-REGION"));
    await exempts([agent], agent, 'Policy "agent"', finding);
  });
});
