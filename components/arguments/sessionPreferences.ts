import * as pulumi from "@pulumi/pulumi";
import { accountDefaultDocument } from "../documents/sessionDocument";
import * as preferences from "../validation/sessionPreferences";
import { ArgumentErrors } from "./argumentErrors";
import { resolveFlag, resolveGroup } from "./plain";
import { SessionEncryptionArgs, SessionLoggingArgs, resolveSessionData } from "./sessionData";

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
  runAs?: SessionRunAsArgs;
  /**
   * Commands that each session begins with. Default: none.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-shell-config.html
   */
  shellProfile?: SessionShellProfileArgs;
}

/** Arguments of SessionPreferences. All are optional. */
export interface SessionPreferencesArgs extends SessionSettingsArgs {
  /**
   * Encryption of session data with a KMS key of this Region. Default: none, sessions are encrypted by TLS 1.2 alone.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-enable-encryption.html
   */
  sessionEncryption?: SessionEncryptionArgs;
  /**
   * Where session logs go; a log group has to be in this Region and account. Default: nowhere. Naming neither `s3` nor
   * `cloudWatch` is an error. Sessions that forward ports or carry SSH are never logged.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-logging.html
   */
  sessionLogging?: SessionLoggingArgs;
  /**
   * Whether the document is `SSM-SessionManagerRunShell`, the preferences of the account in the Region, which hold for every
   * session that names no document. Default: true, unless `documentName` is given. If false, the document holds only for the
   * sessions that name it, see `sessionStartCommand`.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-preferences-cli.html
   */
  setAsAccountDefault?: boolean;
  /**
   * Name of a document that is not the account's default: 3 to 128 letters, digits and `_.-`, not beginning with `aws`,
   * `amazon` or `amzn`. Default: `SSM-SessionManagerRunShell`; if `setAsAccountDefault` is false, the provider generates
   * one from the component's name. Another name replaces the document.
   */
  documentName?: pulumi.Input<string>;
  /**
   * Whether a document of this name exists and is taken over: its content becomes what the arguments say. Default: false, and
   * AWS rejects a document that exists (`DocumentAlreadyExists`). The account default exists wherever somebody has
   * opened the preferences in the console. `documentName` has to be plain text then. It can stay true afterwards.
   *
   * @see https://www.pulumi.com/docs/iac/concepts/options/import/
   */
  adoptExisting?: boolean;
  /**
   * Whether the document stays, with its content, when the component is destroyed. Default: true for a document
   * that was adopted, otherwise false: without the account default, sessions are neither encrypted with a key nor logged.
   */
  keepOnDelete?: boolean;
  /** Tags of the document. Default: the provider's default tags. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** The user of the machine that sessions run as. */
export interface SessionRunAsArgs {
  /**
   * Name of the user, who has to exist on the machine; `root` is an error. Default: none, and then only people whose IAM
   * user or role has the tag `SSMSessionRunAs` can start sessions.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-run-as.html
   */
  defaultUser?: pulumi.Input<string>;
}

/** Commands that each session begins with. Both together have to fit into a document of 64 KB. */
export interface SessionShellProfileArgs {
  /** Commands for Linux and macOS, run by `sh`. Default: none. */
  linux?: pulumi.Input<string>;
  /** Commands for Windows, run by PowerShell. Default: none. */
  windows?: pulumi.Input<string>;
}

/** Resolves the arguments of SessionPreferences. */
export function resolveSessionPreferences(
  _name: string,
  args: SessionPreferencesArgs,
  errors: ArgumentErrors,
) {
  const adopt = resolveFlag("adoptExisting", args.adoptExisting, false, errors);
  const documentName = resolveDocumentName(args, adopt, errors);
  return {
    documentName,
    // What to import has to be known before any Output.
    adopted: adopt && typeof documentName === "string" ? documentName : undefined,
    keepOnDelete: resolveFlag("keepOnDelete", args.keepOnDelete, adopt, errors),
    session: {
      ...resolveTimes(args, errors),
      runAs: resolveGroup("runAs", args.runAs, errors, ({ defaultUser }, within) => ({
        defaultUser: within.checkOptional("defaultUser", defaultUser, preferences.runAsUser),
      })),
      shellProfile: resolveGroup("shellProfile", args.shellProfile, errors, (group, within) =>
        resolveShellProfile(group, errors, within),
      ),
    },
    data: resolveSessionData(args, errors),
    tags: args.tags,
  };
}

/** The name to give to the document; undefined where the provider generates it. */
function resolveDocumentName(args: SessionPreferencesArgs, adopt: boolean, errors: ArgumentErrors) {
  const isDefault = resolveFlag(
    "setAsAccountDefault",
    args.setAsAccountDefault,
    args.documentName === undefined,
    errors,
  );
  if (isDefault && (args.documentName ?? accountDefaultDocument) !== accountDefaultDocument) {
    errors.add(
      "documentName",
      `names another document than the account's default, which "setAsAccountDefault" asks for: leave out one of the two`,
    );
  }
  const documentName = isDefault ? accountDefaultDocument : args.documentName;
  if (adopt && typeof documentName !== "string") {
    const what = documentName === undefined ? "is missing" : "is an Output";
    errors.add(
      "documentName",
      `${what}: give plain text with "adoptExisting", because it says what to adopt`,
    );
  }
  return errors.checkOptional("documentName", documentName, preferences.documentName);
}

function resolveTimes(args: SessionPreferencesArgs, errors: ArgumentErrors) {
  const { idleSessionTimeout = 20, maxSessionDuration } = args;
  const idle = errors.checkInteger("idleSessionTimeout", idleSessionTimeout, 1, 60);
  return {
    idleSessionTimeout: idle,
    maxSessionDuration: errors.checkAgainst(
      "maxSessionDuration",
      errors.checkOptionalInteger("maxSessionDuration", maxSessionDuration, 1, 1440),
      idle,
      (longest, shortest) =>
        longest < shortest
          ? `${longest} is less than the idle timeout of ${shortest} minutes, which would never be reached: give at least ${shortest}, or a shorter "idleSessionTimeout"`
          : undefined,
    ),
  };
}

function resolveShellProfile(
  shellProfile: SessionShellProfileArgs,
  errors: ArgumentErrors,
  within: ArgumentErrors,
) {
  if (shellProfile.linux === undefined && shellProfile.windows === undefined) {
    errors.add("shellProfile", 'has no commands: give "linux" or "windows", or leave it out');
  }
  const commands = (system: keyof SessionShellProfileArgs) =>
    within.checkOptional(system, shellProfile[system], preferences.shellProfile);
  const linux = commands("linux");
  const windows = commands("windows");
  return {
    linux,
    windows: within.checkAgainst("windows", windows, linux, preferences.reasonAgainstBoth),
  };
}
