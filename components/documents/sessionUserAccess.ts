import { ofSessionsWith } from "./agentRequests";
import { Statement } from "./document";
import { InstancesInReach, inEachPlace, machines, onlyWithTags } from "./instancesInReach";
import { SessionData } from "./sessionData";
import { ec2Instances, hybridNodes as hybridKind } from "./sessionManagerBase";

/** A key that sessions are encrypted with. */
type SessionKey = NonNullable<SessionData["encryption"]>;

/** Which sessions people may start, and how. */
export interface SessionUserScope extends InstancesInReach {
  documentName: string;
  /** Further documents of the accounts. */
  additionalDocumentNames?: string[];
  /** Documents of AWS. */
  tunnelDocuments: string[];
  /** The keys that sessions are encrypted with, and whether each only with the encryption context of a session. */
  encryption: readonly SessionKey[];
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
  statements.push(...encryptSessionData(scope));
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

// One statement for all keys that are granted alike: a person's policy has room for those of many Regions.
function encryptSessionData({ encryption, hybridNodes }: SessionUserScope): Statement[] {
  const targets = [ec2Instances.ids, ...(hybridNodes ? [hybridKind.ids] : [])];
  const grant = (Sid: string, keys: readonly SessionKey[], Condition?: Statement["Condition"]) => {
    const [first = "", ...others] = new Set(keys.map(({ kmsKeyArn }) => kmsKeyArn));
    const statement: Statement = {
      Sid,
      Effect: "Allow",
      Action: ["kms:GenerateDataKey"],
      Resource: others.length === 0 ? first : [first, ...others],
      ...(Condition === undefined ? {} : { Condition }),
    };
    return keys.length === 0 ? [] : [statement];
  };
  const ofContext = (required: boolean) =>
    encryption.filter(
      ({ requireEncryptionContext = true }) => requireEncryptionContext === required,
    );
  return [
    ...grant("EncryptSessionData", ofContext(true), ofSessionsWith(targets)),
    ...grant("EncryptSessionDataWithoutContext", ofContext(false)),
  ];
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
