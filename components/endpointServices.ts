import { Validator } from "./validation/argumentErrors";
import { nearest } from "./validation/nearest";

/** The services that Session Manager may need a VPC endpoint for, by the names that the arguments use. */
export const endpointServices = [
  "ec2",
  "ec2messages",
  "kms",
  "logs",
  "s3",
  "ssm",
  "ssmmessages",
] as const;

/** A service that Session Manager may need a VPC endpoint for. */
export type EndpointService = (typeof endpointServices)[number];

/** What decides which services instances have to reach. */
export interface EndpointNeeds {
  /** Session data is encrypted with a KMS key. */
  sessionEncryption: boolean;
  /** Sessions are logged to CloudWatch Logs. */
  cloudWatchLogs: boolean;
  /** The agent is older than version 3.3.40.0. */
  ec2Messages: boolean;
  /** Snapshots are made with VSS. */
  ec2: boolean;
}

/**
 * The services that need an interface endpoint; S3 has a gateway endpoint.
 *
 * KMS is for session data only: the bucket and the log group are encrypted with their keys by S3 and CloudWatch Logs, which
 * reach KMS by themselves.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html
 */
export function interfaceEndpointServices(needs: EndpointNeeds): EndpointService[] {
  const services: EndpointService[] = ["ssm", "ssmmessages"];
  if (needs.ec2Messages) {
    services.push("ec2messages");
  }
  if (needs.sessionEncryption) {
    services.push("kms");
  }
  if (needs.cloudWatchLogs) {
    services.push("logs");
  }
  if (needs.ec2) {
    services.push("ec2");
  }
  return services;
}

/**
 * The name that a VPC endpoint knows a service by in a Region. Of these services only EC2 has a name of another form in the
 * China Regions.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
 */
export function endpointServiceName(service: EndpointService, region: string): string {
  const prefix =
    service === "ec2" && region.startsWith("cn-") ? "cn.com.amazonaws" : "com.amazonaws";
  return `${prefix}.${region}.${service}`;
}

/** The name of one of the services. */
export const serviceKey: Validator = (value) =>
  (endpointServices as readonly string[]).includes(value)
    ? undefined
    : `is not a service of Session Manager: did you mean "${nearest(value, endpointServices) ?? ""}"? There are ${endpointServices.join(", ")}`;

/**
 * A Region that has the `ec2messages` service: Regions launched in 2024 and later do not.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-setting-up-messageAPIs.html
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
