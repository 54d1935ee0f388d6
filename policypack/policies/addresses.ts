import { isIPv4, isIPv6 } from "node:net";

/** Whether blocks of addresses in CIDR notation hold every IPv4 address, or every IPv6 address. What is no block is left out. */
export function coverWorld(cidrs: readonly string[]): boolean {
  return [4, 6].some((version) => coverAll(cidrs.flatMap((cidr) => prefixOf(cidr, version))));
}

/** Whether prefixes hold every address that begins with `start`: one of them does, or they hold both of its halves. */
function coverAll(prefixes: readonly string[], start = ""): boolean {
  if (prefixes.some((prefix) => start.startsWith(prefix))) {
    return true;
  }
  const within = prefixes.filter((prefix) => prefix.startsWith(start));
  return within.length > 0 && coverAll(within, `${start}0`) && coverAll(within, `${start}1`);
}

/** The prefix of a block of one version of IP, in bits; none where it is no such block. */
function prefixOf(cidr: string, version: number): string[] {
  const [, address = "", digits] = /^([^/]*)\/(\d+)$/.exec(cidr.trim()) ?? [];
  const length = Number(digits);
  if (digits === undefined || (version === 6) !== address.includes(":")) {
    return [];
  }
  // With no bits to compare, AWS takes any address for the first one.
  if (length === 0) {
    return [""];
  }
  if (!(version === 6 ? isIPv6(address) : isIPv4(address))) {
    return [];
  }
  const bits = version === 6 ? bitsOfIpv6(address) : bitsOfIpv4(address);
  return length <= bits.length ? [bits.slice(0, length)] : [];
}

function bitsOfIpv4(address: string): string {
  return address
    .split(".")
    .map((part) => binary(Number(part), 8))
    .join("");
}

function bitsOfIpv6(address: string): string {
  // In the URL standard an IPv6 address has one spelling, without a dotted end and with one "::" at most.
  const { hostname } = new URL(`http://[${address}]`);
  const [start = [], end = []] = hostname
    .slice(1, -1)
    .split("::")
    .map((half) => half.split(":").filter((group) => group !== ""));
  const between = Array<string>(8 - start.length - end.length).fill("0");
  return [...start, ...between, ...end].map((group) => binary(parseInt(group, 16), 16)).join("");
}

function binary(value: number, length: number): string {
  return value.toString(2).padStart(length, "0");
}
