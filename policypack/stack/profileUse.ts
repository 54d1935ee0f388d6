import type { PolicyResource } from "@pulumi/policy";

import { regionOf } from "./account";
import type { Host } from "./hosts";

/** The Regions in which instances have a profile. */
export interface RegionsOfUse {
  certain: ReadonlySet<string>;
  /** Whether there may be more, which are not known yet. */
  mayBeMore: boolean;
}

/**
 * Says where a profile is used: in the Regions of the hosts that have it; where the stack has none, in that of its
 * provider. A host of which it isn't known what profile it has may have any.
 */
export function profileUse(hosts: readonly Host[]): (profile: PolicyResource) => RegionsOfUse {
  const regions = new Map<PolicyResource, (string | undefined)[]>();
  for (const { resource, profile } of hosts) {
    if (profile.kind === "in stack" && profile.profile !== undefined) {
      const found = regions.get(profile.profile) ?? [];
      regions.set(profile.profile, found);
      found.push(regionOf(resource));
    }
  }
  const mayBeAny = hosts.some(
    ({ profile }) =>
      profile.kind === "unknown" || (profile.kind === "in stack" && profile.profile === undefined),
  );
  return (profile) => {
    const found = regions.get(profile) ?? [regionOf(profile)];
    const certain = found.filter((region) => region !== undefined);
    return {
      certain: new Set(certain),
      mayBeMore: mayBeAny || certain.length < found.length,
    };
  };
}
