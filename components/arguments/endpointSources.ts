import * as pulumi from "@pulumi/pulumi";
import { IpAddressType } from "../validation/endpointServices";
import * as network from "../validation/network";
import { Validator, oneOf } from "../validation/validator";
import { ArgumentErrors } from "./argumentErrors";
import { checkDistinct, plainList } from "./plain";

/**
 * Where a rule of the security group lets traffic come from, with the part of the rule's logical name that tells it from
 * the others.
 */
export interface Source {
  key: string;
  cidrIpv4?: pulumi.Input<string>;
  cidrIpv6?: pulumi.Input<string>;
  referencedSecurityGroupId?: pulumi.Input<string>;
}

/** The arguments that say who reaches the endpoints. */
interface SourceArgs {
  sourceCidrBlocks?: pulumi.Input<string>[] | undefined;
  sourceIpv6CidrBlocks?: pulumi.Input<string>[] | undefined;
  sourceSecurityGroupIds?: pulumi.Input<string>[] | undefined;
}

/** Resolves who reaches the endpoints: at least one source is required. */
export function resolveSources(args: SourceArgs, errors: ArgumentErrors): Source[] {
  const { sourceCidrBlocks = [], sourceIpv6CidrBlocks = [], sourceSecurityGroupIds = [] } = args;
  const cidrBlocks = plainList("sourceCidrBlocks", sourceCidrBlocks, errors);
  const ipv6CidrBlocks = plainList("sourceIpv6CidrBlocks", sourceIpv6CidrBlocks, errors);
  const securityGroupIds = plainList("sourceSecurityGroupIds", sourceSecurityGroupIds, errors);
  if ([cidrBlocks, ipv6CidrBlocks, securityGroupIds].every((list) => list?.length === 0)) {
    errors.add(
      "sourceCidrBlocks",
      'name no source, so nothing could reach the endpoints: give the CIDR blocks of the instances here, or their security groups in "sourceSecurityGroupIds"',
    );
  }
  const each = (path: string, values: pulumi.Input<string>[] = [], validate: Validator) => {
    checkDistinct(path, values, "source", errors);
    return values.map((value, index) => errors.check(`${path}[${index}]`, value, validate));
  };
  return [
    ...each("sourceCidrBlocks", cidrBlocks, network.sourceCidrBlock).map((value, index) => ({
      key: sourceKey("cidr-block", value, index),
      cidrIpv4: value,
    })),
    ...each("sourceIpv6CidrBlocks", ipv6CidrBlocks, network.sourceIpv6CidrBlock).map(
      (value, index) => ({ key: sourceKey("ipv6-cidr-block", value, index), cidrIpv6: value }),
    ),
    ...each("sourceSecurityGroupIds", securityGroupIds, network.securityGroupId).map(
      (value, index) => ({
        key: sourceKey("security-group", value, index),
        referencedSecurityGroupId: value,
      }),
    ),
  ];
}

/**
 * Resolves the kinds of IP addresses of the endpoints. The sources have to fit: a client connects over each kind that both it
 * and the endpoint have.
 *
 * @param hasEc2 Whether one of the endpoints is that of EC2, which has no IPv6 addresses.
 */
export function resolveIpAddressType(
  value: pulumi.Input<IpAddressType> = IpAddressType.Ipv4,
  sources: readonly Source[],
  hasEc2: boolean,
  errors: ArgumentErrors,
): pulumi.Input<IpAddressType> {
  const isOne = oneOf(Object.values(IpAddressType));
  const check: Validator = (known) =>
    isOne(known) ??
    reasonAgainstSources(known as IpAddressType, sources) ??
    reasonAgainstEc2(known);
  const reasonAgainstEc2: Validator = (known) =>
    hasEc2 && known === IpAddressType.Ipv6
      ? 'leaves EC2 without an endpoint, because it supports IPv4 alone: leave out "includeEc2", or give "dualstack"'
      : undefined;
  return errors.check("ipAddressType", value, check) as pulumi.Input<IpAddressType>;
}

function reasonAgainstSources(type: IpAddressType, sources: readonly Source[]): string | undefined {
  const given = sources.flatMap((source) => Object.keys(source));
  const admits = (cidr: keyof Source) =>
    given.includes(cidr) || given.includes("referencedSecurityGroupId") || given.length === 0;
  if (type === IpAddressType.Ipv4) {
    return given.includes("cidrIpv6")
      ? 'gives the endpoints no IPv6 addresses for "sourceIpv6CidrBlocks" to reach: give "dualstack", or "ipv6" in IPv6-only subnets, or leave these out'
      : undefined;
  }
  if (!admits("cidrIpv6")) {
    return 'has clients connect over IPv6, which no source admits: give "sourceIpv6CidrBlocks" or "sourceSecurityGroupIds" too';
  }
  return type === IpAddressType.Ipv6 || admits("cidrIpv4")
    ? undefined
    : 'has clients connect over IPv4 too, which no source admits: give "sourceCidrBlocks" or "sourceSecurityGroupIds" too, or "ipv6" in IPv6-only subnets';
}

// A known source gives its rule a name of its own, so that taking one out of the list leaves the others alone.
function sourceKey(kind: string, source: pulumi.Input<string>, index: number): string {
  return typeof source === "string"
    ? `from-${source.replaceAll(/[/:]/g, "-")}`
    : `from-${kind}-${index}`;
}
