import { sessionManagerActions, type Certainty } from "../iam";
import type { InstanceProfile, StackModel } from "../stack";
import type { Finding } from "./finding";
import { hostManagement, type HostManagement } from "./hostManagement";
import { permissionFinding } from "./permissions";
import type { RoleUser } from "./roleUsers";
import type { PermissionSettings } from "./settings";

/**
 * SSM Agent asks for this one action with the instance's own role, and turns to Default Host Management where the role or
 * the permission is missing.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-default-host-management-configuration.html
 */
const registration = "ssm:UpdateInstanceInformation";

type ProfileOfRole = Pick<InstanceProfile, "resource" | "role" | "regions">;

/** Whether the role of a profile lets an instance register itself, so that it doesn't use Default Host Management. */
export function registersItself(profile: ProfileOfRole, settings: PermissionSettings): Certainty {
  const finding = permissionFinding(profile, { ...settings, requiredActions: [registration] });
  if (finding === undefined || finding.problem === "rejected-policy") {
    return "yes";
  }
  return finding.certainty === "violation" ? "no" : "maybe";
}

const known = new WeakMap<StackModel, { settings: PermissionSettings; findings: Finding[] }>();

/** The instance profiles of a stack that do not pass, sorted by URN. Two policies report them, and one judgement serves both. */
export function permissionFindings(
  stack: StackModel,
  settings: PermissionSettings,
): readonly Finding[] {
  const earlier = known.get(stack);
  if (earlier?.settings === settings) {
    return earlier.findings;
  }
  const management = hostManagement(stack, settings);
  const findings = stack
    .profiles()
    .flatMap((profile) => findingWhereManaged(profile, settings, management) ?? []);
  known.set(stack, { settings, findings });
  return findings;
}

/** What is wrong with the permissions of a profile whose instances something else may reach. */
export function findingWhereManaged(
  profile: ProfileOfRole,
  settings: PermissionSettings,
  management: HostManagement,
): Finding | undefined {
  const finding = permissionFinding(profile, settings);
  if (finding?.certainty !== "violation" || finding.problem === "rejected-policy") {
    return finding;
  }
  const isDefault = management.isDefault(profile);
  const registers = isDefault === "no" ? "yes" : registersItself(profile, settings);
  if (isDefault === "yes" && registers === "yes") {
    return masking(finding);
  }
  if (isDefault === "yes" && registers === "no") {
    return findingOnOthers(profile, settings);
  }
  if (registers !== "yes") {
    const why =
      "its instances may use the role of Default Host Management Configuration, in which case they need no permissions of their own";
    return inDoubt(finding, why);
  }
  if (isGrantable(finding) && management.mayAttachPolicies(profile)) {
    return inDoubt(finding, "Quick Setup may attach what its role lacks");
  }
  return finding;
}

/** Those whose instances use their role, and not the one of Default Host Management. */
export function withOwnRole(
  users: readonly RoleUser[],
  stack: StackModel,
  settings: PermissionSettings,
): RoleUser[] {
  const { isDefault } = hostManagement(stack, settings);
  const usesDefault = (user: RoleUser) =>
    isDefault(user) === "yes" && registersItself(user, settings) === "no";
  return users.filter((user) => !usesDefault(user));
}

/** The instances register themselves, so that they don't use the role that has what they lack. */
function masking(finding: Finding): Finding {
  const fix = { kind: "stop-granting" as const, actions: [registration] };
  return { ...finding, problem: "masked-default-role", fixes: [...finding.fixes, [fix]] };
}

/** What is wrong with what a role has to grant in addition to what sessions need. */
function findingOnOthers(
  profile: ProfileOfRole,
  settings: PermissionSettings,
): Finding | undefined {
  const ofSessions = sessionManagerActions.map((action) => action.toLowerCase());
  const requiredActions = settings.requiredActions.filter(
    (action) => !ofSessions.includes(action.toLowerCase()),
  );
  const isWithoutRole = profile.role.kind === "none";
  return isWithoutRole && requiredActions.length === 0
    ? undefined
    : permissionFinding(profile, { ...settings, requiredActions });
}

/** A violation that may be none after all, for a reason, as a clause; but what IAM rejects fails in any case. */
function inDoubt(finding: Finding, why: string): Finding {
  const rejected = finding.causes.filter(({ kind }) => kind === "rejected-policy");
  if (rejected.length > 0) {
    return { ...finding, problem: "rejected-policy", causes: rejected };
  }
  const causes = [{ kind: "not-known" as const, why }, ...finding.causes];
  return { ...finding, certainty: "unverified", causes };
}

/** Whether a further policy on the role is all that is lacking. */
function isGrantable({ problem, causes }: Finding): boolean {
  return (
    problem === "missing-permissions" &&
    causes.every(
      (cause) =>
        cause.kind === "permissions" &&
        cause.evidence.every(({ effect, boundary }) => effect !== "denies" && !boundary),
    )
  );
}
