import * as pulumi from "@pulumi/pulumi";
import { SessionEncryptionArgs, SessionLoggingArgs } from "./sessionData";

/** When sessions end, and which user they run as. */
export interface SessionLimitsArgs {
  /**
   * Minutes without input after which a session ends: a whole number from 1 to 60. Default: 20.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-timeout.html
   */
  idleSessionTimeout?: pulumi.Input<number> | undefined;
  /**
   * Minutes after which a session ends even if it is in use: a whole number from 1 to 1,440, and not less than
   * `idleSessionTimeout`. Default: no limit.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-max-timeout.html
   */
  maxSessionDuration?: pulumi.Input<number> | undefined;
  /**
   * Turns on Run As: sessions on Linux and macOS run as a user of the node instead of `ssm-user`, who may use sudo. `{}`
   * turns it on without a default user. Default: off.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-run-as.html
   */
  runAs?: pulumi.Input<SessionPreferencesRunAsArgs> | undefined;
}

/** How sessions run, whatever their encryption and logs. */
export interface SessionSettingsArgs extends SessionLimitsArgs {
  /**
   * Commands to run at the start of each shell session. Default: none.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-shell-config.html
   */
  shellProfile?: pulumi.Input<SessionPreferencesShellProfileArgs> | undefined;
}

/** The session document that holds the preferences. */
export interface SessionDocumentArgs {
  /**
   * Whether the document is `SSM-SessionManagerRunShell`, the account's session preferences in the Region, which apply to
   * every session that names no document. Default: false, and the preferences apply only to sessions that name the document
   * (see the output `sessionStartCommand`). Let only one stack own the account's preferences. Changing it replaces the
   * document. If it becomes false again, the account has no preferences until somebody saves some, unless the document is
   * kept (see `retainOnDelete`).
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-preferences-cli.html
   */
  setAsAccountDefault?: boolean | undefined;
  /**
   * Name of a document that is not the account's default: 3 to 128 letters, digits and `_.-`, not beginning with `aws`,
   * `amazon` or `amzn`. Default: the provider generates one from the component's name. Changing it replaces the document:
   * the new one is created first. Removing the argument keeps the name. Together with `setAsAccountDefault` it is an error.
   */
  documentName?: pulumi.Input<string> | undefined;
  /**
   * Whether to take over an existing document of this name instead of creating one: the component changes its content to
   * what the arguments say, and with that removes its version name, but leaves it shared with the same accounts. If there is no such
   * document, it is an error. Default: false, and AWS rejects the update if a document of this name exists
   * (`DocumentAlreadyExists`). The account's default document exists if somebody has opened the preferences in the console.
   * It requires `setAsAccountDefault` or a `documentName` in plain text, and can stay true afterwards. A document whose
   * default version is not its latest is an error before anything changes, because AWS updates only the latest version.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_UpdateDocument.html
   */
  adoptExisting?: boolean | undefined;
}

/** Arguments of SessionPreferences. All are optional. */
export interface SessionPreferencesArgs extends SessionSettingsArgs, SessionDocumentArgs {
  /**
   * Encryption of sessions with a KMS key of this Region, in addition to TLS. Default: none, sessions are encrypted by TLS
   * 1.2 alone.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-enable-encryption.html
   */
  sessionEncryption?: pulumi.Input<SessionEncryptionArgs> | undefined;
  /**
   * Where sessions are logged; a log group has to be in this Region and account. Default: nowhere. Giving neither `s3` nor
   * `cloudWatch` is an error. Sessions that forward ports or use SSH are never logged.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-logging.html
   */
  sessionLogging?: pulumi.Input<SessionLoggingArgs> | undefined;
  /**
   * Whether the document stays in the account when the component is destroyed or the document is replaced. It is an
   * argument, not the resource option of this name. Default: true while `adoptExisting` is true, otherwise false. Caution:
   * deleting the account's default document leaves the account without preferences, so that sessions are neither encrypted
   * with a key nor logged.
   */
  retainOnDelete?: boolean | undefined;
  /** Tags of the document, in addition to the provider's default tags. Default: none. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/** The user that sessions run as. */
export interface SessionPreferencesRunAsArgs {
  /**
   * Name of the user, who has to exist on the node; `root` is an error. A tag `SSMSessionRunAs` of the person's IAM user,
   * role or session takes precedence. Default: none, and only people with that tag can start sessions on Linux and macOS.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-schema.html
   */
  defaultUser?: pulumi.Input<string> | undefined;
}

/**
 * Commands to run at the start of each shell session; at least one of the two is required. Both together have to fit into a
 * document of 64 KB. Text in `{{ }}` is an error, because Systems Manager takes it for a parameter.
 */
export interface SessionPreferencesShellProfileArgs {
  /** Commands for Linux and macOS, run by `sh`. Default: none. */
  linux?: pulumi.Input<string> | undefined;
  /** Commands for Windows, run by PowerShell. Default: none. */
  windows?: pulumi.Input<string> | undefined;
}
