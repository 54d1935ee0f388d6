import type { Evidence } from "../../../policypack/iam";
import type { Cause, PermissionCause } from "../../../policypack/judgement";

/** The cause that nothing bears on actions, or that this evidence does. */
export function permissions(actions: readonly string[], ...evidence: Evidence[]): PermissionCause {
  return { kind: "permissions", actions, evidence };
}

/** The same for actions that a setting of a session document requires on something. */
export function requiring(
  setting: string,
  target: NonNullable<PermissionCause["requirement"]>["target"],
  actions: readonly string[],
  ...by: Evidence[]
): PermissionCause {
  return { ...permissions(actions, ...by), requirement: { setting, target, certain: true } };
}

/** What a policy has to say, by a statement where one is named. */
export function evidence(
  policy: string,
  effect: Evidence["effect"],
  { statement, why, boundary = false }: Partial<Evidence> = {},
): Evidence {
  return {
    ...{ policy, boundary },
    ...(statement === undefined ? {} : { statement }),
    effect,
    ...(why === undefined ? {} : { why }),
    ...(why !== undefined && isOpen(why) ? { isOpenUntilUpdate: true } : {}),
  };
}

/** The cause that something is not known; `why` is a clause. */
export function notKnown(why: string, isOpenUntilUpdate = isOpen(why)): Cause {
  return { kind: "not-known", why, ...(isOpenUntilUpdate ? { isOpenUntilUpdate } : {}) };
}

/** Whether a clause is only about what the update makes known. */
export function isOpen(why: string): boolean {
  return (
    /(n't known yet|which role of the stack it has)$/.test(why) &&
    !/can't be checked|covers only/.test(why)
  );
}

/** The cause that IAM rejects a policy, for problems by their paths. */
export function rejected(policy: string, ...problems: [path: string, message: string][]): Cause {
  return {
    ...{ kind: "rejected-policy", policy },
    problems: problems.map(([path, message]) => ({ path, message })),
  };
}
