import { posix } from "node:path";
import type { SessionData } from "../../../components/documents/sessionData";
import type { Request } from "./evaluate";

/** A machine, and a session on it. */
export interface Session {
  account: string;
  region: string;
  partition: string;
  /** The ID of the machine. */
  target: string;
  sessionId: string;
}

/** The IDs of an EC2 instance and of a machine outside EC2. */
export const targets = { ec2: "i-0123456789abcdef0", hybrid: "mi-0123456789abcdef0" };

export function sessionOn(target: string, account = "123456789012"): Session {
  return { account, region: "us-east-1", partition: "aws", target, sessionId: "alice-0a1b2c3d" };
}

function machineArn({ account, region, partition, target }: Session): string {
  const place = `${region}:${account}`;
  return target.startsWith("mi-")
    ? `arn:${partition}:ssm:${place}:managed-instance/${target}`
    : `arn:${partition}:ec2:${place}:instance/${target}`;
}

/** What every session takes: https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/service/service.go */
export function baseRequests(session: Session): Request[] {
  const arn = machineArn(session);
  const key = session.target.startsWith("mi-") ? "ssm:SourceInstanceARN" : "ec2:SourceInstanceARN";
  const ask = (action: string, resource: string): Request => ({
    ...{ account: session.account, action, resource, context: { [key]: arn } },
  });
  return [
    ask("ssm:UpdateInstanceInformation", arn),
    ...["CreateControlChannel", "CreateDataChannel", "OpenControlChannel", "OpenDataChannel"].map(
      (action) => ask(`ssmmessages:${action}`, "*"),
    ),
  ];
}

/** What a session document says of where logs go. */
export interface Preferences {
  s3BucketName?: string;
  s3KeyPrefix?: string;
  cloudWatchLogGroupName?: string;
}

/**
 * What the agent asks for with session data, with the context and the headers of its source, for the preferences in a
 * session document and what they cannot say.
 */
export function sessionDataRequests(
  session: Session,
  preferences: Preferences,
  data: SessionData,
): Request[] {
  return [
    ...(data.encryption === undefined ? [] : [decryptRequest(session, data.encryption.kmsKeyArn)]),
    ...(data.cloudWatch === undefined ? [] : logsRequests(session, preferences)),
    ...(data.s3 === undefined ? [] : s3Requests(session, preferences, data.s3)),
  ];
}

/** https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/crypto/blockcipher.go (UpdateEncryptionKey) */
export function decryptRequest(session: Session, kmsKeyArn: string): Request {
  return {
    ...{ account: session.account, action: "kms:Decrypt", resource: kmsKeyArn },
    context: {
      "kms:EncryptionContext:aws:ssm:SessionId": session.sessionId,
      "kms:EncryptionContext:aws:ssm:TargetId": session.target,
      "kms:EncryptionContext:aws:ssm:RandomChallenge": "c29tZSByYW5kb20gYnl0",
    },
  };
}

/** https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/agentlogstocloudwatch/cloudwatchlogspublisher/cloudwatchlogsservice.go */
function logsRequests(session: Session, { cloudWatchLogGroupName }: Preferences): Request[] {
  const { account, region, partition, sessionId } = session;
  const group = `arn:${partition}:logs:${region}:${account}:log-group`;
  const streams = `${group}:${cloudWatchLogGroupName}:log-stream`;
  return [
    { account, action: "logs:DescribeLogGroups", resource: `${group}::log-stream:` },
    { account, action: "logs:DescribeLogStreams", resource: `${streams}:` },
    { account, action: "logs:CreateLogStream", resource: `${streams}:${sessionId}` },
    { account, action: "logs:PutLogEvents", resource: `${streams}:${sessionId}` },
  ];
}

/** https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/s3util/s3util.go */
function s3Requests(
  session: Session,
  { s3BucketName, s3KeyPrefix = "" }: Preferences,
  s3: NonNullable<SessionData["s3"]>,
): Request[] {
  const { account, partition, sessionId } = session;
  const bucket = `arn:${partition}:s3:::${s3BucketName}`;
  const object = `${bucket}/${posix.join(s3KeyPrefix, `${sessionId}.log`)}`;
  const withAcl = { "s3:x-amz-acl": "bucket-owner-full-control" };
  return [
    ...(s3.enforceEncryption
      ? [{ account, action: "s3:GetEncryptionConfiguration", resource: bucket }]
      : []),
    { account, action: "s3:PutObject", resource: object, context: withAcl },
    // The parts of a large log carry no ACL.
    { account, action: "s3:PutObject", resource: object },
    ...(s3.crossAccount
      ? [{ account, action: "s3:PutObjectAcl", resource: object, context: withAcl }]
      : []),
    ...(s3.kmsKeyArn === undefined
      ? []
      : // With a bucket key and without.
        [bucket, object].flatMap((arn) => keyThroughS3(account, String(s3.kmsKeyArn), arn))),
  ];
}

/** What S3 asks KMS for on behalf of whoever uploads: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html */
export function keyThroughS3(account: string, kmsKeyArn: string, arn: string): Request[] {
  const region = kmsKeyArn.split(":")[3];
  const context = {
    "kms:ViaService": `s3.${region}.amazonaws.com`,
    "kms:EncryptionContext:aws:s3:arn": arn,
  };
  return ["kms:GenerateDataKey", "kms:Decrypt"].map((action) => ({
    ...{ account, action, resource: kmsKeyArn, context },
  }));
}
