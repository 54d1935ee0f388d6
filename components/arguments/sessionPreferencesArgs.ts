import * as pulumi from "@pulumi/pulumi";
import { SessionEncryptionArgs, SessionLoggingArgs } from "./sessionData";

/** How sessions run, whatever their encryption and logs. */
export interface SessionSettingsArgs {
  /**
   * After how many minutes without input a session ends: a whole number from 1 to 60. Default: 20.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-timeout.html
   */
  idleSessionTimeout?: pulumi.Input<number>;
  /**
   * After how many minutes a session ends even if it is in use: a whole number from 1 to 1,440, and not less than
   * `idleSessionTimeout`. Default: no limit.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-max-timeout.html
   */
  maxSessionDuration?: pulumi.Input<number>;
  /**
   * Whether sessions on Linux and macOS run as a user of the machine. Default: no, they run as `ssm-user`, who may use sudo.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-run-as.html
   */
  runAs?: pulumi.Input<SessionPreferencesRunAsArgs>;
  /**
   * Commands that each shell session begins with. Default: none.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-shell-config.html
   */
  shellProfile?: pulumi.Input<SessionPreferencesShellProfileArgs>;
}

/** Which session document the preferences are. */
export interface SessionDocumentArgs {
  /**
   * Whether the document is `SSM-SessionManagerRunShell`, the preferences of the account in the Region, which hold for every
   * session that names no document. Default: false: they hold only for the sessions that name the document, see
   * `sessionStartCommand`. One stack should own the preferences of an account. If it becomes false again, the account has no
   * preferences until somebody saves some, unless `retainOnDelete` keeps the document.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-preferences-cli.html
   */
  setAsAccountDefault?: boolean;
  /**
   * Name of a document that is not the account's default: 3 to 128 letters, digits and `_.-`, not beginning with `aws`,
   * `amazon` or `amzn`. Default: the provider generates one from the component's name. Another name replaces the document,
   * once the new one exists; if it is taken out again, the document keeps its name. Together with `setAsAccountDefault` it is
   * an error.
   */
  documentName?: pulumi.Input<string>;
  /**
   * Whether a document of this name exists and is taken over: its content becomes what the arguments say, its version name
   * goes, and whom it is shared with stays. Default: false, and AWS rejects a document that exists
   * (`DocumentAlreadyExists`). The account's default exists wherever somebody has opened the preferences in the console. It
   * needs `setAsAccountDefault` or a `documentName` in plain text, and can stay true afterwards. A document whose default
   * version is not its latest is an error before anything changes, because AWS updates the latest version only.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_UpdateDocument.html
   */
  adoptExisting?: boolean;
}

/** Arguments of SessionPreferences. All are optional. */
export interface SessionPreferencesArgs extends SessionSettingsArgs, SessionDocumentArgs {
  /**
   * Encryption of session data with a KMS key of this Region. Default: none, sessions are encrypted by TLS 1.2 alone.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-enable-encryption.html
   */
  sessionEncryption?: pulumi.Input<SessionEncryptionArgs> | undefined;
  /**
   * Where session logs go; a log group has to be in this Region and account. Default: nowhere. Naming neither `s3` nor
   * `cloudWatch` is an error. Sessions that forward ports or carry SSH are never logged.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-logging.html
   */
  sessionLogging?: pulumi.Input<SessionLoggingArgs> | undefined;
  /**
   * Whether the document stays, with its content, when the component is destroyed or the document is replaced. Default: true
   * for a document that was adopted, otherwise false: without the account's default, sessions are neither encrypted with a
   * key nor logged.
   */
  retainOnDelete?: boolean;
  /** Tags of the document. Default: the provider's default tags. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** The user of the machine that sessions run as. */
export interface SessionPreferencesRunAsArgs {
  /**
   * Name of the user, who has to exist on the machine; `root` is an error. Default: none, and then only people whose IAM
   * user, role or session has the tag `SSMSessionRunAs` can start sessions. The tag comes before this name.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-schema.html
   */
  defaultUser?: pulumi.Input<string>;
}

/**
 * Commands that each shell session begins with. Both together have to fit into a document of 64 KB. Text in `{{ }}` is an
 * error: Systems Manager takes it for a parameter.
 */
export interface SessionPreferencesShellProfileArgs {
  /** Commands for Linux and macOS, run by `sh`. Default: none. */
  linux?: pulumi.Input<string>;
  /** Commands for Windows, run by PowerShell. Default: none. */
  windows?: pulumi.Input<string>;
}
