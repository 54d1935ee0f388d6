import assert from "node:assert/strict";
import type { RegionSessionsArgs } from "../../index";
import { managedPolicyLimit, policyJson, policySize } from "../../components/documents/document";
import { sessionUserStatements } from "../../components/documents/sessionUserAccess";
import { documentSize } from "../../harness/aws/services/policyDocument";
import { type Components, classNames, construct, fixtures } from "../support/fixtures";
import { deployMocked, type MockedResource } from "../support/mocks";
import { complaints } from "../support/refusal";
import { regionOf } from "../../harness/aws/region";

const at = regionOf("us-east-1");
const regions = [
  ...["us-east-1", "us-east-2", "us-west-1", "us-west-2", "ca-central-1", "sa-east-1"],
  ...["eu-west-1", "eu-west-2", "eu-west-3", "eu-central-1", "eu-central-2", "eu-north-1"],
  ...["ap-south-1", "ap-south-2", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3"],
  ...["ap-northeast-1", "ap-northeast-2", "ap-northeast-3"],
];
const accountIds = Array.from({ length: 40 }, (_, index) => String(111122220000 + index));

/** What a SessionManager of a Region outputs, with everything that a statement can be about. */
const sessions: RegionSessionsArgs[] = regions.map((region) => {
  const arn = (service: string) => `arn:aws:${service}:${region}:123456789012`;
  const kmsKeyArn = `${arn("kms")}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
  return {
    sessionEncryption: { kmsKeyArn },
    sessionLogging: {
      s3: {
        bucketArn: `arn:aws:s3:::company-session-logs-${region}`,
        keyPrefix: "sessions/production",
        prefixPerAccount: true,
        kmsKeyArn,
        crossAccount: true,
      },
      cloudWatch: {
        logGroupArn: `${arn("logs")}:log-group:/company/session-manager/production`,
        kmsKeyArn,
      },
    },
  };
});
const bucketArns = regions.map((region) => `arn:aws:s3:::company-downloads-${region}`);
const crossAccountWriters = [
  ...accountIds.map((id) => `arn:aws:iam::${id}:role/company/session-hosts`),
  ...accountIds,
  "o-a1b2c3d4e5",
];
const storage = {
  bucket: { bucketName: "company-session-logs", prefixPerAccount: true, crossAccountWriters },
};
const network = {
  vpcId: "vpc-0123456789abcdef0",
  subnetIds: ["subnet-0123456789abcdef0"],
  sourceCidrBlocks: ["10.0.0.0/16"],
  routeTableIds: ["rtb-0123456789abcdef0"],
  accountIds,
  organizationId: "o-a1b2c3d4e5",
  readableBucketArns: bucketArns,
};
const systemsManager = {
  awsBucketRegions: regions,
  buckets: bucketArns.map((bucketArn) => ({ bucketArn, readEncryption: true })),
};

/** What each component takes of 20 Regions and 40 accounts, in addition to what its fixture has. */
const large: Readonly<Record<keyof Components, object>> = {
  DefaultHostManagement: { regions, sessions },
  HybridActivation: { sessions },
  JustInTimeApproverAccess: { regions, accountIds },
  JustInTimeRequesterAccess: { regions, accountIds },
  QuickSetupHostManagement: { regions },
  SessionCommand: {},
  SessionLogStorage: storage,
  SessionManager: { ...storage, vpc: network },
  SessionManagerEndpoints: network,
  SessionManagerInstanceProfile: { sessions },
  SessionManagerPermissions: { sessions },
  SessionManagerPolicy: { sessions },
  SessionPreferences: {},
  SessionTunnel: {},
  SessionUserAccess: { regions, accountIds, sessions },
  SystemsManagerInstanceProfile: { ...systemsManager, sessions },
  SystemsManagerPermissions: { ...systemsManager, sessions },
};

/** Those whose documents would be too large, and what they say. */
const refused: Partial<Record<keyof Components, RegExp>> = {};
for (const people of [
  "JustInTimeApproverAccess",
  "JustInTimeRequesterAccess",
  "SessionUserAccess",
] as const) {
  refused[people] = new RegExp(
    `^accountIds: make a managed policy of \\d+,\\d{3} characters, more than the 6,144 characters that IAM takes: divide the accounts, the Regions or the values of a tag among several ${people}, and attach the policy of each$`,
  );
}
refused.SessionManagerPolicy =
  /^sessions: make a managed policy of \d+,\d{3} characters, more than the 6,144 characters that IAM takes: give some of the entries to another SessionManagerPolicy and attach both, or use SessionManagerPermissions, which creates as many policies as it needs$/;

/** The property that is a document, and how large AWS takes it: the sources are in tests/support/documentLint. */
const documents: Readonly<Record<string, { property: string; limit: number }>> = {
  "aws:iam/policy:Policy": { property: "policy", limit: 6_144 },
  "aws:iam/rolePolicy:RolePolicy": { property: "policy", limit: 10_240 },
  "aws:iam/role:Role": { property: "assumeRolePolicy", limit: 2_048 },
  "aws:kms/key:Key": { property: "policy", limit: 32_768 },
  "aws:s3/bucketPolicy:BucketPolicy": { property: "policy", limit: 20_480 },
  "aws:ec2/vpcEndpoint:VpcEndpoint": { property: "policy", limit: 20_480 },
  "aws:ssm/document:Document": { property: "content", limit: 65_536 },
};

/** The documents that are larger than AWS takes them; the inline policies of a role count together. */
function tooLarge(resources: readonly MockedResource[]): string[] {
  const sizes: Record<string, number> = {};
  return resources.flatMap(({ type, name, inputs }) => {
    const document = documents[type];
    if (document === undefined) {
      return [];
    }
    const text = String(inputs[document.property]);
    const key = type.endsWith(":RolePolicy") ? `inline policies of ${String(inputs.role)}` : name;
    const size = type.includes(":iam/") ? documentSize(text) : Buffer.byteLength(text);
    const total = (sizes[key] ?? 0) + size;
    sizes[key] = total;
    return total > document.limit ? [`${key}: ${total} of ${document.limit}`] : [];
  });
}

describe("documents for 20 Regions and 40 accounts", () => {
  for (const className of classNames) {
    const args = { ...fixtures[className].least(at), ...large[className] };
    const expected = refused[className];
    if (expected === undefined) {
      it(`of ${className} stay within AWS's sizes`, async () => {
        const { resources } = await deployMocked(() => {
          construct(className, "web", args);
        });
        assert.ok(resources.some(({ type }) => type in documents));
        assert.deepEqual(tooLarge(resources), []);
      });
    } else {
      it(`of ${className} are refused before the policy is created`, async () => {
        const resources: MockedResource[] = [];
        const complaint = await complaints((opts) => {
          construct(className, "web", args, opts);
        }, resources);
        assert.match(complaint, expected);
        assert.ok(!resources.some(({ type }) => type in documents));
      });
    }
  }
});

describe("the largest policy of people", () => {
  it("is one that a permission set of IAM Identity Center takes", () => {
    const json = (count: number) =>
      policyJson(
        sessionUserStatements({
          partition: "aws",
          regions: regions.slice(0, 1),
          accountIds: accountIds.slice(0, count),
          instances: {
            all: false,
            tags: [{ key: "équipe", values: ["à la carte", "café"], arePatterns: false }],
          },
          hybridNodes: false,
          documentName: "encrypted-sessions",
          tunnelDocuments: [],
          encryption: [],
          console: true,
        }),
      );
    const sizes = accountIds.map((_, index) => json(index + 1));
    const largest = sizes.filter((each) => policySize(each) <= managedPolicyLimit).at(-1) ?? "";
    assert.ok(policySize(largest) > 0.95 * managedPolicyLimit, String(policySize(largest)));
    // https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html
    assert.ok(Buffer.byteLength(largest) <= 32_768);
    assert.ok(Buffer.byteLength(largest.replace(/\s/g, "")) <= 10_240);
  });
});
