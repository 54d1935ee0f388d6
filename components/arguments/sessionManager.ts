import * as pulumi from "@pulumi/pulumi";
import { ArgumentErrors } from "./argumentErrors";
import { resolveGroup } from "./plain";
import { resolveSessionLogStorage } from "./sessionLogStorage";
import { SessionLogStorageArgs } from "./sessionLogStorageArgs";
import { SessionManagerVpcArgs, resolveSessionManagerEndpoints } from "./sessionManagerEndpoints";
import {
  SessionManagerRoleArgs,
  resolveSessionManagerInstanceProfile,
} from "./sessionManagerInstanceProfile";
import {
  SessionPreferencesArgs,
  SessionSettingsArgs,
  resolveSessionPreferences,
} from "./sessionPreferences";

/** Arguments of SessionManager. All are optional. */
export interface SessionManagerArgs
  extends SessionLogStorageArgs, SessionSettingsArgs, SessionManagerRoleArgs {
  /**
   * Whether the preferences become those of the account in the Region, for every session that names no document. Default:
   * false: they hold only for the sessions that name the document, see `sessionStartCommand`. One stack should own the
   * preferences of an account.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-getting-started-configure-preferences.html
   */
  setAsAccountDefault?: boolean;
  /**
   * Whether the session document exists and is taken over, as the account's default does wherever somebody has opened the
   * preferences in the console. Default: false. It needs `setAsAccountDefault` or a `documentName`.
   */
  adoptExisting?: boolean;
  /**
   * Name of a session document that is not the account's default: 3 to 128 letters, digits and `_.-`. Default: the provider
   * generates one from the component's name. Together with `setAsAccountDefault` it is an error.
   */
  documentName?: pulumi.Input<string>;
  /** A VPC that gets the endpoints for sessions without internet access. Default: none. */
  vpc?: SessionManagerVpcArgs;
  /** Tags of every resource. Default: the provider's default tags. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** Resolves the arguments of the SessionManager called `name`, to the settings of its parts without their session data. */
export function resolveSessionManager(
  name: string,
  args: SessionManagerArgs,
  errors: ArgumentErrors,
) {
  const names = partNames(name);
  const storage = resolveSessionLogStorage(names.storage, args, errors);
  const uses = {
    sessionEncryption: storage.key.origin !== "none",
    s3Logs: storage.s3.origin !== "none",
    cloudWatchLogs: storage.cloudWatch.origin !== "none",
  };
  return {
    storage,
    preferences: resolveSessionPreferences(names.preferences, preferencesArgs(args), errors),
    instances: resolveSessionManagerInstanceProfile(names.instances, args, errors),
    endpoints: resolveGroup("vpc", args.vpc, errors, (vpc, within) =>
      resolveSessionManagerEndpoints(names.endpoints, { ...vpc, tags: args.tags }, within, uses),
    ),
  };
}

/** The names of the parts of the SessionManager called `name`. */
export function partNames(name: string) {
  return {
    storage: `${name}-storage`,
    preferences: `${name}-preferences`,
    instances: `${name}-instances`,
    endpoints: `${name}-endpoints`,
  };
}

// `keepOnDelete` is about the logs here, and would keep the document too.
function preferencesArgs(args: SessionManagerArgs): SessionPreferencesArgs {
  const { setAsAccountDefault = false, adoptExisting, documentName, tags } = args;
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
