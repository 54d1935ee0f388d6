import { isIPv4, isIPv6 } from "node:net";
import { Validator } from "./validator";

/** The ID of a VPC. */
export const vpcId: Validator = resourceId("a VPC", "vpc");

/** The ID of a subnet. */
export const subnetId: Validator = resourceId("a subnet", "subnet");

/** The ID of a route table. */
export const routeTableId: Validator = resourceId("a route table", "rtb");

/** The ID of a security group. */
export const securityGroupId: Validator = resourceId("a security group", "sg");

/**
 * The name of a security group: 1 to 255 characters.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html
 */
export const securityGroupName: Validator = (value) => {
  if (value.startsWith("sg-")) {
    return 'begins with "sg-", as only IDs of security groups do';
  }
  if (value.length > 255) {
    return `is ${value.length} characters long: the name of a security group has at most 255`;
  }
  const foreign = /[^a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]/.exec(value)?.[0];
  return foreign === undefined
    ? undefined
    : `has the character ${JSON.stringify(foreign)}: the name of a security group has only letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*`;
};

/** An IPv4 CIDR block that a security group may admit: anything but the whole internet. */
export const sourceCidrBlock: Validator = (value) => {
  const [address = "", prefix = "", ...rest] = value.split("/");
  const length = Number(prefix);
  if (isIPv6(address)) {
    return 'is an IPv6 CIDR block: give it in "sourceIpv6CidrBlocks"';
  }
  if (!isIPv4(address) || !/^\d{1,2}$/.test(prefix) || length > 32 || rest.length > 0) {
    return 'is not an IPv4 CIDR block: it has the form "10.0.0.0/16"';
  }
  if (length === 0) {
    return "is the whole internet: give the CIDR block of the VPC, or of the instances' subnets";
  }
  const network = networkAddress(address, length);
  return network === address
    ? undefined
    : `is an address within a network: write "${network}/${length}"`;
};

/** An IPv6 CIDR block that a security group may admit, in the form that AWS shows it in: anything but the whole internet. */
export const sourceIpv6CidrBlock: Validator = (value) => {
  const [address = "", prefix = "", ...rest] = value.split("/");
  const length = Number(prefix);
  const isBlock = isIPv6(address) && /^\d{1,3}$/.test(prefix) && length <= 128;
  if (!isBlock || address.includes(".") || address.includes("%") || rest.length > 0) {
    return 'is not an IPv6 CIDR block: it has the form "2001:db8:1234:1a00::/64"';
  }
  if (length === 0) {
    return "is the whole internet: give the IPv6 CIDR block of the VPC, or of the instances' subnets";
  }
  const network = ipv6Network(address, length);
  if (ipv6Network(address, 128) !== network) {
    return `is an address within a network: write "${network}/${length}"`;
  }
  return value === `${network}/${length}`
    ? undefined
    : `is not in the form that AWS shows it in: write "${network}/${length}"`;
};

/** The name of the service that a VPC endpoint leads to. */
export const endpointServiceName: Validator = (value) =>
  /^[a-z0-9-]+(\.[a-z0-9-]+){3,}$/.test(value)
    ? undefined
    : 'is not the name of an endpoint service: it has the form "com.amazonaws.us-east-1.ssm"';

function resourceId(what: string, prefix: string): Validator {
  const form = new RegExp(`^${prefix}-([0-9a-f]{8}|[0-9a-f]{17})$`);
  return (value) =>
    form.test(value)
      ? undefined
      : `is not the ID of ${what}: it has the form "${prefix}-0123456789abcdef0"`;
}

// Division and not a shift: JavaScript shifts 32 bits with a sign, and by at most 31 places.
function networkAddress(address: string, prefixLength: number): string {
  const number = address.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0);
  const size = 2 ** (32 - prefixLength);
  const network = Math.floor(number / size) * size;
  return [2 ** 24, 2 ** 16, 2 ** 8, 1].map((unit) => Math.floor(network / unit) % 256).join(".");
}

// The URL parser writes an address as RFC 5952 wants it, as AWS does.
function ipv6Network(address: string, prefixLength: number): string {
  const short = (text: string) => new URL(`http://[${text}]`).hostname.slice(1, -1);
  const [head = "", tail = ""] = short(address).split("::");
  const groups = (part: string) => part.split(":").filter((group) => group !== "");
  const [before, after] = [groups(head), groups(tail)];
  const zeros = Array<string>(8 - before.length - after.length).fill("0");
  const masked = [...before, ...zeros, ...after].map((group, index) => {
    const bits = Math.min(Math.max(prefixLength - 16 * index, 0), 16);
    return (parseInt(group, 16) & (0xffff << (16 - bits))).toString(16);
  });
  return short(masked.join(":"));
}
