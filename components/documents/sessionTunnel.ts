/** Where a tunnel leads. */
export interface Tunnel {
  /** Another host than the instance. */
  host?: string;
  portNumber: number;
  /** The port on the person's own machine, unless they choose another. Default: a free one. */
  localPortNumber?: number;
}

// From 0, which stands for a free port, to 65535.
const PORT =
  "^([0-9]|[1-9][0-9]{1,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$";

/**
 * The JSON text of a session document that forwards one port. Host and port are no parameters: only the port on the own
 * machine, which the instance does not read, is for people to choose.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-schema.html
 * @see https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/plugins/port/port.go
 * @see https://github.com/aws/session-manager-plugin/blob/mainline/src/sessionmanagerplugin/session/portsession/portsession.go
 */
export function tunnelDocumentJson({ host, portNumber, localPortNumber = 0 }: Tunnel): string {
  return JSON.stringify({
    schemaVersion: "1.0",
    description: "A tunnel to one port that people may open in a session",
    sessionType: "Port",
    parameters: {
      localPortNumber: {
        type: "String",
        description: "The port on your own machine; 0 for a free one",
        default: String(localPortNumber),
        allowedPattern: PORT,
      },
    },
    properties: {
      type: "LocalPortForwarding",
      host,
      portNumber: String(portNumber),
      localPortNumber: "{{ localPortNumber }}",
    },
  });
}
