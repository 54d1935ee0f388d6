import * as pulumi from "@pulumi/pulumi";
import { ArgumentErrors } from "./argumentErrors";
import { plainObject, resolveGroup } from "./plain";
import { resolveSessionLogStorage } from "./sessionLogStorage";
import { SessionLogStorageArgs, SessionLogStorageKeyArgs } from "./sessionLogStorageArgs";
import { resolveSessionManagerEndpoints } from "./sessionManagerEndpoints";
import { SessionManagerVpcArgs } from "./sessionManagerEndpointsArgs";
import {
  SessionManagerRoleArgs,
  resolveSessionManagerInstanceProfile,
} from "./sessionManagerInstanceProfile";
import { resolveSessionPreferences } from "./sessionPreferences";
import {
  SessionDocumentArgs,
  SessionPreferencesArgs,
  SessionSettingsArgs,
} from "./sessionPreferencesArgs";

/** Arguments of SessionManager. All are optional. */
export interface SessionManagerArgs
  extends SessionLogStorageArgs, SessionSettingsArgs, SessionDocumentArgs {
  /** The new KMS key, which encrypts sessions, the bucket and the log group. Default: one is created. */
  key?: SessionLogStorageKeyArgs | undefined;
  /**
   * The role and the instance profile of the instances. Default: those that SessionManagerInstanceProfile creates without
   * arguments.
   */
  instanceProfile?: SessionManagerRoleArgs | undefined;
  /** The VPC to create endpoints in, for sessions without internet access. Default: none. */
  vpc?: SessionManagerVpcArgs | undefined;
  /**
   * Whether the key, the bucket and the log group stay in the account, with the logs and all their settings, when the
   * component is destroyed or replaced. It is an argument, not the resource option of this name. The session document isn't
   * covered: it stays only while `adoptExisting` is true. Default: true. To delete them, set it to false, run `pulumi up`,
   * and then destroy: the log group is deleted with its logs, the bucket only if it is empty (see `bucket.forceDestroy`),
   * the key after `key.deletionWindowInDays`.
   */
  retainOnDelete?: boolean | undefined;
  /** Tags of every resource, in addition to the provider's default tags. Default: none. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/**
 * Resolves the arguments of the SessionManager called `name`, to the settings of its parts without their session data.
 *
 * @internal
 */
export function resolveSessionManager(
  name: string,
  args: SessionManagerArgs,
  errors: ArgumentErrors,
) {
  const names = partNames(name);
  const { tags } = args;
  const storage = resolveSessionLogStorage(names.storage, args, errors);
  const { existing } = storage;
  const uses = {
    sessionEncryption: storage.key !== undefined || existing.kmsKeyArn !== undefined,
    s3Logs: storage.bucket !== undefined || existing.bucketArn !== undefined,
    cloudWatchLogs: storage.logGroup !== undefined || existing.logGroupArn !== undefined,
  };
  return {
    storage,
    preferences: resolveSessionPreferences(names.preferences, preferencesArgs(args), errors),
    instances: resolveSessionManagerInstanceProfile(
      names.instances,
      { ...plainObject("instanceProfile", args.instanceProfile, errors), tags },
      errors.within("instanceProfile"),
    ),
    endpoints: resolveGroup("vpc", args.vpc, errors, (vpc, within) =>
      resolveSessionManagerEndpoints(names.endpoints, { ...vpc, tags }, within, uses),
    ),
  };
}

/**
 * The names of the parts of the SessionManager called `name`.
 *
 * @internal
 */
export function partNames(name: string) {
  return {
    storage: `${name}-storage`,
    preferences: `${name}-preferences`,
    instances: `${name}-instances`,
    endpoints: `${name}-endpoints`,
  };
}

// `retainOnDelete` is about the logs here, and would keep the document too.
function preferencesArgs(args: SessionManagerArgs): SessionPreferencesArgs {
  const { setAsAccountDefault, adoptExisting, documentName, tags } = args;
  const { idleSessionTimeout, maxSessionDuration, runAs, shellProfile } = args;
  return {
    setAsAccountDefault,
    adoptExisting,
    documentName,
    idleSessionTimeout,
    maxSessionDuration,
    runAs,
    shellProfile,
    tags,
  };
}
