import type { InstanceProfile, StackModel } from "../stack";
import { judge, type Judgement } from "./judgement";
import type { PermissionSettings } from "./settings";

/** An instance profile that does not pass. */
export interface Finding {
  profile: InstanceProfile;
  judgement: Exclude<Judgement, { outcome: "grants" }>;
}

const known = new WeakMap<StackModel, { settings: PermissionSettings; findings: Finding[] }>();

/** The instance profiles of a stack that do not pass, sorted by URN. Two policies report them, and one judgement serves both. */
export function findings(stack: StackModel, settings: PermissionSettings): readonly Finding[] {
  const earlier = known.get(stack);
  if (earlier?.settings === settings) {
    return earlier.findings;
  }
  const found = stack.profiles().flatMap((profile): Finding[] => {
    const judgement = judge(profile, settings);
    return judgement.outcome === "grants" ? [] : [{ profile, judgement }];
  });
  known.set(stack, { settings, findings: found });
  return found;
}

/** Whether a finding is certain. */
export function isCertain({
  judgement,
}: {
  judgement: { outcome: Judgement["outcome"] };
}): boolean {
  return judgement.outcome === "lacks" || judgement.outcome === "no role";
}
