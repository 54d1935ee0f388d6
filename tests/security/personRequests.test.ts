import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import {
  JustInTimeApproverAccess,
  JustInTimeRequesterAccess,
  SessionCommand,
  SessionTunnel,
  SessionUserAccess,
  TunnelDocument,
} from "../../index";
import { home } from "../support/anySessionData";
import { targets } from "../support/attacks/agent";
import { type Request, allows } from "../support/attacks/evaluate";
import { madeDocuments } from "../support/documentLint/madeDocuments";
import { deployMocked, valueOf } from "../support/mocks";

const { account } = home;
const place = `us-east-1:${account}`;
const kmsKeyArn = `arn:aws:kms:${place}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const session = `arn:aws:ssm:${place}:session/alice-0a1b2c3d`;

const ask = (action: string, resource: string, context: Request["context"] = {}): Request => ({
  ...{ account, action, resource, context },
});
const checked = { "ssm:SessionDocumentAccessCheck": "true" };
const tagged = (tags: Record<string, string>) => ({
  ...checked,
  ...Object.fromEntries(
    Object.entries(tags).map(([key, value]) => [`ssm:resourceTag/${key}`, value]),
  ),
});

/** What the AWS CLI asks for to start a session with a document, on both kinds of machines. */
function startRequests(tags: Record<string, string>, document: string): Request[] {
  return [
    ask("ssm:StartSession", `arn:aws:ec2:${place}:instance/${targets.ec2}`, tagged(tags)),
    ask(
      "ssm:StartSession",
      `arn:aws:ssm:${place}:managed-instance/${targets.hybrid}`,
      tagged(tags),
    ),
    ask("ssm:StartSession", document, checked),
  ];
}

/** https://github.com/aws/session-manager-plugin/blob/mainline/src/datachannel/streaming.go */
const keyRequests = [targets.ec2, targets.hybrid].map((target) =>
  ask("kms:GenerateDataKey", kmsKeyArn, {
    "kms:EncryptionContext:aws:ssm:SessionId": "alice-0a1b2c3d",
    "kms:EncryptionContext:aws:ssm:TargetId": target,
  }),
);

const own = {
  "aws:userid": "AROAEXAMPLE:alice",
  "ssm:resourceTag/aws:ssmmessages:session-id": "AROAEXAMPLE:alice",
};
/** What the plugin asks for during a session, whatever its document. */
const pluginRequests = [
  ask("ssmmessages:OpenDataChannel", session, own),
  ask("ssm:ResumeSession", session, own),
  ask("ssm:TerminateSession", session, own),
];

/** The documents of the people, and the names of the session documents that they use. */
async function deployed() {
  const { resources, result } = await deployMocked(() => {
    const restart = new SessionCommand("restart", {
      linux: "systemctl restart web",
      documentName: "web-restart",
    });
    const database = new SessionTunnel("database", {
      host: "db.example.com",
      portNumber: 5432,
      documentName: "web-database",
    });
    new SessionUserAccess("web", {
      instanceTags: { team: "web" },
      instanceTagValues: { stage: ["test", "staging"] },
      instanceTagPatterns: { service: ["web-*"] },
      includeHybridNodes: true,
      additionalDocumentNames: [restart.documentName, database.documentName],
      tunnelDocuments: [TunnelDocument.Ssh],
      sessionEncryption: { kmsKeyArn },
    });
    new SessionUserAccess("analysts", {
      instanceTags: { role: "bastion" },
      includeHybridNodes: true,
      documentName: database.documentName,
    });
    return pulumi.output([restart.documentName, database.documentName]);
  });
  const [restart, database] = await valueOf(result);
  const documentOf = (name: string) => `arn:aws:ssm:${place}:document/${name}`;
  return {
    of: (name: string) => madeDocuments(resources).filter(({ of }) => of === `${name}-policy`),
    shell: documentOf("SSM-SessionManagerRunShell"),
    restart: documentOf(String(restart)),
    database: documentOf(String(database)),
    ssh: "arn:aws:ssm:us-east-1::document/AWS-StartSSHSession",
  };
}

describe("what the AWS CLI and the plugin ask for is allowed to the people", () => {
  it("with a shell, a command, a tunnel to a fixed port and a tunnel of AWS", async () => {
    const { of, shell, restart, database, ssh } = await deployed();
    const tags = { team: "web", stage: "staging", service: "web-frontend" };
    const requests = [
      ...[shell, restart, database, ssh].flatMap((document) => startRequests(tags, document)),
      ...pluginRequests,
      ...keyRequests,
    ];
    assert.deepEqual(
      requests.filter((request) => !allows(of("web"), request)),
      [],
    );
  });

  it("with a tunnel to a fixed port and without a shell, and with nothing else", async () => {
    const { of, shell, restart, database, ssh } = await deployed();
    const refused = (requests: Request[]) =>
      requests.filter((request) => !allows(of("analysts"), request));
    assert.deepEqual(
      refused([...startRequests({ role: "bastion" }, database), ...pluginRequests]),
      [],
    );
    const others = [shell, restart, ssh].map((other) => ask("ssm:StartSession", other, checked));
    const general = ["", "ToRemoteHost", "ToSocket"].map((end) =>
      ask(
        "ssm:StartSession",
        `arn:aws:ssm:us-east-1::document/AWS-StartPortForwardingSession${end}`,
        checked,
      ),
    );
    assert.deepEqual(refused([...others, ...general]), [...others, ...general]);
  });

  // https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-just-in-time-node-access-start-session.html
  it("to request access to an instance, to approve it and to take the credentials", async () => {
    const { resources } = await deployMocked(() => {
      new JustInTimeRequesterAccess("requester", {
        instanceTags: { team: "web" },
        includeHybridNodes: true,
      });
      new JustInTimeApproverAccess("approver");
    });
    const of = (name: string) =>
      madeDocuments(resources).filter((each) => each.of === `${name}-policy`);
    const execution = `arn:aws:ssm:${place}:automation-execution/1234abcd-12ab-34cd-56ef-1234567890ab`;
    const ofRequest = { "aws:ResourceTag/SystemsManagerJustInTimeNodeAccessManaged": "true" };
    const opsItem = `arn:aws:ssm:${place}:opsitem/oi-12345abcdef`;
    const policy = `arn:aws:ssm:${place}:document/approval`;
    const approval = { "ssm:DocumentType": "ManualApprovalPolicy" };
    const tags = { "ssm:resourceTag/team": "web" };
    const requester = [
      ask("ssm:StartAccessRequest", `arn:aws:ec2:${place}:instance/${targets.ec2}`, tags),
      ask(
        "ssm:StartAccessRequest",
        `arn:aws:ssm:${place}:managed-instance/${targets.hybrid}`,
        tags,
      ),
      ask("ssm:CreateOpsItem", opsItem),
      ask("ssm:StartAutomationExecution", policy, approval),
      ask("ssm:StartAutomationExecution", execution),
      ask("ssm:StopAutomationExecution", execution, ofRequest),
      ask("ssm:GetAccessToken", opsItem),
    ];
    const approver = [
      ask("ssm:DescribeOpsItems", "*"),
      ask("ssm:GetOpsItem", opsItem),
      ask("ssm:GetDocument", policy, approval),
      ask("ssm:SendAutomationSignal", execution, ofRequest),
    ];
    assert.deepEqual(
      requester.filter((request) => !allows(of("requester"), request)),
      [],
    );
    assert.deepEqual(
      approver.filter((request) => !allows(of("approver"), request)),
      [],
    );
  });
});
