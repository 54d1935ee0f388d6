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

/** Arguments of SessionUserAccess. One of `instanceTags` and `allInstances` is required. */
export interface SessionUserAccessArgs {
  /**
   * Tags of the instances on which people may start sessions; an instance must have all of them. One of `instanceTags` and
   * `allInstances` is required: giving neither, both, or only an empty `instanceTags` is an error. Values are compared
   * exactly, so a wildcard is an error. The value `${aws:PrincipalTag/team}` stands for the tag `team` of the person; a
   * session tag with that key takes precedence. Whoever can tag instances decides who reaches them. IAM compares keys
   * without regard to case, so two that differ only in case are an error.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-examples.html
   */
  instanceTags?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
  /**
   * Whether people may start sessions on every instance. One of `instanceTags` and `allInstances` is required: giving
   * neither, both, or only an empty `instanceTags` is an error. Default: false.
   */
  allInstances?: pulumi.Input<boolean> | undefined;
  /**
   * Whether the same applies to hybrid machines, which are registered outside EC2 with a hybrid activation. Default: false.
   */
  includeHybridNodes?: pulumi.Input<boolean> | undefined;
  /**
   * Name of the only session document with which people may start shell sessions: 3 to 128 letters, digits and `_.-`.
   * Others are denied. Default: `SSM-SessionManagerRunShell`, the account's session preferences. With another one, people
   * have to start sessions with `--document-name`.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-specify-session-document.html
   */
  documentName?: pulumi.Input<string> | undefined;
  /**
   * AWS's documents with which people may open tunnels. Any other value is an error. Default: none, because what passes
   * through a tunnel isn't logged.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-logging.html
   */
  tunnelDocuments?: pulumi.Input<pulumi.Input<TunnelDocument>[]> | undefined;
  /**
   * The encryption of sessions, as the instances have it: grants people `kms:GenerateDataKey` on the key. Default: no
   * permission, and sessions fail to start if the session preferences name a key. The policy of a key in another account
   * has to allow these people too.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-enable-encryption.html
   */
  sessionEncryption?: pulumi.Input<SessionEncryptionArgs> | undefined;
  /**
   * Whether people may also list instances, sessions and documents, as the consoles need and the CLI can, and view the
   * session document. The lists are those of the whole account: AWS can't narrow them. Default: false.
   */
  allowConsole?: pulumi.Input<boolean> | undefined;
  /**
   * Regions of the instances. Default: the provider's Region. An unknown or repeated Region and an empty list are errors.
   */
  regions?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * IDs of the accounts of the instances, 12 digits each, for a permission set that is assigned in several. Default: the
   * provider's account. A repeated ID and an empty list are errors.
   */
  accountIds?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * Name of the managed policy: 1 to 128 letters, digits and `_+=,.@-`. Default: the provider generates one from the
   * component's name. Changing it replaces the policy; the provider deletes the old one before it creates the new one,
   * which fails if it is attached outside this program. Removing the argument keeps the name.
   */
  policyName?: pulumi.Input<string> | undefined;
  /**
   * Path of the managed policy: begins and ends with a slash, at most 512 characters. Default: `/`. Changing it replaces
   * the policy.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
   */
  path?: pulumi.Input<string> | undefined;
  /** Tags of the managed policy, in addition to the provider's default tags. Default: none. */
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
