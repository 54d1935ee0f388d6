import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import * as components from "../../../index";
import { complaint } from "../../support/refusal";

// What a program in JavaScript, Python or YAML can pass, or an Output of the wrong type in any language.

type ComponentName = {
  [Name in keyof typeof components]: (typeof components)[Name] extends new (
    ...args: never[]
  ) => pulumi.ComponentResource
    ? Name
    : never;
}[keyof typeof components];

const late = "because it has to be known from the start";
const aList = `is an Output: give a plain list, ${late}`;
const anObject = `is an Output: give a plain object, ${late}`;
const aFlag = `is an Output: give true or false, ${late}`;
const output = (value: unknown) => pulumi.output(value);

const vpc = {
  vpcId: "vpc-0123456789abcdef0",
  subnetIds: ["subnet-0123456789abcdef0"],
  sourceCidrBlocks: ["10.0.0.0/16"],
};
const bucketArn = "arn:aws:s3:::amzn-s3-demo-bucket";
const keyArn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

/** Arguments of a component, and what is wrong with them, by argument. */
type Case = [args: object | null | undefined, wrong: Record<string, string>];

const sessionData: Case[] = [
  [
    { sessionEncryption: null, sessionLogging: null, additionalPolicyArns: null },
    {
      sessionEncryption: "is null: give a plain object",
      sessionLogging: "is null: give a plain object",
      additionalPolicyArns: "is null: give a plain list",
    },
  ],
  [
    {
      sessionEncryption: output({ kmsKeyArn: keyArn }),
      sessionLogging: output({ s3: { bucketArn } }),
      additionalPolicyArns: output([]),
    },
    { sessionEncryption: anObject, sessionLogging: anObject, additionalPolicyArns: aList },
  ],
  [
    {
      sessionLogging: { s3: null, cloudWatch: [] },
      additionalPolicyArns: "arn:aws:iam::aws:policy/ReadOnlyAccess",
    },
    {
      "sessionLogging.s3": "is null: give a plain object",
      "sessionLogging.cloudWatch": "is a list: give a plain object",
      additionalPolicyArns: "is of type string: give a plain list",
    },
  ],
  [
    {
      sessionLogging: {
        s3: { bucketArn, crossAccount: output(true), enforceEncryption: "no" },
        cloudWatch: { enforceEncryption: null, streaming: 1 },
      },
    },
    {
      "sessionLogging.s3.crossAccount": aFlag,
      "sessionLogging.s3.enforceEncryption": "is of type string: give true or false",
      "sessionLogging.cloudWatch.enforceEncryption": "is null: give true or false",
      "sessionLogging.cloudWatch.streaming": "is of type number: give true or false",
      "sessionLogging.cloudWatch.logGroupArn": "is missing",
    },
  ],
];

