import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ArgumentErrors } from "./arguments/argumentErrors";
import { resolveArguments, resolved } from "./arguments/resolveArguments";
import {
  SessionEncryptionArgs,
  SessionLoggingArgs,
  resolveSessionData,
} from "./arguments/sessionData";
import { resolveSessionLogStorage } from "./arguments/sessionLogStorage";
import { SessionManagerArgs, partNames, resolveSessionManager } from "./arguments/sessionManager";
import { resolveSessionManagerEndpoints } from "./arguments/sessionManagerEndpoints";
import { resolveSessionManagerInstanceProfile } from "./arguments/sessionManagerInstanceProfile";
import { resolveSessionPolicies } from "./arguments/sessions";
import { resolveSessionPreferences } from "./arguments/sessionPreferences";
import { EndpointDns } from "./documents/endpointDns";
import { SessionLogStorage } from "./sessionLogStorage";
import { SessionManagerEndpoints } from "./sessionManagerEndpoints";
import { SessionManagerInstanceProfile } from "./sessionManagerInstanceProfile";
import { SessionPreferences } from "./sessionPreferences";

/**
 * Encrypted and logged sessions, with everything that they require: the KMS key, the bucket and the log group, the session
 * preferences, an instance profile with matching permissions, and, for a VPC, its endpoints.
 *
 * ```typescript
 * const sessions = new SessionManager("sessions");
 * new aws.ec2.Instance("web", { iamInstanceProfile: sessions.instanceProfileName, ... });
 * ```
 *
 * All parts follow from the same settings, so they always agree. The people who start sessions get their permissions from
 * {@link SessionUserAccess}, with the outputs `sessionEncryption` and `documentName` of this component.
 *
 * A KMS key costs 1 US dollar a month; interface endpoints are charged by the hour. Logs are stored twice, in S3 and in
 * CloudWatch Logs, and kept forever unless you set `bucket.expireAfterDays` and `logGroup.retentionInDays`.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-getting-started.html
 */
export class SessionManager extends pulumi.ComponentResource {
  /** The role of the instances, trusted by EC2. */
  public readonly role: aws.iam.Role;
  /** The instance profile. */
  public readonly instanceProfile: aws.iam.InstanceProfile;
  /** The session document with the session preferences. */
  public readonly document: aws.ssm.Document;
  /** The key, if it is new. */
  public readonly key?: aws.kms.Key;
  /** The bucket, if it is new. */
  public readonly bucket?: aws.s3.Bucket;
  /** The log group, if it is new. */
  public readonly logGroup?: aws.cloudwatch.LogGroup;
  /**
   * Name of the instance profile, for an instance or a launch template. It resolves once the policies are attached, and the
   * endpoints of a `vpc` are there.
   */
  public readonly instanceProfileName: pulumi.Output<string>;
  /** ARN of the instance profile. It resolves when its name does. */
  public readonly instanceProfileArn: pulumi.Output<string>;
  /** Name of the role. */
  public readonly roleName: pulumi.Output<string>;
  /** ARN of the role, for the policies of keys and buckets in other accounts. */
  public readonly roleArn: pulumi.Output<string>;
  /** ARN of the key, new or existing, that encrypts sessions and logs; absent without a key. */
  public readonly keyArn?: pulumi.Output<string>;
  /** ARN of the bucket, new or existing, that takes the logs; absent without a bucket. */
  public readonly bucketArn?: pulumi.Output<string>;
  /** Name of the bucket, new or existing; absent without a bucket. */
  public readonly bucketName?: pulumi.Output<string>;
  /** ARN of the log group, new or existing, that takes the logs; absent without a log group. */
  public readonly logGroupArn?: pulumi.Output<string>;
  /** Name of the log group, new or existing; absent without a log group. */
  public readonly logGroupName?: pulumi.Output<string>;
  /** Name of the session document. */
  public readonly documentName: pulumi.Output<string>;
  /** ARN of the session document, for the policies of those who may start sessions with it. */
  public readonly documentArn: pulumi.Output<string>;
  /** The command line that starts a session with these preferences; put the instance's ID in place of `INSTANCE_ID`. */
  public readonly sessionStartCommand: pulumi.Output<string>;
  /** ID of the security group of the endpoints, for an egress rule of the instances; absent without a `vpc`. */
  public readonly endpointSecurityGroupId?: pulumi.Output<string>;
  /** ID of the prefix list of S3, for an egress rule of the instances; absent without a gateway endpoint. */
  public readonly s3PrefixListId?: pulumi.Output<string>;
  /**
   * What private hosted zones need for the names of the services, by the values of `EndpointService` except S3; absent
   * without a `vpc`. With `privateDns` false other VPCs then reach the endpoints.
   */
  public readonly dnsRecords?: pulumi.Output<Record<string, EndpointDns>>;
  /** The encryption of sessions, as other components take it; absent without a key. */
  public readonly sessionEncryption?: pulumi.Output<SessionEncryptionArgs>;
  /** Where session logs go, as other components take it. */
  public readonly sessionLogging: pulumi.Output<SessionLoggingArgs>;

