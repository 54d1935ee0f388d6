import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { SessionData } from "./permissions/sessionData";
import { SessionEncryptionArgs, SessionLoggingArgs, checkSessionData } from "./sessionData";
import { sessionDocumentJson } from "./sessionDocument";
import { checkPlace } from "./sessionDocumentPlace";
import { ArgumentErrors, WITHHELD_TOGETHER } from "./validation/argumentErrors";
import { argumentsOf, checkFlags, plainObject } from "./validation/plain";
import * as preferences from "./validation/sessionPreferences";

/** The document that holds the preferences of an account in a Region. */
const accountDefault = "SSM-SessionManagerRunShell";

/** How sessions run, whatever their encryption and logs. */
export interface SessionSettingsArgs {
  /**
   * After how many minutes without input a session ends: a whole number from 1 to 60. Default: 20.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-preferences-timeout.html
   */
  idleSessionTimeout?: pulumi.Input<number>;
  /**
   * After how many minutes a session ends in any case: a whole number from 1 to 1,440, and not less than
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

/** Arguments of {@link SessionPreferences}. All are optional. */
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
   * `amazon` or `amzn`. Default: `SSM-SessionManagerRunShell`; if `setAsAccountDefault` is false, made by the provider from
   * the component's name. Another name replaces the document.
   */
  documentName?: pulumi.Input<string>;
  /**
   * Whether a document of this name exists and is taken over: its content becomes what the arguments say. Default: false, and
   * a document that exists is an error of AWS (`DocumentAlreadyExists`). The account default exists wherever somebody has
   * opened the preferences in the console. `documentName` has to be plain text then. It may stay true after the take-over.
   *
   * @see https://www.pulumi.com/docs/iac/concepts/options/import/
   */
  adoptExisting?: boolean;
  /**
   * Whether the document stays, with the content that it has, when the component is destroyed. Default: true for a document
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

/** Commands that each session begins with. What fits into a document of 64 KB, both together, may be given. */
export interface SessionShellProfileArgs {
  /** Commands for Linux and macOS, run by `sh`. Default: none. */
  linux?: pulumi.Input<string>;
  /** Commands for Windows, run by PowerShell. Default: none. */
  windows?: pulumi.Input<string>;
}

/**
 * The preferences of Session Manager: a session document that says how sessions are encrypted and logged, when they end, and
 * what they run as.
 *
 * ```typescript
 * new SessionPreferences("sessions", {
 *   sessionEncryption: { kmsKeyArn: key.arn },
 *   sessionLogging: { cloudWatch: { logGroupArn: logGroup.arn } },
 *   idleSessionTimeout: 10,
 * });
 * ```
 *
 * An account has one default document in each Region, so one stack should own it. Its instances need the permissions of the
 * same settings: give the same `sessionEncryption` and `sessionLogging` to the instance profile.
 *
 * A change of the settings updates the document in place, and the new version becomes its default version.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-getting-started-configure-preferences.html
 */
export class SessionPreferences extends pulumi.ComponentResource {
  /** The session document. */
  public readonly document: aws.ssm.Document;
  /** Name of the document. */
  public readonly documentName: pulumi.Output<string>;
  /** ARN of the document, for the policies of those who may start sessions with it. */
  public readonly documentArn: pulumi.Output<string>;
  /** The command line that starts a session with these preferences; put the instance's ID in the place of `INSTANCE_ID`. */
  public readonly sessionStartCommand: pulumi.Output<string>;

