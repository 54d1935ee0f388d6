import * as pulumi from "@pulumi/pulumi";
import { InstanceTag } from "../documents/sessionUserAccess";
import * as iam from "../validation/iamNames";
import { isLate } from "../validation/kind";
import { region } from "../validation/regions";
import * as access from "../validation/sessionAccess";
import { TunnelDocument } from "../validation/sessionAccess";
import { accountDefaultDocument } from "../validation/sessionPreferences";
import { ArgumentErrors, WITHHELD_TOGETHER } from "./argumentErrors";
import { resolveDistinct } from "./lists";
import { resolveMap } from "./maps";
import { resolveResourceName } from "./resourceName";
import { SessionEncryptionArgs, resolveSessionData } from "./sessionData";

/** Arguments of SessionUserAccess. Either `instanceTags` or `allInstances` is required. */
export interface SessionUserAccessArgs {
  /**
   * The tags of the instances on which sessions may be started, by key; an instance must have all of them. Required unless
   * `allInstances` is true. Values are
   * compared exactly, so a wildcard is an error. `${aws:PrincipalTag/team}` as a value stands for the tag `team`
   * of the person; a session tag of the same key takes its place. Whoever may tag instances decides who reaches them. Keys
   * are compared without regard to case, so two that differ only in case are an error.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-examples.html
   */
  instanceTags?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
  /**
   * Whether sessions may be started on every instance. Default: false, and `instanceTags` are required. True together with
   * `instanceTags` is an error.
   */
  allInstances?: pulumi.Input<boolean> | undefined;
  /** Whether this also applies to machines outside EC2, registered with a hybrid activation. Default: false. */
  includeHybridNodes?: pulumi.Input<boolean> | undefined;
  /**
   * Name of the session document that people must use: 3 to 128 letters, digits and `_.-`. Default:
   * `SSM-SessionManagerRunShell`, the session preferences of the account. Sessions with a document of another name are
   * started with `--document-name`.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-specify-session-document.html
   */
  documentName?: pulumi.Input<string> | undefined;
  /**
   * The documents of AWS that people may open tunnels with. Default: none, because what passes through a tunnel is not
   * logged. Another name is an error.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-logging.html
   */
  tunnelDocuments?: pulumi.Input<pulumi.Input<TunnelDocument>[]> | undefined;
  /**
   * Encryption of session data with a KMS key, as the instances have it: people get `kms:GenerateDataKey` on this key only.
   * Default: none. The policy of a key in another account has to admit them as well.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-enable-encryption.html
   */
  sessionEncryption?: pulumi.Input<SessionEncryptionArgs> | undefined;
  /**
   * Whether people may also find instances and sessions, in the AWS consoles or with the CLI, and choose the session document
   * in the console: the actions that describe or list them apply to the whole account, because they support no narrower
   * resource. Default: false.
   */
  allowConsole?: pulumi.Input<boolean> | undefined;
  /** The Regions of the instances. Default: the provider's Region. An unknown Region is an error. */
  regions?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * IDs of the accounts of the instances, for a permission set that is assigned in several. Default: the provider's account.
   * Anything but 12 digits is an error.
   */
  accountIds?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * Name of the managed policy: 1 to 128 letters, digits and `_+=,.@-`. Default: the provider generates one from the
   * component's name. Another name replaces the policy; the provider deletes the old one before it creates the new one, which
   * takes that only this program attaches it. If it is taken out again, the policy keeps its name.
   */
  policyName?: pulumi.Input<string> | undefined;
  /**
   * Path of the managed policy: begins and ends with a slash, at most 512 characters. Default: `/`. Another path replaces it.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
   */
  path?: pulumi.Input<string> | undefined;
  /** Tags of the managed policy. Default: the provider's default tags. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/** Resolves the arguments of the SessionUserAccess called `name`. */
export function resolveSessionUserAccess(
  name: string,
  args: SessionUserAccessArgs,
  errors: ArgumentErrors,
) {
  const { sessionEncryption, tags } = args;
  const names = { name, logicalName: `${name}-policy` };
  return {
    instances: resolveInstances(args, errors),
    hybridNodes: errors.checkFlag("includeHybridNodes", args.includeHybridNodes, false),
    console: errors.checkFlag("allowConsole", args.allowConsole, false),
    documentName: pulumi
      .output(errors.checkOptional("documentName", args.documentName, access.sessionDocumentName))
      .apply((known) => known ?? accountDefaultDocument),
    tunnelDocuments: errors.checkOptionalList(
      "tunnelDocuments",
      args.tunnelDocuments,
      access.tunnelDocument,
    ),
    sessionData: resolveSessionData({ sessionEncryption }, errors),
    regions: resolveDistinct("regions", args.regions, "Region", region, errors),
    accountIds: resolveDistinct("accountIds", args.accountIds, "account", access.accountId, errors),
    policyName: resolveResourceName(names, "policyName", args.policyName, iam.policyName, errors),
    path: errors.checkOptional("path", args.path, iam.path),
    tags,
  };
}

/** The instances on which sessions may be started: all, or those with all of the tags. */
interface Instances {
  all: boolean;
  tags: InstanceTag[];
}

function resolveInstances(
  { instanceTags, allInstances }: SessionUserAccessArgs,
  errors: ArgumentErrors,
): pulumi.Input<pulumi.Unwrap<Instances>> {
  const tags = resolveMap("instanceTags", instanceTags, access.tagKey, access.tagValue, errors);
  const all = errors.checkFlag("allInstances", allInstances, false);
  if (errors.complainsOf("instanceTags") || errors.complainsOf("allInstances")) {
    return { all: false, tags: [] };
  }
  const given: pulumi.Output<Instances> = pulumi.output({ all, tags });
  if (isLate(tags) || isLate(all)) {
    return errors.checkLate(
      given,
      (known, late) => {
        checkInstances(known, late);
        return known;
      },
      WITHHELD_TOGETHER,
    );
  }
  checkInstances({ all, tags }, errors);
  return given;
}

function checkInstances(
  { all, tags }: { all: boolean; tags: [key: string, value: unknown][] },
  errors: ArgumentErrors,
): void {
  if (tags.length === 0 && !all) {
    errors.add(
      "instanceTags",
      'name no tag: give the tags of the instances, or "allInstances" to allow sessions on every instance',
    );
  }
  if (tags.length > 0 && all) {
    errors.add(
      "allInstances",
      'allows sessions on every instance, whatever "instanceTags" say: leave out one of the two',
    );
  }
  const keys = tags.map(([key]) => key.toLowerCase());
  tags.forEach(([key], index) => {
    const first = keys.indexOf(key.toLowerCase());
    if (first < index) {
      errors.add(
        `instanceTags.${key}`,
        `differs from ${JSON.stringify(tags[first]?.[0])} only in case, and IAM takes both for one key: give one of the two`,
      );
    }
  });
}
