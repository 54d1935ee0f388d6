import { matches, quoted } from "../iam";
import { managedByDefault } from "../judgement/hostManagement";
import { code } from "../judgement/remedies";
import { definePolicy, managedInstances, type Options } from "../pack";
import { hostTypes, type Host, subjectOf } from "../stack";

/** What satisfies the policy beside an instance profile of the stack. */
export interface HostSettings {
  /** The Regions in which Default Host Management Configuration is on outside this stack; `*` for all. */
  defaultHostManagementRegions: readonly string[];
  /** Names or ARNs of instance profiles outside the stack that are vouched for; `*` and `?` stand for any characters. */
  trustedInstanceProfiles: readonly string[];
}

const options: Options<HostSettings> = {
  defaults: { defaultHostManagementRegions: [], trustedInstanceProfiles: [] },
  properties: {
    defaultHostManagementRegions: {
      description:
        "The Regions in which Default Host Management Configuration is on outside this stack; * for all.",
      type: "array",
      items: { type: "string", pattern: "^(\\*|[a-z]+(-[a-z]+)+-[0-9]+)$" },
      uniqueItems: true,
    },
    trustedInstanceProfiles: {
      description:
        "Names or ARNs of instance profiles outside the stack that your organization vouches for. * and ? stand for any characters; the case of letters counts.",
      type: "array",
      items: { type: "string", minLength: 1 },
      uniqueItems: true,
    },
  },
};

/** Reports each instance, or template of instances, without an instance profile: Session Manager cannot reach it. */
export const instanceHasInstanceProfile = definePolicy({
  name: "instance-has-instance-profile",
  displayName: "Instances have an instance profile",
  description:
    "An EC2 instance should get an instance profile from what starts it, or be covered by Default Host Management Configuration.",
  severity: "medium",
  framework: managedInstances,
  tags: ["aws", "ec2", "session-manager", "systems-manager"],
  url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-permissions.html",
  remediationSteps: [
    "Give the instance, the launch template or the launch specification an instance profile with the Session Manager permissions,",
    "or turn on Default Host Management Configuration in its Region.",
  ].join(" "),
  levels: { recommended: "advisory", strict: "mandatory" },
  options,
  readsArguments: true,
  stack: {
    types: Object.keys(hostTypes),
    validate: ({ stack, options, violation, unverified }) => {
      const isManaged = managedByDefault(stack, options.defaultHostManagementRegions);
      const isTrusted = (value: string): boolean =>
        options.trustedInstanceProfiles.some((pattern) => matches(pattern, value));
      for (const host of stack.hosts()) {
        const { profile } = host;
        const subject = { ...subjectOf(host.resource), label: host.label };
        // Where instances are managed by default, they need no profile: one outside the stack may still be in the way.
        if (profile.kind === "outside" && !isTrusted(profile.value)) {
          unverified(
            subject,
            "its instance profile is not in this stack: what that grants is not verified here. If you vouch for it, name it in trustedInstanceProfiles",
          );
          continue;
        }
        const isCovered = isManaged(host.resource);
        if (isCovered === "yes") {
          continue;
        }
        if (profile.kind === "none" && isCovered === "maybe") {
          unverified(
            subject,
            "it has no instance profile, and it cannot be told whether a default host management setting is for its Region",
          );
        } else if (profile.kind === "none") {
          violation(subject, {
            facts: [
              `${host.label} has no instance profile, and no default host management setting of this stack is for its Region: Session Manager cannot reach its instances.`,
            ],
            remedies: remedies(host),
          });
        } else if (profile.kind === "unknown") {
          unverified(
            subject,
            `it cannot be told which instance profile it has, if any: ${profile.why}`,
          );
        }
      }
    },
  },
});

function remedies({ resource: { type, name } }: Host): string[] {
  const component = `new SessionManagerInstanceProfile(${quoted(name)})`;
  return [
    "To mend it, give it an instance profile:",
    ...code(`const profile = ${component};`, `iamInstanceProfile: ${profileReference(type)},`),
    "or, where Default Host Management Configuration is on, list the Region in defaultHostManagementRegions in the configuration.",
  ];
}

function profileReference(type: string): string {
  if (type.endsWith(":LaunchTemplate")) {
    return "{ name: profile.instanceProfileName }";
  }
  if (type === "aws-native:ec2:SpotFleet") {
    return "{ arn: profile.instanceProfileArn }";
  }
  return "profile.instanceProfileName";
}
