import { nearest } from "./nearest";
import { Validator } from "./validator";

/** A service that Session Manager may need a VPC endpoint for. */
export const EndpointService = {
  /** EC2, which VSS-consistent EBS snapshots need. */
  Ec2: "ec2",
  /** The message service of SSM Agents older than version 3.3.40.0. */
  Ec2Messages: "ec2messages",
  /** KMS, which the encryption of sessions needs. */
  Kms: "kms",
  /** CloudWatch Logs. */
  Logs: "logs",
  /** S3, which has a gateway endpoint. Its endpoint is created with `routeTableIds`. */
  S3: "s3",
  /** Systems Manager. */
  Ssm: "ssm",
  /** The message service of sessions. */
  SsmMessages: "ssmmessages",
} as const;

/** A service that Session Manager may need a VPC endpoint for. */
export type EndpointService = (typeof EndpointService)[keyof typeof EndpointService];

/** The kinds of IP addresses that an endpoint has. */
export const IpAddressType = {
  /** IPv4 addresses. */
  Ipv4: "ipv4",
  /** IPv4 and IPv6 addresses. */
  Dualstack: "dualstack",
  /** IPv6 addresses, in subnets without IPv4. */
  Ipv6: "ipv6",
} as const;

/** The kinds of IP addresses that an endpoint has. */
export type IpAddressType = (typeof IpAddressType)[keyof typeof IpAddressType];

const endpointServices: readonly string[] = Object.values(EndpointService);

/**
 * The name of one of the services.
 *
 * @internal
 */
export const serviceKey: Validator = (value) =>
  endpointServices.includes(value)
    ? undefined
    : `is not a service of Session Manager: did you mean "${nearest(value, endpointServices) ?? ""}"? Give one of ${endpointServices.join(", ")}`;

/**
 * A Region that has the `ec2messages` service: Regions launched in 2024 and later do not.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-setting-up-messageAPIs.html
 * @internal
 */
export const regionWithEc2Messages: Validator = (value) =>
  regionsWithoutEc2Messages.includes(value)
    ? "is a Region without the ec2messages service, which no agent there needs: leave it out"
    : undefined;

const regionsWithoutEc2Messages = [
  "ap-east-2",
  "ap-southeast-5",
  "ap-southeast-6",
  "ap-southeast-7",
  "eusc-de-east-1",
  "mx-central-1",
];
