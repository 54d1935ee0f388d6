import type { PolicyResource } from "@pulumi/policy";

import { areInOneAccount, regionOf } from "./account";
import type { Host } from "./hosts";
import type { SessionDocument } from "./sessionDocuments";

/** The Regions in which instances have a profile. */
export interface RegionsOfUse {
  certain: ReadonlySet<string>;
  /** Those of hosts that may have it: it can't be determined which profile they have. */
  possible: ReadonlySet<string>;
  /** Whether there may be more, which are not known yet. */
  mayBeMore: boolean;
  /** Whether they are those of hosts of the stack; otherwise that of the profile's provider stands for them. */
  areOfHosts: boolean;
}

/**
 * Says where a profile is used: in the Regions of the hosts that have it; where the stack has none, in that of its
 * provider. A host of which it isn't known what profile it has may have any.
 *
 * @param mayBeOthers Whether there are hosts that are not read.
 */
export function profileUse(
  hosts: readonly Host[],
  mayBeOthers: boolean,
): (profile: PolicyResource) => RegionsOfUse {
  const regions = new Map<PolicyResource, (string | undefined)[]>();
  for (const { resource, profile } of hosts) {
    if (profile.kind === "in stack" && profile.profile !== undefined) {
      const found = regions.get(profile.profile) ?? [];
      regions.set(profile.profile, found);
      found.push(regionOf(resource));
    }
  }
  const ofOthers = hosts
    .filter(
      ({ profile }) =>
        profile.kind === "unknown" ||
        (profile.kind === "in stack" && profile.profile === undefined),
    )
    .map(({ resource }) => regionOf(resource));
  const possible = new Set(known(ofOthers));
  return (profile) => {
    const ofHosts = regions.get(profile);
    const found = ofHosts ?? [regionOf(profile)];
    return {
      certain: new Set(known(found)),
      possible,
      mayBeMore: mayBeOthers || [...found, ...ofOthers].includes(undefined),
      areOfHosts: ofHosts !== undefined,
    };
  };
}

function known(regions: readonly (string | undefined)[]): string[] {
  return regions.filter((region) => region !== undefined);
}

/** The Region of what is in one. */
export function oneRegion(region: string | undefined): RegionsOfUse {
  return {
    certain: new Set(region === undefined ? [] : [region]),
    possible: new Set(),
    mayBeMore: region === undefined,
    areOfHosts: false,
  };
}

/**
 * Whether a session document is in the account and a Region where instances have a profile, so that their sessions can have
 * its preferences; undefined where that isn't known yet. The account's default document is required of each such profile,
 * another one of those whose sessions name it, which no program says. A document without a resource is of the profile's account.
 */
export function isWithinReach(
  document: Pick<SessionDocument, "location"> & { resource?: PolicyResource },
  profile: { resource: PolicyResource; regions: RegionsOfUse },
): boolean | undefined {
  const { region } = document.location;
  const { certain, possible, mayBeMore } = profile.regions;
  const inOneAccount = document.resource
    ? areInOneAccount(document.resource, profile.resource)
    : true;
  if (inOneAccount === false) {
    return false;
  }
  if (region === "*") {
    return undefined;
  }
  if (!certain.has(region)) {
    return mayBeMore || possible.has(region) ? undefined : false;
  }
  return inOneAccount;
}
