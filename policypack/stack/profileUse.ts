import type { PolicyResource } from "@pulumi/policy";

import { areInOneAccount, regionOf } from "./account";
import type { Host } from "./hosts";
import type { SessionDocument } from "./sessionDocuments";

/** The Regions in which instances have a profile. */
export interface RegionsOfUse {
  certain: ReadonlySet<string>;
  /** Whether there may be more, which are not known yet. */
  mayBeMore: boolean;
  /** Whether they are those of hosts of the stack; otherwise that of the profile's provider stands for them. */
  areOfHosts: boolean;
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
    const ofHosts = regions.get(profile);
    const found = ofHosts ?? [regionOf(profile)];
    const certain = found.filter((region) => region !== undefined);
    return {
      certain: new Set(certain),
      mayBeMore: mayBeAny || certain.length < found.length,
      areOfHosts: ofHosts !== undefined,
    };
  };
}

/**
 * Whether a session document is in the account and a Region where instances have a profile, so that their sessions can have
 * its preferences; undefined where that isn't known yet. The account's default document is required of each such profile,
 * another one of those whose sessions name it, which no program says.
 */
export function isWithinReach(
  document: Pick<SessionDocument, "resource" | "location">,
  profile: { resource: PolicyResource; regions: RegionsOfUse },
): boolean | undefined {
  const { region } = document.location;
  const { certain, mayBeMore } = profile.regions;
  const inOneAccount = areInOneAccount(document.resource, profile.resource);
  if (inOneAccount === false) {
    return false;
  }
  if (region === "*") {
    return undefined;
  }
  if (!certain.has(region)) {
    return mayBeMore ? undefined : false;
  }
  return inOneAccount;
}
