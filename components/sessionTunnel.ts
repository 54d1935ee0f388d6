import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { resolveArguments } from "./arguments/resolveArguments";
import { SessionTunnelArgs, resolveSessionTunnel } from "./arguments/sessionTunnel";
import { sessionStartCommand } from "./documents/sessionDocument";
import { tunnelDocumentJson } from "./documents/sessionTunnel";
import { sessionDocument } from "./resources/sessionDocument";

/**
 * A tunnel to one port, of an instance or of another host behind it: a session document that leads nowhere else, in contrast
 * to AWS's own documents for port forwarding. Sessions with it start from the AWS CLI only.
 *
 * ```typescript
 * const database = new SessionTunnel("database", { host: "db.example.com", portNumber: 5432, localPortNumber: 15432 });
 * new SessionUserAccess("analysts", { instanceTags: { role: "bastion" }, documentName: database.documentName });
 * ```
 *
 * What passes through a tunnel is neither logged nor encrypted with a key of your own.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-schema.html
 */
export class SessionTunnel extends pulumi.ComponentResource {
  /** The session document. */
  public readonly document: aws.ssm.Document;
  /** Name of the document, for SessionUserAccess. */
  public readonly documentName: pulumi.Output<string>;
  /** ARN of the document, for the policies of those who may start sessions with it. */
  public readonly documentArn: pulumi.Output<string>;
  /** The command line that opens the tunnel; put the instance's ID in place of `INSTANCE_ID`. */
  public readonly sessionStartCommand: pulumi.Output<string>;

  /**
   * @param name The component's name in the stack; the names of its resources begin with it.
   * @param args The arguments; `portNumber` is required.
   * @param opts Options, which the resources of the component follow.
   */
  constructor(name: string, args: SessionTunnelArgs, opts?: pulumi.ComponentResourceOptions) {
    const settings = resolveArguments("SessionTunnel", name, args, resolveSessionTunnel);
    super("aws-session-manager:index:SessionTunnel", name, {}, opts);

    this.document = sessionDocument(
      settings.document.logicalName,
      {
        ...settings.document.args,
        content: pulumi.output(settings.tunnel).apply(tunnelDocumentJson),
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
