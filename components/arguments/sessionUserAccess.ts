import * as pulumi from "@pulumi/pulumi";
import { SessionData } from "../documents/sessionData";
import { accountId } from "../validation/accounts";
import * as access from "../validation/sessionAccess";
import { TunnelDocument } from "../validation/sessionAccess";
import { accountDefaultDocument } from "../validation/sessionPreferences";
import { ArgumentErrors, WITHHELD_TOGETHER } from "./argumentErrors";
import { InstancesInReachArgs, resolveInstancesInReach } from "./instancesInReach";
import { resolveDistinct } from "./lists";
import { ManagedPolicyArgs, resolveManagedPolicy } from "./managedPolicy";
import { fittingPeoplePolicy, resolvePeopleRegions } from "./peoplePolicy";
import { SessionEncryptionArgs } from "./sessionData";
import { checkServed, namedIn, sessionRegions } from "./sessionRegions";
import { RegionSessionsArgs, resolveSessions } from "./sessions";

/** Arguments of SessionUserAccess. A tag of the instances or `allInstances` is required. */
export interface SessionUserAccessArgs extends InstancesInReachArgs, ManagedPolicyArgs {
  /**
   * Name of the session document with which people may start sessions: 3 to 128 letters, digits and `_.-`. No other
   * document is allowed, except those of `additionalDocumentNames` and `tunnelDocuments`. Default:
   * `SSM-SessionManagerRunShell`, the account's session preferences. With another one, people have to start sessions with
   * `--document-name`. People who are to have no shell get the document of a command or a tunnel here.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-specify-session-document.html
   */
  documentName?: pulumi.Input<string> | undefined;
  /**
   * Names of documents of the account with which people may start sessions in addition: commands, tunnels, or shells with
   * other preferences. A name given twice and an empty list are errors. Default: none.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-restrict-command-access.html
   */
  additionalDocumentNames?: pulumi.Input<pulumi.Input<string>[]> | undefined;
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
   * The encryption of sessions in several Regions or accounts, an entry for each: what SessionManager outputs there. Grants
   * people the keys of all of them; `sessionLogging` in an entry is checked and grants nothing, because people don't write
   * logs. It takes the place of `sessionEncryption`; giving both is an error, and so is an empty list. Default: none. A Region
   * of `regions` without a key is an error if another has one, unless an entry names it as its `region`.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-enable-encryption.html
   */
  sessions?: RegionSessionsArgs[] | undefined;
  /**
   * Whether people may also list instances, sessions and documents, as the consoles need and the CLI can, and view the
   * session document. The lists are those of the whole account: AWS can't narrow them. Default: false.
   */
  allowConsole?: pulumi.Input<boolean> | undefined;
  /**
   * Regions of the instances. Default: the provider's Region. An unknown or repeated Region, Regions of two partitions and
   * an empty list are errors.
   */
  regions?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * IDs of the accounts of the instances, 12 digits each, for a permission set that is assigned in several. Default: the
   * provider's account. A repeated ID and an empty list are errors, and so are accounts, Regions and tags for which the policy
   * is larger than the 6,144 characters that IAM takes: divide them among several components.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
   */
  accountIds?: pulumi.Input<pulumi.Input<string>[]> | undefined;
}

/** People write no logs. */
const peopleNeed = ["key"] as const;

/**
 * Resolves the arguments of the SessionUserAccess called `name`.
 *
 * @internal
 */
export function resolveSessionUserAccess(
  name: string,
  args: SessionUserAccessArgs,
  errors: ArgumentErrors,
) {
  const { sessionEncryption, sessions } = args;
  const regions = resolvePeopleRegions(args.regions, errors);
  const named = namedIn("regions", args.regions, peopleNeed);
  const { data } = resolveSessions({ sessionEncryption, sessions }, errors, named);
  return {
    ...resolveInstancesInReach(args, errors),
    console: errors.checkFlag("allowConsole", args.allowConsole, false),
    documentName: pulumi
      .output(errors.checkOptional("documentName", args.documentName, access.sessionDocumentName))
      .apply((known) => known ?? accountDefaultDocument),
    additionalDocumentNames: resolveDistinct(
      "additionalDocumentNames",
      args.additionalDocumentNames,
      "document",
      access.sessionDocumentName,
      errors,
    ),
    tunnelDocuments: errors.checkOptionalList(
      "tunnelDocuments",
      args.tunnelDocuments,
      access.tunnelDocument,
    ),
    encryption: data.apply((known) => known.flatMap((each) => each.encryption ?? [])),
    regions,
    regionsFrom: (ownRegion: pulumi.Output<string>) =>
      resolveServedRegions(regions, ownRegion, data, errors),
    accountIds: resolveDistinct("accountIds", args.accountIds, "account", accountId, errors),
    managedPolicy: resolveManagedPolicy(name, args, errors),
    fitting: (json: pulumi.Output<string>) =>
      fittingPeoplePolicy(json, "SessionUserAccess", args, errors),
  };
}

/** The Regions of the instances: they fail as they resolve if one lacks the key that another has. */
function resolveServedRegions(
  regions: pulumi.Input<pulumi.Input<string>[] | undefined>,
  ownRegion: pulumi.Output<string>,
  sessions: pulumi.Output<SessionData[]>,
  errors: ArgumentErrors,
): pulumi.Output<string[]> {
  return errors.checkLate(
    pulumi.all([regions, ownRegion, sessions]),
    ([given, own, data], late) => {
      const named =
        given === undefined
          ? { regions: [["regions", own] as const], needs: peopleNeed }
          : namedIn("regions", given, peopleNeed);
      checkServed(named, data.map(sessionRegions), late);
      return given ?? [own];
    },
    WITHHELD_TOGETHER,
  );
}