const cases: Record<ComponentName, Case[]> = {
  DefaultHostManagement: [
    [undefined, { regions: "is missing: name a Region" }],
    ...sessionData.map(([args, wrong]): Case => [{ regions: ["us-east-1"], ...args }, wrong]),
    [
      { regions: output(["us-east-1"]), allowAdditionalPoliciesOnEveryInstance: output(true) },
      { regions: aList, allowAdditionalPoliciesOnEveryInstance: aFlag },
    ],
  ],
  HybridActivation: [
    ...sessionData,
    [
      { coreAccess: output("minimal"), restrictToCallingInstance: output(false) },
      {
        coreAccess: `is an Output: give plain text, ${late}`,
        restrictToCallingInstance: aFlag,
      },
    ],
  ],
  QuickSetupHostManagement: [
    [
      { regions: null, targetTag: output({ key: "team", value: "web" }) },
      { regions: "is null: give a plain list", targetTag: anObject },
    ],
  ],
  SessionLogStorage: [
    [
      { key: null, s3: null, cloudWatch: null, keepOnDelete: null },
      {
        key: "is null: give a plain object",
        s3: "is null: give a plain object",
        cloudWatch: "is null: give a plain object",
        keepOnDelete: "is null: give true or false",
      },
    ],
    [
      {
        key: { enabled: output(true) },
        s3: {
          enabled: output(true),
          forceDestroy: output(false),
          objectLock: { mode: output("COMPLIANCE") },
          crossAccountWriters: output(["111122223333"]),
        },
        cloudWatch: { enabled: output(true), retentionInDays: output(30) },
      },
      {
        "key.enabled": aFlag,
        "s3.enabled": aFlag,
        "s3.forceDestroy": aFlag,
        "s3.objectLock.mode": `is an Output: give plain text, ${late}`,
        "s3.objectLock.days": "is missing",
        "s3.crossAccountWriters": aList,
        "cloudWatch.enabled": aFlag,
        "cloudWatch.retentionInDays": `is an Output: give a plain number, ${late}`,
      },
    ],
    [
      {
        s3: { objectLock: Promise.resolve({ days: 1 }), crossAccountWriters: "111122223333" },
        cloudWatch: { retentionInDays: "30" },
      },
      {
        "s3.objectLock": `is a Promise: give a plain object, ${late}`,
        "s3.crossAccountWriters": "is of type string: give a plain list",
        "cloudWatch.retentionInDays": "is of type string: give a plain number",
      },
    ],
  ],
  SessionManager: [
    [
      {
        s3: null,
        cloudWatch: output({}),
        runAs: null,
        shellProfile: null,
        setAsAccountDefault: output(false),
        additionalPolicyArns: output([]),
        vpc: null,
      },
      {
        s3: "is null: give a plain object",
        cloudWatch: anObject,
        runAs: "is null: give a plain object",
        shellProfile: "is null: give a plain object",
        setAsAccountDefault: aFlag,
        additionalPolicyArns: aList,
        vpc: "is null: give a plain object",
      },
    ],
    [
      { vpc: { ...vpc, routeTableIds: ["rtb-0123456789abcdef0"], includeEc2: output(true) } },
      { "vpc.includeEc2": aFlag },
    ],
  ],
  SessionManagerEndpoints: [
    [
      undefined,
      { vpcId: "is missing", subnetIds: "is missing", sourceCidrBlocks: "name no source" },
    ],
    [
      {
        ...vpc,
        sourceCidrBlocks: output(["10.0.0.0/16"]),
        sourceSecurityGroupIds: null,
        existingEndpoints: output(["s3"]),
        serviceNames: null,
        includeEc2Messages: "yes",
      },
      {
        sourceCidrBlocks: aList,
        sourceSecurityGroupIds: "is null: give a plain list",
        existingEndpoints: aList,
        serviceNames: "is null: give a plain object",
        includeEc2Messages: "is of type string: give true or false",
      },
    ],
    [
      {
        ...vpc,
        routeTableIds: ["rtb-0123456789abcdef0"],
        sourceSecurityGroupIds: "sg-0123456789abcdef0",
        readableBucketArns: output([bucketArn]),
      },
      {
        sourceSecurityGroupIds: "is of type string: give a plain list",
        readableBucketArns: aList,
      },
    ],
  ],
  SessionManagerInstanceProfile: [
    ...sessionData,
    [{ restrictToCallingInstance: output(true) }, { restrictToCallingInstance: aFlag }],
  ],
  SessionManagerPermissions: [
    [undefined, { role: "is missing" }],
    [
      { role: "web", sessionLogging: null, updateInstanceInformation: output(true) },
      { sessionLogging: "is null: give a plain object", updateInstanceInformation: aFlag },
    ],
  ],
  SessionPreferences: [
    ...sessionData.map(([args, wrong]): Case => [
      args,
      Object.fromEntries(Object.entries(wrong).filter(([key]) => key !== "additionalPolicyArns")),
    ]),
    [
      { runAs: output({}), shellProfile: output({}), adoptExisting: output(false) },
      { runAs: anObject, shellProfile: anObject, adoptExisting: aFlag },
    ],
  ],
  SessionUserAccess: [
    [undefined, { instanceTags: "name no tag" }],
    [
      {
        instanceTags: output({ team: "web" }),
        tunnelDocumentNames: output(["AWS-StartSSHSession"]),
        regions: "us-east-1",
        accountIds: output(["111122223333"]),
      },
      {
        instanceTags: anObject,
        tunnelDocumentNames: aList,
        regions: "is of type string: give a plain list",
        accountIds: aList,
      },
    ],
    [
      {
        instanceTags: null,
        accountIds: "111122223333",
        sessionEncryption: null,
        allowConsole: output(true),
      },
      {
        instanceTags: "is null: give a plain object",
        accountIds: "is of type string: give a plain list",
        sessionEncryption: "is null: give a plain object",
        allowConsole: aFlag,
      },
    ],
  ],
  SystemsManagerInstanceProfile: [
    ...sessionData,
    [
      {
        coreAccess: "minimal",
        features: output(["inventory"]),
        vpcEndpointRegions: output(["us-east-1"]),
        buckets: "web",
        directoryService: output(true),
        cloudWatchAgent: null,
      },
      {
        features: aList,
        vpcEndpointRegions: aList,
        buckets: "is of type string: give a plain list",
        directoryService: aFlag,
        cloudWatchAgent: "is null: give true or false",
      },
    ],
    [
      { buckets: [output({ arn: bucketArn }), undefined, { arn: bucketArn }] },
      { "buckets[0]": anObject, "buckets[1]": "is missing: give a plain object" },
    ],
    [
      { buckets: [{ readOnly: output(true) }] },
      { "buckets[0].arn": "is missing", "buckets[0].readOnly": aFlag },
    ],
  ],
};

describe("arguments that are not of their type", () => {
  for (const [name, ofComponent] of Object.entries(cases)) {
    const Component = components[name as ComponentName] as new (
      name: string,
      args: unknown,
    ) => unknown;
    const complaints = async (args: unknown) => {
      const [title, ...lines] = (await complaint(() => new Component("web", args))).split("\n");
      assert.equal(title, `${name} "web" has invalid arguments:`);
      return lines;
    };

    it(`${name} refuses arguments that are no object`, async () => {
      assert.deepEqual(await complaints(null), ["  - args: is null: give a plain object"]);
      assert.deepEqual(await complaints(output({})), [`  - args: ${anObject}`]);
    });

    ofComponent.forEach(([args, wrong], index) => {
      it(`${name} says of each what to give: ${Object.keys(wrong).join(", ")} (${index})`, async () => {
        const lines = await complaints(args);
        assert.deepEqual(
          lines.map((line) => line.replace(/(name no source|name no tag).*/, "$1")).sort(),
          Object.entries(wrong)
            .map(([argument, reason]) => `  - ${argument}: ${reason}`)
            .sort(),
        );
      });
    });
  }
});
