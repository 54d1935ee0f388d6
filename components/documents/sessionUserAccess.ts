import { ofSessionsWith } from "./agentRequests";
import { Statement } from "./document";
import { InstancesInReach, inEachPlace, machines, onlyWithTags } from "./instancesInReach";
import { ec2Instances, hybridNodes as hybridKind } from "./sessionManagerBase";

/** Which sessions people may start, and how. */
export interface SessionUserScope extends InstancesInReach {
  documentName: string;
  /** Further documents of the accounts. */
  additionalDocumentNames?: string[];
  /** Documents of AWS. */
  tunnelDocuments: string[];
  /** What sessions are encrypted with, and whether only with the encryption context of a session. */
  encryption?: { kmsKeyArn: string; requireEncryptionContext?: boolean };
  /** What the consoles ask to show instances and sessions. */
  console: boolean;
}

/**
 * What a person needs to start sessions, to resume and end the own ones, and to encrypt their data.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-quickstart.html
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-examples.html
 */
export function sessionUserStatements(scope: SessionUserScope): Statement[] {
  const statements = [
    startSession(scope),
    useDocuments(scope),
    openDataChannel(scope),
    ownSessions(scope),
  ];
  if (scope.encryption !== undefined) {
    statements.push(encryptSessionData(scope.encryption, scope.hybridNodes));
  }
  if (scope.console) {
    statements.push(findInstancesAndSessions, seeConnections(scope), seeDocument(scope));
  }
  return statements;
}

// The check of the document is in this statement and the documents are in the next one: without the check a request that
// names no document passes without access to one. See
// https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-default-session-document.html
function startSession(scope: SessionUserScope): Statement {
  return {
    Sid: "StartSession",
    Effect: "Allow",
    Action: ["ssm:StartSession"],
    Resource: machines(scope),
    Condition: {
      ...onlyWithTags(scope.instances),
      BoolIfExists: { "ssm:SessionDocumentAccessCheck": "true" },
    },
  };
}

// The account is named, and not "*": anybody can share a document of the same name, without logs or encryption.
function useDocuments(scope: SessionUserScope): Statement {
  const { partition, regions, tunnelDocuments, documentName, additionalDocumentNames = [] } = scope;
  return {
    Sid: "UseSessionDocuments",
    Effect: "Allow",
    Action: ["ssm:StartSession"],
    Resource: [
      ...ownDocuments(scope, [documentName, ...additionalDocumentNames]),
      ...regions.flatMap((region) =>
        tunnelDocuments.map((name) => `arn:${partition}:ssm:${region}::document/${name}`),
      ),
    ],
  };
}

// A channel opens only with the token that StartSession and ResumeSession hand out, so this goes no further than they do.
function openDataChannel({ partition }: SessionUserScope): Statement {
  return {
    Sid: "OpenDataChannel",
    Effect: "Allow",
    Action: ["ssmmessages:OpenDataChannel"],
    Resource: `arn:${partition}:ssm:*:*:session/*`,
  };
}

// A session's ID begins with the name of the IAM user or of the role session, so a pattern of IDs would cover those of
// people whose names begin alike, and "${aws:userid}" matches none of a role's. The tag that Session Manager sets holds
// exactly "${aws:userid}", for IAM users and for federated people.
function ownSessions({ partition }: SessionUserScope): Statement {
  return {
    Sid: "OwnSessions",
    Effect: "Allow",
    Action: ["ssm:ResumeSession", "ssm:TerminateSession"],
    Resource: `arn:${partition}:ssm:*:*:session/*`,
    Condition: {
      StringEquals: { "ssm:resourceTag/aws:ssmmessages:session-id": "${aws:userid}" },
    },
  };
}

function encryptSessionData(
  { kmsKeyArn, requireEncryptionContext = true }: NonNullable<SessionUserScope["encryption"]>,
  hybridNodes: boolean,
): Statement {
  const targets = [ec2Instances.ids, ...(hybridNodes ? [hybridKind.ids] : [])];
  return {
    Sid: "EncryptSessionData",
    Effect: "Allow",
    Action: ["kms:GenerateDataKey"],
    Resource: kmsKeyArn,
    ...(requireEncryptionContext ? { Condition: ofSessionsWith(targets) } : {}),
  };
}

// AWS's page grants ssm:ListDocuments on documents, but the action supports no resource. See
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_ssm.html
const findInstancesAndSessions: Statement = {
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
};

// AWS's page grants this on `*` with the others, although it supports a resource.
function seeConnections(scope: SessionUserScope): Statement {
  return {
    Sid: "SeeConnections",
    Effect: "Allow",
    Action: ["ssm:GetConnectionStatus"],
    Resource: machines(scope),
  };
}

// The console shows the document to those who choose one of their own. See
// https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-examples.html
function seeDocument(scope: SessionUserScope): Statement {
  return {
    Sid: "SeeSessionDocument",
    Effect: "Allow",
    Action: ["ssm:GetDocument"],
    Resource: ownDocuments(scope, [scope.documentName]),
  };
}

function ownDocuments(scope: SessionUserScope, names: string[]): string[] {
  return inEachPlace(scope, (place) =>
    names.map((name) => `arn:${scope.partition}:ssm:${place}:document/${name}`),
  );
}
