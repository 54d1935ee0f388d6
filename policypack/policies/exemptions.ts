import { matches } from "../iam/match";
import type { InstanceProfile } from "../stack";
import type { Exemption } from "./settings";

/** The exemptions of one profile. */
export interface ProfileExemption {
  /** The one that holds today. */
  current?: Exemption;
  /** The last of those that do not hold any more. */
  expired?: Exemption;
}

/** Finds what exempts a profile; `today` is a date as YYYY-MM-DD in UTC. */
export function exemptionOf(
  { name, urn }: InstanceProfile,
  exemptions: readonly Exemption[],
  today: string,
): ProfileExemption {
  const own = exemptions.filter(({ profile }) => matches(profile, name) || matches(profile, urn));
  const current = own.find(({ expires }) => expires === undefined || expires >= today);
  if (current !== undefined) return { current };
  const [expired] = [...own].sort((one, other) => lastDay(other).localeCompare(lastDay(one)));
  return expired === undefined ? {} : { expired };
}

function lastDay({ expires = "" }: Exemption): string {
  return expires;
}
