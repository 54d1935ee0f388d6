import * as pulumi from "@pulumi/pulumi";
import { isLate } from "../validation/kind";
import * as preferences from "../validation/sessionPreferences";
import { ArgumentErrors } from "./argumentErrors";
import { PurposeDocumentArgs, resolvePurposeDocument } from "./purposeDocument";
import { SessionEncryptionArgs, SessionLoggingArgs, resolveSessionData } from "./sessionData";
import { resolveSessionLimits } from "./sessionLimits";
import { SessionLimitsArgs } from "./sessionPreferencesArgs";

/** Arguments of SessionCommand. One of `linux` and `windows` is required. */
export interface SessionCommandArgs extends SessionLimitsArgs, PurposeDocumentArgs {
  /**
   * The command for Linux, run by `sh`; the session ends with it. One of `linux` and `windows` is required; both together have
   * to fit into a document of 64 KB. Text in `{{ }}` is an error, because Systems Manager takes it for a parameter, whose
   * value could be another command. Default: none, and sessions on Linux fail.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-restrict-command-access.html
   */
  linux?: pulumi.Input<string> | undefined;
  /** The same for Windows, run by PowerShell. Default: none, and sessions on Windows fail. */
  windows?: pulumi.Input<string> | undefined;
  /**
   * Whether the command runs with the rights of SSM Agent, which is `root` on Linux, instead of as `ssm-user` or as the user of
   * `runAs`; together with `runAs` it is an error. Default: false.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-schema.html
   */
  runAsElevated?: pulumi.Input<boolean> | undefined;
  /**
   * Encryption of sessions with a KMS key of this Region, in addition to TLS. Default: none, sessions are encrypted by TLS
   * 1.2 alone.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-enable-encryption.html
   */
  sessionEncryption?: pulumi.Input<SessionEncryptionArgs> | undefined;
  /**
   * Where sessions are logged at their end; a log group has to be in this Region and account. Default: nowhere. Giving neither
   * `s3` nor `cloudWatch` is an error.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-logging.html
   */
  sessionLogging?: pulumi.Input<SessionLoggingArgs> | undefined;
}

/**
 * Resolves the arguments of the SessionCommand called `name`.
 *
 * @internal
 */
export function resolveSessionCommand(
  name: string,
  args: SessionCommandArgs,
  errors: ArgumentErrors,
) {
  return {
    document: resolvePurposeDocument(name, args, errors),
    command: resolveCommand(args, errors),
    limits: resolveSessionLimits(args, errors),
    data: resolveSessionData(args, errors),
  };
}

function resolveCommand(args: SessionCommandArgs, errors: ArgumentErrors) {
  if (args.linux === undefined && args.windows === undefined) {
    errors.add("linux", 'is missing: give the command in "linux", "windows" or both');
  }
  const { command, reasonAgainstBothCommands } = preferences;
  const linux = errors.checkOptional("linux", args.linux, command);
  const windows = errors.checkOptional("windows", args.windows, command);
  const { runAs } = args;
  return {
    linux,
    windows: errors.checkAgainst("windows", windows, linux, reasonAgainstBothCommands),
    runAsElevated: errors.checkAgainst(
      "runAsElevated",
      errors.checkFlag("runAsElevated", args.runAsElevated, false),
      isLate(runAs) ? pulumi.output(runAs).apply(Boolean) : runAs !== undefined,
      (isElevated, hasUser) =>
        isElevated && hasUser
          ? 'runs the command with the rights of SSM Agent, whatever "runAs" says: leave out one of the two'
          : undefined,
    ),
  };
}
