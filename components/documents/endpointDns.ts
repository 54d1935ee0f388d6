import { dnsSuffixesOf } from "./partition";

/** What a private hosted zone needs so that a service's name leads to its endpoint. */
export interface EndpointDns {
  /** The name of the service, which is that of the zone and of its record: `ssm.us-east-1.amazonaws.com`. */
  zoneName: string;
  /**
   * The name that clients use for IPv4 and IPv6, for a zone of its own: `ssm.us-east-1.api.aws`. Absent in AWS's isolated
   * partitions.
   */
  dualStackZoneName?: string | undefined;
  /** The name of the endpoint, for an alias record. */
  aliasName: string;
  /** ID of the hosted zone of that name, for an alias record. */
  aliasZoneId: string;
}

/** One of the names that AWS gives an endpoint. */
interface DnsEntry {
  dnsName: string;
  hostedZoneId: string;
}

/**
 * What a private hosted zone needs for an endpoint.
 *
 * @param serviceName The name of the endpoint's service; what it ends in stands at the beginning of its DNS names.
 * @param regional The first of the endpoint's names, which leads to all its Availability Zones.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html
 * @internal
 */
export function endpointDns(
  serviceName: string,
  region: string,
  regional: DnsEntry | undefined,
): EndpointDns {
  const service = serviceName.slice(serviceName.lastIndexOf(".") + 1);
  const [suffix, dualStackSuffix] = dnsSuffixesOf(region);
  return {
    zoneName: `${service}.${region}.${suffix}`,
    dualStackZoneName:
      dualStackSuffix === undefined ? undefined : `${service}.${region}.${dualStackSuffix}`,
    // Pulumi's mocks, in a program's own tests, may give an endpoint no names.
    aliasName: regional?.dnsName ?? "",
    aliasZoneId: regional?.hostedZoneId ?? "",
  };
}
