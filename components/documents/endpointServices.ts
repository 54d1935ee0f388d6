import { EndpointService, IpAddressType } from "../validation/endpointServices";

/** What decides which services instances have to reach. */
export interface EndpointNeeds {
  /** Session data is encrypted with a KMS key. */
  sessionEncryption: boolean;
  /** Sessions are logged to CloudWatch Logs. */
  cloudWatchLogs: boolean;
  /** The agent is older than version 3.3.40.0. */
  ec2Messages: boolean;
  /** Snapshots are taken with VSS. */
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

/**
 * The kinds of IP addresses that the endpoint of a service has, next to others of kind `type`: EC2 has no IPv6 addresses.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/aws-ipv6-support.html
 */
export function addressesOf(service: EndpointService, type: IpAddressType): IpAddressType {
  return service === EndpointService.Ec2 ? IpAddressType.Ipv4 : type;
}
