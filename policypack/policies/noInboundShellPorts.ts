import { managedByDefault } from "../judgement/hostManagement";
import { judge } from "../judgement/judgement";
import { code } from "../judgement/remedies";
import { openShellPorts } from "../judgement/shellPorts";
import { definePolicy, onlyExemptions, securityHub, type StackCheck } from "../pack";
import { ruleTypes, subjectOf } from "../stack";

/** Reports each rule that opens SSH or RDP to the world in a stack whose instances Session Manager reaches without. */
export const noInboundShellPorts = definePolicy({
  name: "no-inbound-shell-ports",
  displayName: "No SSH and RDP from the world beside Session Manager",
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
    "Remove the rule, and open sessions with Session Manager, which needs no inbound port; SSH itself works through a session, too.",
  levels: { recommended: "advisory", strict: "mandatory" },
  options: onlyExemptions,
  readsArguments: true,
  stack: {
    types: Object.keys(ruleTypes),
    validate: (check) => {
      const open = check.stack
        .inboundRules()
        .map((rule) => ({ rule, ports: openShellPorts(rule) }))
        .filter(({ ports }) => ports.length > 0);
      if (open.length === 0 || !hasReachableHost(check)) {
        return;
      }
      for (const { rule, ports } of open) {
        check.violation(
          { ...subjectOf(rule.resource), label: rule.label },
          {
            facts: [
              `${rule.label} opens port ${ports.join(" and ")} to the world, beside instances that Session Manager reaches without an inbound port.`,
            ],
            remedies: [
              "To mend it, remove the rule, and open a session:",
              ...code("aws ssm start-session --target INSTANCE_ID"),
            ],
          },
        );
      }
    },
  },
});

/** Whether the stack has a host with an instance profile that grants sessions, or one that is managed by default, for certain. */
function hasReachableHost({ stack, permissions }: StackCheck<object>): boolean {
  const reachable = new Set(
    stack
      .profiles()
      .filter((profile) => judge(profile, permissions).outcome === "grants")
      .map(({ resource }) => resource),
  );
  const isManaged = managedByDefault(stack, []);
  return stack.hosts().some(({ resource, profile }) => {
    if (profile.kind === "in stack") {
      return profile.profile !== undefined && reachable.has(profile.profile);
    }
    return profile.kind === "none" && isManaged(resource) === "yes";
  });
}
