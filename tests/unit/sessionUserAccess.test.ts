import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import {
  SessionManagerInstanceProfile,
  SessionUserAccess,
  SessionUserAccessArgs,
  TunnelDocument,
} from "../../index";
import { Statement } from "../../components/documents/document";
import { deployMocked, valueOf } from "../support/mocks";

const kmsKeyArn = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const instanceTags = { team: "web" };

function deploy(args: SessionUserAccessArgs) {
  return deployMocked(() => new SessionUserAccess("ops", args));
}

async function statements(args: SessionUserAccessArgs): Promise<Statement[]> {
  const { named } = await deploy(args);
  const document = JSON.parse(String(named("ops-policy").inputs.policy)) as {
    Statement: Statement[];
  };
  return document.Statement;
}

async function statement(sid: string, args: SessionUserAccessArgs): Promise<Statement | undefined> {
  return (await statements(args)).find(({ Sid }) => Sid === sid);
}

describe("SessionUserAccess", () => {
  it("starts sessions on instances with the tag, with the session preferences of the account", async () => {
    assert.deepEqual(await statements({ instanceTags }), [
      {
        Sid: "StartSession",
        Effect: "Allow",
        Action: ["ssm:StartSession"],
        Resource: ["arn:aws:ec2:us-east-1:123456789012:instance/*"],
        Condition: {
          StringEquals: { "ssm:resourceTag/team": "web" },
          BoolIfExists: { "ssm:SessionDocumentAccessCheck": "true" },
        },
      },
      {
        Sid: "UseSessionDocuments",
        Effect: "Allow",
        Action: ["ssm:StartSession"],
        Resource: ["arn:aws:ssm:us-east-1:123456789012:document/SSM-SessionManagerRunShell"],
      },
      {
        Sid: "OpenDataChannel",
        Effect: "Allow",
        Action: ["ssmmessages:OpenDataChannel"],
        Resource: "arn:aws:ssm:*:*:session/*",
      },
      {
        Sid: "OwnSessions",
        Effect: "Allow",
        Action: ["ssm:ResumeSession", "ssm:TerminateSession"],
        Resource: "arn:aws:ssm:*:*:session/*",
        Condition: {
          StringEquals: { "ssm:resourceTag/aws:ssmmessages:session-id": "${aws:userid}" },
        },
      },
    ]);
  });

  it("demands all of the tags, and compares with the person's own where asked", async () => {
    const found = await statement("StartSession", {
      instanceTags: {
        team: "${aws:PrincipalTag/team}",
        "aws:autoscaling:groupName": pulumi.output("web"),
      },
    });
    assert.deepEqual(found?.Condition?.StringEquals, {
      "ssm:resourceTag/team": "${aws:PrincipalTag/team}",
      "ssm:resourceTag/aws:autoscaling:groupName": "web",
    });
  });

  it("'patterns of tags': takes several values and patterns of a tag, each only where asked", async () => {
    const found = await statement("StartSession", {
      instanceTags,
      instanceTagValues: { stage: ["test", pulumi.output("staging")], unit: ["shop"] },
      instanceTagPatterns: { service: ["web-*", "api"], host: ["node-?"] },
    });
    assert.deepEqual(found?.Condition, {
      StringEquals: {
        "ssm:resourceTag/team": "web",
        "ssm:resourceTag/stage": ["test", "staging"],
        "ssm:resourceTag/unit": "shop",
      },
      StringLike: {
        "ssm:resourceTag/service": ["web-*", "api"],
        "ssm:resourceTag/host": "node-?",
      },
      BoolIfExists: { "ssm:SessionDocumentAccessCheck": "true" },
    });
  });

  it("reaches every instance only when asked, and still checks the document", async () => {
    const found = await statement("StartSession", { allInstances: true });
    assert.deepEqual(found?.Condition, {
      BoolIfExists: { "ssm:SessionDocumentAccessCheck": "true" },
    });
  });

  it("names the document, the tunnels, the Regions, the accounts and the machines asked for", async () => {
    const args: SessionUserAccessArgs = {
      instanceTags,
      includeHybridNodes: true,
      documentName: "web-sessions",
      tunnelDocuments: [TunnelDocument.Ssh],
      regions: ["eu-west-1", "eu-west-2"],
      accountIds: ["111122223333", pulumi.output("444455556666")],
    };
    assert.deepEqual((await statement("StartSession", args))?.Resource, [
      "arn:aws:ec2:eu-west-1:111122223333:instance/*",
      "arn:aws:ssm:eu-west-1:111122223333:managed-instance/*",
      "arn:aws:ec2:eu-west-1:444455556666:instance/*",
      "arn:aws:ssm:eu-west-1:444455556666:managed-instance/*",
      "arn:aws:ec2:eu-west-2:111122223333:instance/*",
      "arn:aws:ssm:eu-west-2:111122223333:managed-instance/*",
      "arn:aws:ec2:eu-west-2:444455556666:instance/*",
      "arn:aws:ssm:eu-west-2:444455556666:managed-instance/*",
    ]);
    assert.deepEqual((await statement("UseSessionDocuments", args))?.Resource, [
      "arn:aws:ssm:eu-west-1:111122223333:document/web-sessions",
      "arn:aws:ssm:eu-west-1:444455556666:document/web-sessions",
      "arn:aws:ssm:eu-west-2:111122223333:document/web-sessions",
      "arn:aws:ssm:eu-west-2:444455556666:document/web-sessions",
      "arn:aws:ssm:eu-west-1::document/AWS-StartSSHSession",
      "arn:aws:ssm:eu-west-2::document/AWS-StartSSHSession",
    ]);
  });

  it("'fixed-port tunnels': names documents of the account in addition to the shell", async () => {
    const args = {
      instanceTags,
      additionalDocumentNames: ["web-restart", pulumi.output("web-database")],
      regions: ["eu-west-1", "eu-west-2"],
    };
    const names = ["SSM-SessionManagerRunShell", "web-restart", "web-database"];
    assert.deepEqual(
      (await statement("UseSessionDocuments", args))?.Resource,
      args.regions.flatMap((region) =>
        names.map((name) => `arn:aws:ssm:${region}:123456789012:document/${name}`),
      ),
    );
    const shown = await statement("SeeSessionDocument", { ...args, allowConsole: true });
    assert.equal(shown?.Resource.length, 2);
  });

  it("'the user is not authorized to perform kms:GenerateDataKey': granted on the key that the instances decrypt with", async () => {
    const sessionEncryption = { kmsKeyArn: pulumi.output(kmsKeyArn) };
    const { named } = await deployMocked(() => {
      new SessionManagerInstanceProfile("web", { sessionEncryption });
      new SessionUserAccess("ops", { instanceTags, sessionEncryption });
    });
    const ofKey = (name: string) =>
      (
        JSON.parse(String(named(name).inputs.policy)) as { Statement: Statement[] }
      ).Statement.filter(({ Resource }) => Resource === kmsKeyArn).map(({ Action }) => Action);
    assert.deepEqual(ofKey("web-session-data"), [["kms:Decrypt"]]);
    assert.deepEqual(ofKey("ops-policy"), [["kms:GenerateDataKey"]]);
  });

  it("shows instances and sessions only when asked, and connections of the machines in reach", async () => {
    const args = { instanceTags, includeHybridNodes: true };
    const shown = (all: Statement[]) => all.filter(({ Sid }) => /^(Find|See)/.test(Sid));
    assert.deepEqual(shown(await statements(args)), []);
    assert.deepEqual(shown(await statements({ ...args, allowConsole: true })), [
      {
        Sid: "FindInstancesAndSessions",
        Effect: "Allow",
        Action: [
          "ec2:DescribeInstances",
          "ssm:DescribeInstanceInformation",
          "ssm:DescribeInstanceProperties",
          "ssm:DescribeSessions",
          "ssm:ListDocuments",
        ],
        Resource: "*",
      },
      {
        Sid: "SeeConnections",
        Effect: "Allow",
        Action: ["ssm:GetConnectionStatus"],
        Resource: [
          "arn:aws:ec2:us-east-1:123456789012:instance/*",
          "arn:aws:ssm:us-east-1:123456789012:managed-instance/*",
        ],
      },
      {
        Sid: "SeeSessionDocument",
        Effect: "Allow",
        Action: ["ssm:GetDocument"],
        Resource: ["arn:aws:ssm:us-east-1:123456789012:document/SSM-SessionManagerRunShell"],
      },
    ]);
  });

  it("takes every argument as an Output, and an Output without a value as left out", async () => {
    const plain: SessionUserAccessArgs = {
      instanceTags,
      instanceTagValues: { stage: ["test", "staging"] },
      instanceTagPatterns: { service: ["web-*"] },
      includeHybridNodes: true,
      documentName: "web-sessions",
      additionalDocumentNames: ["web-restart"],
      tunnelDocuments: [TunnelDocument.Ssh],
      sessionEncryption: { kmsKeyArn },
      allowConsole: true,
      regions: ["us-east-1"],
      accountIds: ["111122223333"],
    };
    const late = Object.fromEntries(
      Object.entries(plain).map(([key, value]) => [key, pulumi.output(value)]),
    );
    assert.deepEqual(await statements(late), await statements(plain));

    const nothing = Object.fromEntries(
      Object.keys(plain).map((key) => [key, pulumi.output(undefined)]),
    );
    assert.deepEqual(
      await statements({ ...nothing, allInstances: pulumi.output(true) }),
      await statements({ allInstances: true }),
    );
  });

  it("gives the policy its name, path and tags, and hands it out as an ARN and as text", async () => {
    const { named, result } = await deploy({
      instanceTags,
      policyName: "web-sessions",
      path: "/teams/web/",
      tags: { team: "web" },
    });
    const { policy, ...rest } = named("ops-policy").inputs;
    assert.deepEqual(rest, {
      name: "web-sessions",
      path: "/teams/web/",
      description: "Lets people start Session Manager sessions.",
      tags: { team: "web" },
    });
    assert.equal(await valueOf(result.policyJson), policy);
    assert.equal(await valueOf(result.policyArn), await valueOf(result.policy.arn));
  });

  it("stands in the partition of the provider", async () => {
    const { named } = await deployMocked(() => new SessionUserAccess("ops", { instanceTags }), {
      name: "aws-cn",
      dnsSuffix: "amazonaws.com.cn",
      region: "cn-north-1",
    });
    const policy = String(named("ops-policy").inputs.policy);
    assert.match(policy, /"arn:aws-cn:ec2:cn-north-1:123456789012:instance\/\*"/);
    assert.doesNotMatch(policy, /arn:aws:/);
  });
});
