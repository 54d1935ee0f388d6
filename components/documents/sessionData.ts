import { parse } from "@aws-sdk/util-arn-parser";
import { ofSessionsWith, throughS3, throughService, withAgentAcl } from "./agentRequests";
import { Statement, policyJson } from "./document";
import { NodeKind, ec2Instances, nothingBeyondTheBase } from "./sessionManagerBase";

/** What an instance must be able to reach for encrypted and logged sessions; everything is optional. */
export interface SessionData {
  /** The Region of the sessions, where the user names it. Default: that of the key or the log group. */
  region?: string;
  /** Encryption of sessions. Default: none. */
  encryption?: {
    /** ARN of the key of sessions. */
    kmsKeyArn: string;
    /** Whether the key may be used only with the encryption context of a session. Default: true. */
    requireEncryptionContext?: boolean;
  };
  /** Session logs in S3. Default: none. */
  s3?: {
    /** ARN of the bucket. */
    bucketArn: string;
    /** Key prefix of the logs. Default: the whole bucket. */
    keyPrefix?: string;
    /** Whether each account has a prefix of its own in it, the account's ID. Default: false. */
    prefixPerAccount?: boolean;
    /** ARN of the bucket's key. Default: S3's own keys. */
    kmsKeyArn?: string;
    /** Whether another account owns the bucket. */
    crossAccount: boolean;
    /** Whether the agent asks for the bucket's encryption before it logs. */
    enforceEncryption: boolean;
  };
  /** Session logs in CloudWatch Logs. Default: none. */
  cloudWatch?: {
    /** ARN of the log group. */
    logGroupArn: string;
    /** ARN of the log group's key, for a role that needs permissions on it. Default: none are granted. */
    kmsKeyArn?: string;
    /** Whether the log group has to be encrypted. Only the session document has it: it takes no permission. */
    enforceEncryption: boolean;
    /** Whether the log is sent while the session lasts. Only the session document has it: it takes no permission. */
    streaming: boolean;
  };
}

/**
 * What the keys of the logs begin with, without a slash at its end; undefined where nothing is asked for.
 *
 * @internal
 */
export function logPrefix(
  { keyPrefix, prefixPerAccount = false }: Pick<S3Logs, "keyPrefix" | "prefixPerAccount">,
  account: string,
): string | undefined {
  const parts = [keyPrefix, prefixPerAccount ? account : undefined];
  return parts.filter((part) => part !== undefined).join("/") || undefined;
}

/**
 * Stands in a policy for the account of whoever asks.
 *
 * @internal
 */
export const callersAccount = "${aws:PrincipalAccount}";

type S3Logs = NonNullable<SessionData["s3"]>;

/**
 * The JSON text of the policy for session encryption and session logs.
 *
 * IAM takes no policy without a statement: where the session settings turn out to ask for nothing, the policy repeats a
 * permission that every session needs, and so grants nothing more.
 *
 * @internal
 */
export function sessionDataPolicyJson(statements: Statement[]): string {
  return policyJson(statements.length > 0 ? statements : [nothingBeyondTheBase]);
}

/**
 * The permissions of machines of a kind for session encryption and session logs, each only where the session preferences use
 * it. Where one key is for both, each use of it is granted by itself.
 *
 * AWS's pages grant the log actions, `s3:GetEncryptionConfiguration` and `kms:GenerateDataKey` on `*`; here they are
 * granted on the log group, the bucket and the bucket's key. Only `logs:DescribeLogGroups` cannot be narrowed: the agent
 * looks the log group up in the list of all. `kms:Decrypt` on the bucket's key is not on these pages.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
 * @internal
 */
export function sessionDataStatements(
  data: SessionData,
  nodes: NodeKind = ec2Instances,
): Statement[] {
  return [
    ...(data.encryption === undefined ? [] : [decryptSessionData(data.encryption, nodes)]),
    ...(data.cloudWatch === undefined ? [] : cloudWatchStatements(data.cloudWatch)),
    ...(data.s3 === undefined ? [] : s3Statements(data.s3)),
  ];
}

