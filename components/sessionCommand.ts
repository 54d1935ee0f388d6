import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ArgumentErrors } from "./arguments/argumentErrors";
import { resolveArguments } from "./arguments/resolveArguments";
import { SessionCommandArgs, resolveSessionCommand } from "./arguments/sessionCommand";
import { resolvePlace } from "./arguments/sessionDocumentPlace";
import { commandDocumentJson } from "./documents/sessionCommand";
import { sessionStartCommand } from "./documents/sessionDocument";
import { sessionDocument } from "./resources/sessionDocument";

/**
 * A command that people run in a session in place of a shell: a session document with a fixed command, which takes no
 * parameters. Sessions with it start from the AWS CLI only.
 *
 * ```typescript
 * const restart = new SessionCommand("restart-web", { linux: "systemctl restart web", runAsElevated: true });
 * new SessionUserAccess("web-team", { instanceTags: { team: "web" }, documentName: restart.documentName });
 * ```
 *
 * The session is interactive: a command that opens a shell or an editor gives people a shell. Instances need permissions for
 * `sessionEncryption` and `sessionLogging`: give their instance profile the same.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-restrict-command-access.html
 */
export class SessionCommand extends pulumi.ComponentResource {
  /** The session document. */
  public readonly document: aws.ssm.Document;
  /** Name of the document, for SessionUserAccess. */
  public readonly documentName: pulumi.Output<string>;
  /** ARN of the document, for the policies of those who may start sessions with it. */
  public readonly documentArn: pulumi.Output<string>;
  /** The command line that runs the command; put the instance's ID in place of `INSTANCE_ID`. */
  public readonly sessionStartCommand: pulumi.Output<string>;

  /**
   * @param name The component's name in the stack; the names of its resources begin with it.
   * @param args The arguments; one of `linux` and `windows` is required.
   * @param opts Options, which the resources of the component follow.
   */
  constructor(name: string, args: SessionCommandArgs, opts?: pulumi.ComponentResourceOptions) {
    const settings = resolveArguments("SessionCommand", name, args, resolveSessionCommand);
    super("aws-session-manager:index:SessionCommand", name, {}, opts);

    const { region } = aws.getRegionOutput({}, { parent: this });
    const { accountId } = aws.getCallerIdentityOutput({}, { parent: this });
    const errors = new ArgumentErrors(`SessionCommand "${name}"`);
    const data = resolvePlace(settings.data, pulumi.output({ region, accountId }), errors);
    this.document = sessionDocument(
      settings.document.logicalName,
      {
        ...settings.document.args,
        content: pulumi
          .all([settings.command, settings.limits, data, accountId])
          .apply((known) => commandDocumentJson(...known)),
      },
      { parent: this },
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
