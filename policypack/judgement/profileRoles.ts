import type { Report } from "../reports";
import type { Decision } from "../iam";
import type { InstanceProfile, ReadRole, StackModel, Subject } from "../stack";
import { notKnown } from "./notKnown";
import { bullets, decisionFacts, reasonOf } from "./report";

/** What is checked, and where doubts are noted. */
interface Check {
  stack: StackModel;
  unverified: (subject: Subject, why: string) => void;
}

/** An instance profile with its role. */
interface ProfileWithRole {
  profile: InstanceProfile;
  role: ReadRole;
  /** Notes why the profile cannot be judged, as a clause. */
  note: (why: string) => void;
}

/** The instance profiles whose role can be read; of the others it is noted why not, and those without a role are left out. */
export function profileRoles({ stack, unverified }: Check): ProfileWithRole[] {
  return stack.profiles().flatMap((profile) => {
    const { role } = profile;
    if (role.kind === "unreadable") {
      unverified(profile, role.why);
    }
    if (role.kind !== "role") {
      return [];
    }
    const note = (why: string): void => {
      unverified(profile, why);
    };
    return [{ profile, role, note }];
  });
}

/** Reports each instance profile whose role may do what it should not, `what` it is in words, and notes where that cannot be told. */
export function reportWhoMay(
  check: Check & { violation: (subject: Subject, report: Report) => void },
  what: string,
  decide: (role: ReadRole) => Decision[],
  remedies: (profileName: string) => Report["remedies"],
): void {
  for (const { profile, role, note } of profileRoles(check)) {
    const decisions = decide(role);
    const granted = decisions.filter(({ verdict }) => verdict === "granted");
    if (granted.length === 0) {
      for (const why of notKnown(decisions, role)) {
        note(`it cannot be told whether its role may ${what}: ${why}`);
      }
      continue;
    }
    check.violation(profile, {
      facts: [
        `${profile.label} has ${role.label}, which may ${what}, or every one of a Region or an account:`,
        ...bullets(decisionFacts(granted, reasonOf)),
      ],
      remedies: remedies(profile.name),
    });
  }
}