  /**
   * @param name The component's name in the stack; the names of its resources begin with it.
   * @param args The arguments; all are optional.
   * @param opts Options, which the resources of the component follow.
   */
  constructor(name: string, args: SessionManagerArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    const settings = resolveArguments("SessionManager", name, args, resolveSessionManager);
    super("aws-session-manager:index:SessionManager", name, {}, opts);

    const child = { parent: this };
    const storage = new SessionLogStorage(
      partNames(name).storage,
      resolved(resolveSessionLogStorage, settings.storage),
      child,
    );
    const { sessionEncryption, sessionLogging } = storage;
    const errors = new ArgumentErrors(`SessionManager "${name}"`);
    const data = resolveSessionData(storage, errors);
    const preferences = new SessionPreferences(
      partNames(name).preferences,
      resolved(resolveSessionPreferences, { ...settings.preferences, data }),
      child,
    );
    const endpoints =
      settings.endpoints &&
      new SessionManagerEndpoints(
        partNames(name).endpoints,
        resolved(resolveSessionManagerEndpoints, {
          ...settings.endpoints,
          sessionDataIn: () => data,
        }),
        child,
      );
    const profile = new SessionManagerInstanceProfile(
      partNames(name).instances,
      resolved(resolveSessionManagerInstanceProfile, {
        ...settings.instances,
        sessionPolicies: resolveSessionPolicies(storage, errors),
        waitsFor: endpoints === undefined ? [] : [endpoints],
      }),
      child,
    );

    this.role = profile.role;
    this.instanceProfile = profile.instanceProfile;
    this.document = preferences.document;
    this.key = storage.key;
    this.bucket = storage.bucket;
    this.logGroup = storage.logGroup;
    this.instanceProfileName = profile.instanceProfileName;
    this.instanceProfileArn = profile.instanceProfileArn;
    this.roleName = profile.roleName;
    this.roleArn = profile.roleArn;
    this.keyArn = storage.keyArn;
    this.bucketArn = storage.bucketArn;
    this.bucketName = storage.bucketName;
    this.logGroupArn = storage.logGroupArn;
    this.logGroupName = storage.logGroupName;
    this.documentName = preferences.documentName;
    this.documentArn = preferences.documentArn;
    this.sessionStartCommand = preferences.sessionStartCommand;
    this.endpointSecurityGroupId = endpoints?.securityGroupId;
    this.s3PrefixListId = endpoints?.s3PrefixListId;
    this.dnsRecords = endpoints?.dnsRecords;
    this.sessionEncryption = sessionEncryption;
    this.sessionLogging = sessionLogging;
    this.registerOutputs({
      role: this.role,
      instanceProfile: this.instanceProfile,
      document: this.document,
      key: this.key,
      bucket: this.bucket,
      logGroup: this.logGroup,
      instanceProfileName: this.instanceProfileName,
      instanceProfileArn: this.instanceProfileArn,
      roleName: this.roleName,
      roleArn: this.roleArn,
      keyArn: this.keyArn,
      bucketArn: this.bucketArn,
      bucketName: this.bucketName,
      logGroupArn: this.logGroupArn,
      logGroupName: this.logGroupName,
      documentName: this.documentName,
      documentArn: this.documentArn,
      sessionStartCommand: this.sessionStartCommand,
      endpointSecurityGroupId: this.endpointSecurityGroupId,
      s3PrefixListId: this.s3PrefixListId,
      dnsRecords: this.dnsRecords,
      sessionEncryption: this.sessionEncryption,
      sessionLogging: this.sessionLogging,
    });
  }
}
