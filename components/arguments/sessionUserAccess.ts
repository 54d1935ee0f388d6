import * as pulumi from "@pulumi/pulumi";
import { accountDefaultDocument } from "../documents/sessionDocument";
import * as iam from "../validation/iamNames";
import * as access from "../validation/sessionAccess";
import { ArgumentErrors } from "./argumentErrors";
import { plainList, plainObject, resolveFlag } from "./plain";
import { resolveResourceName } from "./resourceName";
import { SessionEncryptionArgs, resolveSessionData } from "./sessionData";
import { resolveRegions } from "./targetRegions";

/** Arguments of SessionUserAccess. Either `instanceTags` or `allInstances` is required. */
export interface SessionUserAccessArgs {
  /**
   * The tags of the instances on which sessions may be started, by key; an instance must have all of them. Values are
   * compared exactly, so a wildcard is an error. `${aws:PrincipalTag/team}` as a value stands for the tag `team`
   * of the person. Whoever may tag instances decides who reaches them.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-examples.html
   */
  instanceTags?: Record<string, pulumi.Input<string>>;
  /** Whether sessions may be started on every instance. Default: false. True together with `instanceTags` is an error. */
  allInstances?: boolean;
  /** Whether this also applies to machines outside EC2, registered with a hybrid activation. Default: false. */
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
   * Whether people may also find instances and sessions, in the AWS consoles or with the CLI: the actions that describe
   * them apply to the whole account, because they support no narrower resource. Default: false.
   */
  allowConsole?: boolean;
  /** The Regions of the instances. Default: the provider's Region. An unknown Region is an error. */
  regions?: string[];
  /**
   * IDs of the accounts of the instances, for a permission set that is assigned in several. Default: the provider's account.
   * Anything but 12 digits is an error.
   */
  accountIds?: pulumi.Input<string>[];
  /**
   * Name of the managed policy: 1 to 128 letters, digits and `_+=,.@-`. Default: the provider generates one from the
   * component's name. Another name replaces the policy.
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

/** Resolves the arguments of the SessionUserAccess called `name`. */
export function resolveSessionUserAccess(
  name: string,
  args: SessionUserAccessArgs,
  errors: ArgumentErrors,
) {
  const { sessionEncryption, tags } = args;
  const flag = (argument: "allInstances" | "includeHybridNodes" | "allowConsole") =>
    resolveFlag(argument, args[argument], false, errors);
  const names = { name, logicalName: `${name}-policy` };
  return {
    instanceTags: resolveInstanceTags(args, flag("allInstances"), errors),
    hybridNodes: flag("includeHybridNodes"),
    console: flag("allowConsole"),
    sessionDocumentName:
      errors.checkOptional(
        "sessionDocumentName",
        args.sessionDocumentName,
        access.sessionDocumentName,
      ) ?? accountDefaultDocument,
    tunnelDocumentNames: resolveTunnels(args.tunnelDocumentNames, errors),
    sessionData: resolveSessionData({ sessionEncryption }, errors),
    regions: resolveRegions("regions", args.regions, errors),
    accountIds: resolveAccountIds(args.accountIds, errors),
    policyName: resolveResourceName(names, "policyName", args.policyName, iam.policyName, errors),
    path: errors.checkOptional("path", args.path, iam.path),
    tags,
  };
}

function resolveTunnels(list: string[] | undefined, errors: ArgumentErrors): string[] {
  const documents = plainList("tunnelDocumentNames", list, errors) ?? [];
  documents.forEach((document, index) => {
    errors.checkPlain(`tunnelDocumentNames[${index}]`, document, access.tunnelDocumentName);
  });
  return documents;
}

function resolveInstanceTags(
  { instanceTags = {} }: SessionUserAccessArgs,
  allInstances: boolean,
  errors: ArgumentErrors,
): Record<string, pulumi.Input<string>> {
  const group = plainObject("instanceTags", instanceTags, errors);
  if (group === undefined) {
    return {};
  }
  const tags = Object.entries(group);
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

function resolveAccountIds(
  list: pulumi.Input<string>[] | undefined,
  errors: ArgumentErrors,
): pulumi.Input<string>[] | undefined {
  const accountIds = plainList("accountIds", list, errors);
  if (accountIds?.length === 0) {
    errors.add("accountIds", "is empty: name an account, or leave it out for the provider's own");
  }
  return accountIds?.map((id, index) => errors.check(`accountIds[${index}]`, id, access.accountId));
}
