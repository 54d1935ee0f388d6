import { Statement } from "./document";

/** Which sessions people may start, and how. */
export interface SessionUserScope {
  partition: string;
  regions: string[];
  accountIds: string[];
  /** The tags that an instance must have, all of them. None: every instance. */
  instanceTags: Record<string, string>;
  /** Machines outside EC2 as well. */
  hybridNodes: boolean;
  sessionDocumentName: string;
  tunnelDocumentNames: string[];
  sessionKeyArn?: string;
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
  if (scope.sessionKeyArn !== undefined) {
    statements.push({
      Sid: "EncryptSessionData",
      Effect: "Allow",
      Action: ["kms:GenerateDataKey"],
      Resource: scope.sessionKeyArn,
    });
  }
  if (scope.console) {
    statements.push(findInstancesAndSessions, seeConnections(scope));
  }
  return statements;
}

// The check of the document is in this statement and the documents are in the next one: without the check a request that
// names no document passes without access to one. See
// https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-sessiondocumentaccesscheck.html
function startSession(scope: SessionUserScope): Statement {
  const tags = Object.entries(scope.instanceTags).map(([key, value]): [string, string] => [
    `ssm:resourceTag/${key}`,
    value,
  ]);
  return {
    Sid: "StartSession",
    Effect: "Allow",
    Action: ["ssm:StartSession"],
    Resource: machines(scope),
    Condition: {
      ...(tags.length === 0 ? {} : { StringEquals: Object.fromEntries(tags) }),
      BoolIfExists: { "ssm:SessionDocumentAccessCheck": "true" },
    },
  };
}

// The account is named, and not "*": anybody can share a document of the same name, without logs or encryption.
function useDocuments(scope: SessionUserScope): Statement {
  const { partition, regions, sessionDocumentName, tunnelDocumentNames } = scope;
  return {
    Sid: "UseSessionDocuments",
    Effect: "Allow",
    Action: ["ssm:StartSession"],
    Resource: [
      ...inEachPlace(scope, (place) => [
        `arn:${partition}:ssm:${place}:document/${sessionDocumentName}`,
      ]),
      ...regions.flatMap((region) =>
        tunnelDocumentNames.map((name) => `arn:${partition}:ssm:${region}::document/${name}`),
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

const findInstancesAndSessions: Statement = {
  Sid: "FindInstancesAndSessions",
  Effect: "Allow",
  Action: [
    "ec2:DescribeInstances",
    "ssm:DescribeInstanceInformation",
    "ssm:DescribeInstanceProperties",
    "ssm:DescribeSessions",
  ],
  Resource: "*",
};

// Of what the consoles ask, this alone takes a resource: AWS's page grants it on `*` with the others. See
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html
function seeConnections(scope: SessionUserScope): Statement {
  return {
    Sid: "SeeConnections",
    Effect: "Allow",
    Action: ["ssm:GetConnectionStatus"],
    Resource: machines(scope),
  };
}

function machines(scope: SessionUserScope): string[] {
  const { partition, hybridNodes } = scope;
  return inEachPlace(scope, (place) => [
    `arn:${partition}:ec2:${place}:instance/*`,
    ...(hybridNodes ? [`arn:${partition}:ssm:${place}:managed-instance/*`] : []),
  ]);
}

function inEachPlace(scope: SessionUserScope, arns: (place: string) => string[]): string[] {
  return scope.regions.flatMap((region) =>
    scope.accountIds.flatMap((accountId) => arns(`${region}:${accountId}`)),
  );
}
