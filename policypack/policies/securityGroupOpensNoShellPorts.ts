import { unknown } from "../iam";
import { hostManagement, permissionFinding, usedInItsRegion } from "../judgement";
import { definePolicy, type StackCheck } from "../pack";
import { ruleTypes, type InboundRule, subjectOf } from "../stack";
import { coverWorld } from "./addresses";
import { securityHub } from "./frameworks";

/** Reports each rule that opens SSH or RDP to the world in a stack whose instances Session Manager reaches without it. */
export const securityGroupOpensNoShellPorts = definePolicy({
  name: "security-group-opens-no-shell-ports",
  displayName: "No SSH and RDP from the world next to Session Manager",
  reports: "SSH or RDP open to the world, in a stack whose instances Session Manager can reach",
  description:
    "A security group should not open port 22 or 3389 to the world where Session Manager reaches the instances without an inbound port.",
  severity: "high",
  framework: securityHub(
    "EC2.13, EC2.14",
    "Security groups should not allow ingress from 0.0.0.0/0 or ::/0 to port 22 or 3389",
  ),
  tags: ["aws", "ec2", "vpc", "session-manager"],
  url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html",
  remediationSteps:
    "Remove the rule, and start sessions with Session Manager, which needs no inbound port; SSH itself works through a session too.",
  levels: { recommended: "advisory", strict: "mandatory" },
  stack: {
    types: [ruleTypes],
    validate: (check) => {
      const rules = check.stack.inboundRules();
      const opening = shellPorts.map((port) => ({ port, rules: rulesThatOpen(port, rules) }));
      if (opening.every((each) => each.rules.size === 0) || !hasReachableHost(check)) {
        return;
      }
      for (const rule of rules) {
        const ports = opening.filter((each) => each.rules.has(rule)).map(({ port }) => port);
        if (ports.length === 0) {
          continue;
        }
        check.report({
          subject: { ...subjectOf(rule.resource), label: rule.label },
          ...{ certainty: "violation", problem: "shell-ports-open" },
          causes: [{ kind: "open-ports", ports }],
          fixes: [[{ kind: "remove-rule" }]],
        });
      }
    },
  },
});

/** Whether the stack has a host with an instance profile that grants sessions, or one that is managed by default, for certain. */
function hasReachableHost({ stack, permissions }: StackCheck<object>): boolean {
  const reachable = new Set(
    stack
      .profiles()
      .filter((profile) => permissionFinding(profile, permissions) === undefined)
      .map(({ resource }) => resource),
  );
  const { isDefault } = hostManagement(stack, permissions);
  return stack.hosts().some(({ resource, profile }) => {
    if (profile.kind === "in stack") {
      return profile.profile !== undefined && reachable.has(profile.profile);
    }
    return profile.kind === "none" && isDefault(usedInItsRegion(resource)) === "yes";
  });
}

/** The ports of remote shells, which sessions make needless. */
const shellPorts = [22, 3389];

/** The rules that certainly open a port to the world, each by itself or with others of its group. */
function rulesThatOpen(port: number, rules: readonly InboundRule[]): ReadonlySet<InboundRule> {
  const byGroup = new Map<string, InboundRule[]>();
  for (const rule of rules.filter((each) => lets(each, port))) {
    const ofGroup = byGroup.get(rule.group) ?? [];
    byGroup.set(rule.group, ofGroup);
    ofGroup.push(rule);
  }
  return new Set([...byGroup.values()].flatMap(whatCoversWorld));
}

/** The rules that cover the world alone; where there are none, the fewest that do together. */
function whatCoversWorld(rules: readonly InboundRule[]): readonly InboundRule[] {
  const alone = rules.filter((rule) => coverWorld(knownCidrs([rule])));
  if (alone.length > 0 || !coverWorld(knownCidrs(rules))) {
    return alone;
  }
  return rules.reduce<readonly InboundRule[]>((left, rule) => {
    const others = left.filter((each) => each !== rule);
    return coverWorld(knownCidrs(others)) ? others : left;
  }, rules);
}

function knownCidrs(rules: readonly InboundRule[]): string[] {
  return rules.flatMap(({ cidrs }) => cidrs.filter((cidr) => cidr !== unknown));
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
