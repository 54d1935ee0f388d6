import type { Options } from "../configuration";
import { matches, type Certainty } from "../iam";
import { anyHolds, hostManagement, usedInItsRegion, type Fix } from "../judgement";
import { definePolicy } from "../pack";
import { hostTypes, profilePathOf, type Host, subjectOf } from "../stack";
import { managedInstances } from "./frameworks";

/** What satisfies the policy in addition to an instance profile of the stack. */
export interface HostSettings {
  /** Names or ARNs of instance profiles outside the stack that are trusted; `*` and `?` stand for any characters. */
  trustedInstanceProfiles: readonly string[];
}

const options: Options<HostSettings> = {
  defaults: { trustedInstanceProfiles: [] },
  properties: {
    trustedInstanceProfiles: {
      description:
        "Names or ARNs of instance profiles outside the stack that your organization trusts. * matches any characters and ? exactly one; matching is case-sensitive.",
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
  reports:
    "an instance, a launch template, a launch configuration or a launch specification without an instance profile",
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
  stack: {
    types: [hostTypes],
    validate: ({ stack, options, permissions, report }) => {
      const management = hostManagement(stack, permissions);
      const isTrusted = (value: string): boolean =>
        options.trustedInstanceProfiles.some((pattern) => matches(pattern, value));
      for (const host of stack.hosts()) {
        const { profile, resource, label } = host;
        const common = {
          subject: { ...subjectOf(resource), label },
          problem: "no-instance-profile" as const,
        };
        const use = usedInItsRegion(resource);
        const isCovered = anyHolds([management.isDefault(use), management.givesProfile(use)]);
        if (profile.kind === "none" && isCovered === "no") {
          report({ ...common, certainty: "violation", causes: [], fixes: fixesFor(resource) });
          continue;
        }
        const why = whatIsNotKnown(profile, isCovered, isTrusted);
        if (why !== undefined) {
          const isOpen = profile.kind === "unknown" && profile.isOpenUntilUpdate === true;
          const open = isOpen ? { isOpenUntilUpdate: true as const } : {};
          const causes = [{ kind: "not-known" as const, why, ...open }];
          const isOutside = profile.kind === "outside";
          const fixes: Fix[][] = isOutside
            ? [[{ kind: "configure", option: "trustedInstanceProfiles" }]]
            : [];
          report({ ...common, certainty: "unverified", causes, fixes });
        }
      }
    },
  },
});

/** Why it can't be determined whether instances have a profile that was checked, as a clause. */
function whatIsNotKnown(
  profile: Host["profile"],
  isCovered: Certainty,
  isTrusted: (value: string) => boolean,
): string | undefined {
  // Where instances are managed by default, they need no profile: one outside the stack may still be in the way.
  if (profile.kind === "outside" && !isTrusted(profile.value)) {
    const place = profile.mayBeUnread === true ? "what the pack reads of this stack" : "this stack";
    return `its instance profile isn't in ${place}, so what it grants wasn't checked`;
  }
  if (isCovered === "yes") {
    return undefined;
  }
  if (profile.kind === "none") {
    return "it has no instance profile, and it can't be determined whether a Default Host Management setting, or Quick Setup, covers it";
  }
  return profile.kind === "unknown"
    ? `it can't be determined which instance profile it has, if any: ${profile.why}`
    : undefined;
}

function fixesFor(host: Host["resource"]): Fix[][] {
  return [
    [{ kind: "set-instance-profile", name: host.name, path: profilePathOf(host) }],
    [{ kind: "configure", option: "defaultHostManagementRegions" }],
  ];
}
