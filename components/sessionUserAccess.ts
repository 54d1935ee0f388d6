import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { managedPolicyJson } from "./permissions/document";
import { sessionUserStatements } from "./permissions/sessionUserAccess";
import { SessionEncryptionArgs, checkSessionData } from "./sessionData";
import { checkTargetRegions } from "./targetRegions";
import { ArgumentErrors } from "./validation/argumentErrors";
import { namesPhysically } from "./validation/autoNames";
import * as iam from "./validation/iamNames";
import { argumentsOf, checkFlags, plainList, plainObject } from "./validation/plain";
import * as access from "./validation/sessionAccess";

/** Arguments of {@link SessionUserAccess}. Either `instanceTags` or `allInstances` is required. */
export interface SessionUserAccessArgs {
  /**
   * The tags of the instances on which sessions may be started, by key; an instance must have all of them. Values are
   * compared letter by letter, so a wildcard is an error. `${aws:PrincipalTag/team}` as a value stands for the tag `team`
   * of the person. Whoever may tag instances decides who reaches them.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-examples.html
   */
  instanceTags?: Record<string, pulumi.Input<string>>;
  /** Whether sessions may be started on every instance. Default: false. True together with `instanceTags` is an error. */
  allInstances?: boolean;
  /** Whether the same holds for machines outside EC2, registered with a hybrid activation. Default: false. */
  includeHybridNodes?: boolean;
  /**
   * Name of the session document that people must use: 3 to 128 letters, digits and `_.-`. Default:
   * `SSM-SessionManagerRunShell`, the session preferences of the account. Sessions with a document of another name are
   * started with `--document-name`.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-sessiondocumentaccesscheck.html
   */
  sessionDocumentName?: pulumi.Input<string>;
  /**
   * The documents of AWS that people may open tunnels with: `AWS-StartSSHSession`, `AWS-StartPortForwardingSession`,
   * `AWS-StartPortForwardingSessionToRemoteHost` and `AWS-StartPortForwardingSessionToSocket`. Default: none, because what
   * passes through a tunnel is not logged. Another name is an error.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-logging.html
   */
  tunnelDocumentNames?: string[];
  /**
   * Encryption of session data with a KMS key, as the instances have it: people get `kms:GenerateDataKey` on this key only.
   * Default: none. The policy of a key in another account has to admit them as well.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-enable-encryption.html
   */
  sessionEncryption?: SessionEncryptionArgs;
  /**
   * Whether people may also find instances and sessions, in the AWS consoles or with the CLI: the actions to describe them
   * hold for all of the account, because they take no narrower resource. Default: false.
   */
  allowConsole?: boolean;
  /** The Regions of the instances. Default: the provider's Region. A name that is not a Region's is an error. */
  regions?: string[];
  /**
   * IDs of the accounts of the instances, for a permission set that is assigned in several. Default: the provider's account.
   * Anything but 12 digits is an error.
   */
  accountIds?: pulumi.Input<string>[];
  /**
   * Name of the managed policy: 1 to 128 letters, digits and `_+=,.@-`. Default: made by the provider from the component's
   * name. Another name replaces the policy.
   */
  policyName?: pulumi.Input<string>;
  /**
   * Path of the managed policy: begins and ends with a slash, at most 512 characters. Default: `/`. Another path replaces it.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
   */
  path?: pulumi.Input<string>;
  /** Tags of the managed policy. Default: the provider's default tags. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/**
 * The people's side of Session Manager: a managed policy, for a role, a group or a permission set, to start sessions on
 * instances chosen by tag, with the session document named, and to resume and end one's own sessions.
 *
 * ```typescript
 * const access = new SessionUserAccess("web-team", { instanceTags: { team: "web" }, sessionEncryption: { kmsKeyArn } });
 * new aws.iam.GroupPolicyAttachment("web-team", { group: group.name, policyArn: access.policyArn });
 * ```
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-getting-started-restrict-access.html
 */
export class SessionUserAccess extends pulumi.ComponentResource {
  /** The managed policy. */
  public readonly policy: aws.iam.Policy;
  /** ARN of the managed policy, for a role or a group. */
  public readonly policyArn: pulumi.Output<string>;
  /** The policy as JSON text, for what takes an inline policy, such as a permission set of IAM Identity Center. */
  public readonly policyJson: pulumi.Output<string>;

