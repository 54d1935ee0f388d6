import { unknown } from "../iam";
import type { InboundRule } from "../stack";

/** The ports of remote shells, which sessions make needless. */
const shellPorts = new Map([
  [22, "22 (SSH)"],
  [3389, "3389 (RDP)"],
]);

/** The ports of remote shells that a rule opens to the world for certain, in words. */
export function openShellPorts(rule: InboundRule): string[] {
  if (!rule.cidrs.some((cidr) => cidr === "0.0.0.0/0" || cidr === "::/0")) {
    return [];
  }
  return [...shellPorts].filter(([port]) => lets(rule, port)).map(([, words]) => words);
}

function lets({ protocol, fromPort, toPort }: InboundRule, port: number): boolean {
  // "-1" stands for all protocols and ports.
  if (protocol === "-1" || protocol === "all") {
    return true;
  }
  if (protocol !== "tcp" && protocol !== "6") {
    return false;
  }
  if (fromPort === undefined || toPort === undefined) {
    return true;
  }
  if (fromPort === unknown || toPort === unknown) {
    return false;
  }
  return fromPort <= port && port <= toPort;
}
