import type { PolicyResource } from "@pulumi/policy";

import { instanceProfiles, type GivenArguments } from "../stack";
import { exemptionOf, type ProfileExemption } from "./exemptions";
import { judge, type Judgement } from "./judgement";
import type { Finding } from "./report";
import { isTrusted, type Settings } from "./settings";

/** What the findings on a stack depend on beside its resources. */
export interface FindingOptions {
  settings: Settings;
  given: GivenArguments;
  /** As YYYY-MM-DD in UTC. */
  today: string;
}

/** The instance profiles of a stack that do not pass, sorted by URN. */
export function findings(
  resources: readonly PolicyResource[],
  { settings, given, today }: FindingOptions,
): Finding[] {
  const profiles = instanceProfiles(resources, {
    given,
    isTrusted: (arn) => isTrusted(settings, arn),
  });
  return profiles.flatMap((profile) => {
    const judgement = judge(profile, settings);
    if (judgement.outcome === "grants") return [];
    return { profile, judgement, exemption: exemptionOf(profile, settings.exemptions, today) };
  });
}

/** Whether a finding is certain and nothing exempts the profile from it. */
export function isViolation({
  judgement,
  exemption,
}: {
  judgement: { outcome: Judgement["outcome"] };
  exemption: ProfileExemption;
}): boolean {
  const isCertain = judgement.outcome === "lacks" || judgement.outcome === "no role";
  return isCertain && exemption.current === undefined;
}
