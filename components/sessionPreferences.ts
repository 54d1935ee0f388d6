import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ArgumentErrors } from "./arguments/argumentErrors";
import { resolveArguments } from "./arguments/resolveArguments";
import { resolvePlace } from "./arguments/sessionDocumentPlace";
import { resolveSessionPreferences } from "./arguments/sessionPreferences";
import { SessionPreferencesArgs } from "./arguments/sessionPreferencesArgs";
import { sessionDocumentJson, sessionStartCommand } from "./documents/sessionDocument";
import { adoptableDocument } from "./resources/adoptableDocument";
import { claimer } from "./resources/claims";
import { sessionDocument } from "./resources/sessionDocument";
import { accountDefaultDocument } from "./validation/sessionPreferences";

/**
 * The preferences of Session Manager: a session document that says how sessions are encrypted and logged, when they end,
 * and which user they run as.
 *
 * ```typescript
 * new SessionPreferences("sessions", {
 *   sessionEncryption: { kmsKeyArn: key.arn },
 *   sessionLogging: { cloudWatch: { logGroupArn: logGroup.arn } },
 *   idleSessionTimeout: 10,
 * });
 * ```
 *
 * The preferences apply to sessions that name the document (see `sessionStartCommand`) or, with `setAsAccountDefault`, to
 * every session in the account and Region that names none. Instances need permissions for the same settings: give their
 * instance profile the same `sessionEncryption` and `sessionLogging`.
 *
 * An account has one default in each Region: two components of one program that set it there are an error.
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
  /** The command line that starts a session with these preferences; put the instance's ID in place of `INSTANCE_ID`. */
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
    const settings = resolveArguments("SessionPreferences", name, args, resolveSessionPreferences);
    super("aws-session-manager:index:SessionPreferences", name, {}, opts);

    const { region } = aws.getRegionOutput({}, { parent: this });
    const { accountId } = aws.getCallerIdentityOutput({}, { parent: this });
    const { errors } = settings;
    const place = pulumi.output({ region, accountId });
    const data = resolvePlace(settings.data, place, errors);
    const { logicalName, documentName, adopted } = settings.document;
    const checked =
      adopted === undefined ? undefined : adoptableDocument(adopted, errors, { parent: this });
    const claimed =
      documentName === accountDefaultDocument ? claimAccountDefault(place, errors) : undefined;
    this.document = sessionDocument(
      logicalName,
      {
        name: documentName,
        content: pulumi
          .all([settings.session, data, accountId, checked, claimed])
          .apply(([session, known, account]) => sessionDocumentJson(session, known, account)),
        tags: settings.tags,
      },
      { parent: this, import: adopted, retainOnDelete: settings.retainOnDelete },
    );

    this.documentName = this.document.name;
    this.documentArn = this.document.arn;
    this.sessionStartCommand = this.documentName.apply(sessionStartCommand);
    this.registerOutputs({
      document: this.document,
      documentName: this.documentName,
      documentArn: this.documentArn,
      sessionStartCommand: this.sessionStartCommand,
    });
  }
}

/** Fails as the place resolves if another component of the program has the account's default document there. */
function claimAccountDefault(
  place: pulumi.Output<{ region: string; accountId: string }>,
  errors: ArgumentErrors,
): pulumi.Output<void> {
  const claim = claimer(errors.component);
  return errors.checkLate(place, ({ region, accountId }, late) => {
    const owner = claim("the account's default document", `${accountId} ${region}`);
    if (owner !== undefined) {
      late.add(
        "setAsAccountDefault",
        `is true, and ${owner} is the default of the account in ${region}, of which there is one: leave it out in one of the two`,
      );
    }
  });
}
