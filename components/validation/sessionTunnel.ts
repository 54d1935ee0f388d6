import { isIP } from "node:net";
import { Validator } from "./validator";

// What the agent refuses: https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/appconfig/constants.go
const FORBIDDEN = [
  ...["254", "253", "123", "250", "251"].map((last) => `169.254.169.${last}`),
  ...["254", "253", "123", "240"].map((last) => `fd00:ec2::${last}`),
];

/**
 * The name or the address of a host that a tunnel leads to.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-sessions-start.html
 * @see https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/plugins/port/port.go
 */
export const tunnelHost: Validator = (value) => {
  if (FORBIDDEN.includes(value.toLowerCase())) {
    return "is an address of EC2's own services, such as the instance metadata, which SSM Agent refuses to forward to: give another host";
  }
  if (isIP(value) !== 0) {
    return undefined;
  }
  const [, name, port] = /^([^:/]+):(\d+)$/.exec(value) ?? [];
  if (name !== undefined && port !== undefined) {
    return `has a port: give "${name}", and ${port} in "portNumber"`;
  }
  if (value.length > 253) {
    return `is ${value.length} characters long: the name of a host has at most 253`;
  }
  return /^[a-z\d_]([\w-]{0,61}[a-z\d_])?(\.[a-z\d_]([\w-]{0,61}[a-z\d_])?)*\.?$/i.test(value)
    ? undefined
    : 'is neither the name nor the address of a host: give, for example, "db.example.com" or "10.0.0.5", without a protocol, a port or a path';
};
