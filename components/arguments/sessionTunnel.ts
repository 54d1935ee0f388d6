import * as pulumi from "@pulumi/pulumi";
import { tunnelHost } from "../validation/sessionTunnel";
import { ArgumentErrors } from "./argumentErrors";
import { PurposeDocumentArgs, resolvePurposeDocument } from "./purposeDocument";

/** Arguments of SessionTunnel. `portNumber` is required. */
export interface SessionTunnelArgs extends PurposeDocumentArgs {
  /**
   * Port that the tunnel leads to: a whole number from 1 to 65,535.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-sessions-start.html
   */
  portNumber: pulumi.Input<number>;
  /**
   * Name or IP address of another host that the tunnel leads to through the instance, which has to reach it; for example a
   * database's. It requires SSM Agent 3.1.1374.0 or later. A value with a port, a protocol or text in `{{ }}` is an error, and
   * so are the addresses that the agent refuses, such as that of the instance metadata. Default: the instance itself.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-sessions-start.html
   */
  host?: pulumi.Input<string> | undefined;
  /**
   * Port on the person's own machine: a whole number from 1 to 65,535. People may choose another with
   * `--parameters localPortNumber=15432`. Default: a free one.
   */
  localPortNumber?: pulumi.Input<number> | undefined;
}

/**
 * Resolves the arguments of the SessionTunnel called `name`.
 *
 * @internal
 */
export function resolveSessionTunnel(
  name: string,
  args: SessionTunnelArgs,
  errors: ArgumentErrors,
) {
  const { portNumber, host, localPortNumber } = args;
  return {
    document: resolvePurposeDocument(name, args, errors),
    tunnel: {
      portNumber: errors.checkInteger("portNumber", portNumber, 1, 65_535),
      host: errors.checkOptional("host", host, tunnelHost),
      localPortNumber: errors.checkOptionalInteger("localPortNumber", localPortNumber, 1, 65_535),
    },
  };
}
