/** What looks for a role: each call of AWS may be answered by a part of IAM that has not heard of a new role yet. */
export type RoleLook =
  | "GetRole"
  | "AddRoleToInstanceProfile"
  | "AttachRolePolicy"
  | "PutRolePolicy"
  | "CreateActivation";

/** IAM is eventually consistent: a role that was just created is not there for everybody at once. */
export class RoleVisibility {
  #delays: Partial<Record<RoleLook, number>> = {};
  readonly #looks = new Map<string, number>();

  /** How many looks at a role miss it, by what looks. */
  delay(delays: Partial<Record<RoleLook, number>>): void {
    this.#delays = delays;
  }

  /** Whether this look finds a role that exists. */
  isSeen(look: RoleLook, roleName: string): boolean {
    const key = `${look} ${roleName}`;
    const looks = (this.#looks.get(key) ?? 0) + 1;
    this.#looks.set(key, looks);
    return looks > (this.#delays[look] ?? 0);
  }
}

// The real provider tries for two minutes; AWS says that changes are visible within seconds.
const ATTEMPTS = 10;

/**
 * Tries again what IAM's eventual consistency may have made fail, as the real provider does for some of its calls:
 * https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/iam/instance_profile.go (AddRoleToInstanceProfile),
 * https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/iam/role.go (GetRole after CreateRole),
 * https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/ssm/activation.go (CreateActivation).
 * It does not for AttachRolePolicy and PutRolePolicy: they follow a GetRole that found the role.
 */
export function retried(attempt: () => void): void {
  for (let failures = 1; ; failures++) {
    try {
      attempt();
      return;
    } catch (error) {
      if (failures === ATTEMPTS) {
        throw error;
      }
    }
  }
}
