import { parse } from "@aws-sdk/util-arn-parser";
import { withAgentAcl } from "./agentRequests";
import { awsOwnedBucketsStatement } from "./awsOwnedBuckets";
import { ResourceStatement } from "./document";
import { SessionData } from "./sessionData";

// The endpoint policies limit what leaves a VPC: they grant nothing by themselves. An endpoint serves the whole VPC, so they
// name accounts and not the instances, roles or keys of Session Manager alone.

/** How long an endpoint policy may be: https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html */
export const endpointPolicyLimit = 20_480;

/** What an endpoint policy lets pass. */
export interface EndpointScope {
  /** The accounts whose identities may use the endpoint. */
  accountIds: string[];
  /** The organization whose identities may use it too. */
  organizationId?: string;
  /** What sessions are encrypted with and logged to. */
  sessionData?: SessionData;
}

/** Where the S3 endpoint stands, and what else may be read through it. */
export interface S3EndpointScope extends EndpointScope {
  region: string;
  readableBucketArns: string[];
}

/**
 * The policy of an interface endpoint: requests by identities of the accounts. Through KMS and CloudWatch Logs, which take
 * data, they reach only what the accounts own, and the session key's account.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html
 */
export function interfaceEndpointStatements(
  service: string,
  scope: EndpointScope,
): ResourceStatement[] {
  const parties = partiesOf(scope);
  switch (service) {
    case "ssm":
      return [...requests("ssm", parties), ...parties.map(registrations)];
    case "kms": {
      const keyArn = scope.sessionData?.encryption?.kmsKeyArn;
      const keyOwners = keyArn === undefined ? [] : [parse(keyArn).accountId];
      const accountIds = [...new Set([...scope.accountIds, ...keyOwners])];
      return requests("kms", parties, partiesOf({ ...scope, accountIds }));
    }
    case "logs":
      return requests("logs", parties, parties);
    default:
      return requests(service, parties);
  }
}

/**
 * The policy of the S3 gateway endpoint: the accounts' buckets for their identities, the buckets of AWS that the agent reads
 * (without credentials), the buckets that may be read, and the log bucket of another account.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-technical-details.html
 */
export function s3EndpointStatements(scope: S3EndpointScope): ResourceStatement[] {
  const parties = partiesOf(scope);
  const statements: ResourceStatement[] = [
    ...requests("s3", parties, parties),
    { ...awsOwnedBucketsStatement(scope.region), Principal: "*" },
  ];
  if (scope.readableBucketArns.length > 0) {
    statements.push(
      allow("ReadBucketsGiven", ["s3:GetObject"], objectsOf(scope.readableBucketArns)),
    );
  }
  const logs = scope.sessionData?.s3;
  if (logs?.crossAccount === true) {
    statements.push(...parties.flatMap((party) => loggingTo(logs.bucketArn, party)));
  }
  return statements;
}

/** Those who may use an endpoint, by the conditions that name them. */
interface Party {
  /** Ends the Sids of its statements. */
  who: "Accounts" | "Organization";
  /** It asks. */
  asking: Values;
  /** It owns what is asked for. */
  owning: Values;
  /** A machine of it asks, before the machine has credentials. */
  registering: Values;
}

type Values = Record<string, string | string[]>;

function partiesOf({ accountIds, organizationId }: EndpointScope): Party[] {
  const accounts: Party = {
    who: "Accounts",
    asking: { "aws:PrincipalAccount": accountIds },
    owning: { "aws:ResourceAccount": accountIds },
    registering: { "ssm:NodeAccountId": accountIds },
  };
  if (organizationId === undefined) {
    return [accounts];
  }
  const organization: Party = {
    who: "Organization",
    asking: { "aws:PrincipalOrgID": organizationId },
    owning: { "aws:ResourceOrgID": organizationId },
    registering: { "ssm:NodeOrgId": organizationId },
  };
  return [accounts, organization];
}

/** All requests to a service, or those for what `owners` own. */
function requests(service: string, askers: Party[], owners?: Party[]): ResourceStatement[] {
  return askers.flatMap(({ who, asking }) => {
    const all = allow(`RequestsOf${who}`, [`${service}:*`], "*");
    return owners === undefined
      ? [{ ...all, Condition: { StringEquals: asking } }]
      : owners.map((owner) => ({
          ...all,
          Sid: `${all.Sid}To${owner.who}`,
          Condition: { StringEquals: { ...asking, ...owner.owning } },
        }));
  });
}

// What a machine outside EC2 asks before it has credentials carries no principal, but the account it is registered with:
// https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html#vpc-endpoint-policies-hybrid-nodes
function registrations({ who, registering }: Party): ResourceStatement {
  return {
    ...allow(
      `NodesOf${who}`,
      [
        "ssm:RegisterManagedInstance",
        "ssm:RequestManagedInstanceRoleToken",
        "ssm:UpdateManagedInstancePublicKey",
      ],
      "*",
    ),
    Condition: { StringEquals: registering },
  };
}

function loggingTo(bucketArn: string, { who, asking }: Party): ResourceStatement[] {
  const objects = objectsOf([bucketArn]);
  const by = (what: string, actions: string[], resources: string[], only = {}) => ({
    ...allow(`${what}By${who}`, actions, resources),
    Condition: { StringEquals: { ...asking, ...only } },
  });
  return [
    by("ReadOtherAccountsEncryption", ["s3:GetEncryptionConfiguration"], [bucketArn]),
    // Through an endpoint with a policy, who began an upload in parts may not end it by itself:
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions
    by("WriteLogsToOtherAccount", ["s3:PutObject", "s3:AbortMultipartUpload"], objects),
    by("GiveLogsToOtherAccount", ["s3:PutObjectAcl"], objects, withAgentAcl.StringEquals),
  ];
}

function allow(Sid: string, Action: string[], Resource: string | string[]): ResourceStatement {
  return { Sid, Effect: "Allow", Principal: "*", Action, Resource };
}

function objectsOf(bucketArns: string[]): string[] {
  return bucketArns.map((arn) => `${arn}/*`);
}