  /**
   * @param name The component's name in the stack; the names of its resources begin with it.
   * @param args The arguments; all are optional.
   * @param opts Options, which the resources of the component follow.
   */
  constructor(
    name: string,
    args: SessionPreferencesArgs = {},
    opts?: pulumi.ComponentResourceOptions,
  ) {
    const { documentName, data, settings } = checkSessionPreferences(name, args);
    super("aws-session-manager:index:SessionPreferences", name, {}, opts);

    const { region } = aws.getRegionOutput({}, { parent: this });
    const { accountId } = aws.getCallerIdentityOutput({}, { parent: this });
    const placed = errorsOf(name).checkLate(
      pulumi.all([data, region, accountId]),
      ([known, inRegion, inAccount], errors) => {
        checkPlace(known, { region: inRegion, accountId: inAccount }, errors);
        return known;
      },
      WITHHELD_TOGETHER,
    );
    const adopt = args.adoptExisting ?? false;
    this.document = new aws.ssm.Document(
      `${name}-document`,
      {
        name: documentName,
        documentType: "Session",
        documentFormat: "JSON",
        content: pulumi
          .all([settings, placed])
          .apply(([known, of]) => sessionDocumentJson({ ...known, data: of })),
        tags: args.tags,
      },
      {
        parent: this,
        // That the name is text is checked: what to import has to be known before any Output.
        import: adopt ? (documentName as string) : undefined,
        retainOnDelete: args.keepOnDelete ?? adopt,
      },
    );

    this.documentName = this.document.name;
    this.documentArn = this.document.arn;
    this.sessionStartCommand = this.documentName.apply(startCommand);
    this.registerOutputs({
      document: this.document,
      documentName: this.documentName,
      documentArn: this.documentArn,
      sessionStartCommand: this.sessionStartCommand,
    });
  }
}

function startCommand(documentName: string): string {
  const option = documentName === accountDefault ? "" : `--document-name ${documentName} `;
  return `aws ssm start-session ${option}--target INSTANCE_ID`;
}

function errorsOf(name: string): ArgumentErrors {
  return new ArgumentErrors(`SessionPreferences "${name}"`);
}

/** Checks the arguments of the component called `name`. */
export function checkSessionPreferences(name: string, given: SessionPreferencesArgs) {
  const errors = errorsOf(name);
  const args = argumentsOf(given, errors);
  checkFlags(args, ["setAsAccountDefault", "adoptExisting", "keepOnDelete"], errors);
  const runAs = plainObject("runAs", args.runAs, errors);
  const documentName = checkedDocumentName(args, errors);
  const data: pulumi.Input<SessionData> = checkSessionData(args, errors) ?? {};
  const cloudWatch = args.sessionLogging?.cloudWatch;
  const settings = pulumi.output({
    enforceLogGroupEncryption: cloudWatch?.enforceEncryption ?? true,
    streamLogs: cloudWatch?.streaming ?? true,
    ...checkedTimes(args, errors),
    runAs: runAs && {
      defaultUser: errors.checkOptional(
        "runAs.defaultUser",
        runAs.defaultUser,
        preferences.runAsUser,
      ),
    },
    shellProfile: checkedShellProfile(args, errors),
  });
  errors.throwIfAny();
  return { documentName, data, settings };
}

/** The name to give to the document; undefined where the provider makes it. */
function checkedDocumentName(args: SessionPreferencesArgs, errors: ArgumentErrors) {
  const { setAsAccountDefault = args.documentName === undefined } = args;
  if (
    setAsAccountDefault &&
    args.documentName !== undefined &&
    args.documentName !== accountDefault
  ) {
    errors.add(
      "documentName",
      `names a document beside the account's default, which "setAsAccountDefault" asks for: leave out one of the two`,
    );
  }
  const documentName = setAsAccountDefault ? accountDefault : args.documentName;
  if (args.adoptExisting === true && typeof documentName !== "string") {
    const what = documentName === undefined ? "is missing" : "is an Output";
    errors.add(
      "documentName",
      `${what}: give plain text with "adoptExisting", because it says what to adopt`,
    );
  }
  return errors.checkOptional("documentName", documentName, preferences.documentName);
}

function checkedTimes(args: SessionPreferencesArgs, errors: ArgumentErrors) {
  const { idleSessionTimeout = 20, maxSessionDuration } = args;
  const checkedIdle = errors.checkInteger("idleSessionTimeout", idleSessionTimeout, 1, 60);
  return {
    idleSessionTimeout: checkedIdle,
    maxSessionDuration: errors.checkAgainst(
      "maxSessionDuration",
      errors.checkOptionalInteger("maxSessionDuration", maxSessionDuration, 1, 1440),
      checkedIdle,
      (longest, idle) =>
        longest < idle
          ? `${longest} is less than the idle timeout of ${idle} minutes, which would never be reached: give at least ${idle}, or a shorter "idleSessionTimeout"`
          : undefined,
    ),
  };
}

function checkedShellProfile(args: SessionPreferencesArgs, errors: ArgumentErrors) {
  const shellProfile = plainObject("shellProfile", args.shellProfile, errors);
  if (shellProfile === undefined) {
    return undefined;
  }
  const { linux, windows } = shellProfile;
  if (linux === undefined && windows === undefined) {
    errors.add("shellProfile", 'has no commands: give "linux" or "windows", or leave it out');
  }
  const commands = (system: keyof SessionShellProfileArgs) =>
    errors.checkOptional(`shellProfile.${system}`, shellProfile[system], preferences.shellProfile);
  const checkedLinux = commands("linux");
  return {
    linux: checkedLinux,
    windows: errors.checkAgainst(
      "shellProfile.windows",
      commands("windows"),
      checkedLinux,
      preferences.reasonAgainstBoth,
    ),
  };
}