  /**
   * @param name The component's name in the stack; the names of its resources begin with it.
   * @param args The arguments; `instanceTags` or `allInstances` is required.
   * @param opts Options, which the resources of the component follow.
   */
  constructor(name: string, args: SessionUserAccessArgs, opts?: pulumi.ComponentResourceOptions) {
    const checked = checkArgs(name, args);
    super("aws-session-manager:index:SessionUserAccess", name, {}, opts);

    const child = { parent: this };
    this.policyJson = pulumi
      .output({
        partition: aws.getPartitionOutput({}, child).partition,
        regions: args.regions ?? [aws.getRegionOutput({}, child).region],
        accountIds: checked.accountIds ?? [aws.getCallerIdentityOutput({}, child).accountId],
        instanceTags: checked.instanceTags,
        hybridNodes: args.includeHybridNodes ?? false,
        sessionDocumentName: checked.sessionDocumentName ?? "SSM-SessionManagerRunShell",
        tunnelDocumentNames: args.tunnelDocumentNames ?? [],
        sessionData: checked.sessionData,
        console: args.allowConsole ?? false,
      })
      .apply(({ sessionData, ...scope }) =>
        managedPolicyJson(
          sessionUserStatements({ ...scope, sessionKeyArn: sessionData?.encryption?.kmsKeyArn }),
          `give SessionUserAccess "${name}" fewer Regions, accounts or tags, or make several`,
        ),
      );
    this.policy = new aws.iam.Policy(
      `${name}-policy`,
      {
        name: checked.policyName,
        path: checked.path,
        description: "Lets people start Session Manager sessions.",
        policy: this.policyJson,
        tags: args.tags,
      },
      child,
    );

    this.policyArn = this.policy.arn;
    this.registerOutputs({
      policy: this.policy,
      policyArn: this.policyArn,
      policyJson: this.policyJson,
    });
  }
}

function checkArgs(name: string, given: SessionUserAccessArgs) {
  const errors = new ArgumentErrors(`SessionUserAccess "${name}"`);
  const args = argumentsOf(given, errors);
  checkFlags(args, ["allInstances", "includeHybridNodes", "allowConsole"], errors);
  if (args.policyName === undefined) {
    const form = namesPhysically(`${name}-policy`, iam.policyName, "policyName");
    errors.checkPlain("name", name, form);
  }
  const tunnels = plainList("tunnelDocumentNames", args.tunnelDocumentNames, errors) ?? [];
  const checked = {
    instanceTags: checkInstanceTags(args, errors),
    sessionDocumentName: errors.checkOptional(
      "sessionDocumentName",
      args.sessionDocumentName,
      access.sessionDocumentName,
    ),
    sessionData: checkSessionData({ sessionEncryption: args.sessionEncryption }, errors),
    accountIds: checkAccountIds(args.accountIds, errors),
    policyName: errors.checkOptional("policyName", args.policyName, iam.policyName),
    path: errors.checkOptional("path", args.path, iam.path),
  };
  tunnels.forEach((document, index) => {
    errors.checkPlain(`tunnelDocumentNames[${index}]`, document, access.tunnelDocumentName);
  });
  checkTargetRegions("regions", args.regions, errors);
  errors.throwIfAny();
  return checked;
}

function checkInstanceTags(
  { instanceTags = {}, allInstances = false }: SessionUserAccessArgs,
  errors: ArgumentErrors,
): Record<string, pulumi.Input<string>> {
  const given = plainObject("instanceTags", instanceTags, errors);
  if (given === undefined) {
    return {};
  }
  const tags = Object.entries(given);
  if (tags.length === 0 && !allInstances) {
    errors.add(
      "instanceTags",
      'name no tag: give the tags of the instances, or "allInstances" to allow sessions on every instance',
    );
  }
  if (tags.length > 0 && allInstances) {
    errors.add(
      "allInstances",
      'allows sessions on every instance, whatever "instanceTags" say: leave out one of the two',
    );
  }
  return Object.fromEntries(
    tags.map(([key, value]) => {
      errors.checkPlain("instanceTags", key, access.tagKey);
      return [key, errors.check(`instanceTags.${key}`, value, access.tagValue)];
    }),
  );
}

function checkAccountIds(
  given: pulumi.Input<string>[] | undefined,
  errors: ArgumentErrors,
): pulumi.Input<string>[] | undefined {
  const accountIds = plainList("accountIds", given, errors);
  if (accountIds?.length === 0) {
    errors.add("accountIds", "is empty: name an account, or leave it out for the provider's own");
  }
  return accountIds?.map((id, index) => errors.check(`accountIds[${index}]`, id, access.accountId));
}