/**
 * The permissions for the session data of several Regions: each entry's by itself, so that none combines the key of one Region
 * with the bucket of another. What two entries share, such as a central bucket, is granted once.
 *
 * @param first The place of the first entry in the list, which tells the statements of one entry from those of another.
 * @internal
 */
export function regionalSessionDataStatements(
  sessions: readonly SessionData[],
  nodes: NodeKind = ec2Instances,
  first = 0,
): Statement[] {
  const granted = new Set<string>();
  return sessions
    .flatMap((data, index) =>
      sessionDataStatements(data, nodes).map((statement) => ({
        ...statement,
        Sid: `${statement.Sid}${first + index}`,
      })),
    )
    .filter((statement) => {
      const grant = JSON.stringify({ ...statement, Sid: "" });
      return !granted.has(grant) && granted.add(grant);
    });
}

function decryptSessionData(
  { kmsKeyArn, requireEncryptionContext = true }: NonNullable<SessionData["encryption"]>,
  { ids }: NodeKind,
): Statement {
  return {
    Sid: "DecryptSessionData",
    Effect: "Allow",
    Action: ["kms:Decrypt"],
    Resource: kmsKeyArn,
    ...(requireEncryptionContext ? { Condition: ofSessionsWith(ids) } : {}),
  };
}

function cloudWatchStatements({
  logGroupArn,
  kmsKeyArn,
}: NonNullable<SessionData["cloudWatch"]>): Statement[] {
  return [
    {
      Sid: "FindLogGroup",
      Effect: "Allow",
      Action: ["logs:DescribeLogGroups"],
      Resource: "*",
    },
    {
      Sid: "WriteSessionLogStreams",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      // Behind a log group's ARN, ":*" stands for its streams: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html
      Resource: `${logGroupArn.replace(/:\*$/, "")}:*`,
    },
    ...(kmsKeyArn === undefined ? [] : [encryptLogEvents(kmsKeyArn, logGroupArn)]),
  ];
}

function encryptLogEvents(kmsKeyArn: string, logGroupArn: string): Statement {
  return {
    Sid: "EncryptSessionLogEvents",
    Effect: "Allow",
    Action: ["kms:Encrypt", "kms:GenerateDataKey*", "kms:DescribeKey"],
    Resource: kmsKeyArn,
    Condition: throughService("logs", parse(logGroupArn).region),
  };
}

function s3Statements(s3: S3Logs): Statement[] {
  const prefix = logPrefix(s3, callersAccount);
  const objects = prefix === undefined ? `${s3.bucketArn}/*` : `${s3.bucketArn}/${prefix}/*`;
  const statements: Statement[] = [
    {
      Sid: "PutSessionLogs",
      Effect: "Allow",
      Action: ["s3:PutObject"],
      Resource: objects,
    },
  ];
  if (s3.crossAccount) {
    statements.push({
      Sid: "GiveSessionLogsToBucketOwner",
      Effect: "Allow",
      Action: ["s3:PutObjectAcl"],
      Resource: objects,
      Condition: withAgentAcl,
    });
  }
  if (s3.enforceEncryption) {
    statements.push({
      Sid: "ReadLogBucketEncryption",
      Effect: "Allow",
      Action: ["s3:GetEncryptionConfiguration"],
      Resource: s3.bucketArn,
    });
  }
  if (s3.kmsKeyArn !== undefined) {
    statements.push({
      Sid: "EncryptSessionLogs",
      Effect: "Allow",
      // The agent uploads a log of more than 5 MB in parts, for which S3 decrypts too:
      // https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions
      Action: ["kms:GenerateDataKey", "kms:Decrypt"],
      Resource: s3.kmsKeyArn,
      Condition: throughS3(parse(s3.kmsKeyArn).region, s3.bucketArn),
    });
  }
  return statements;
}
