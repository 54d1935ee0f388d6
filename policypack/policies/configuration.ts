import type { EnforcementLevel } from "@pulumi/policy";

import type { SessionDataSettings } from "../judgement/sessionDataSettings";
import type { PermissionSettings } from "../judgement/settings";
import type { Exemptions } from "../pack/options";
import type { HostSettings } from "./instanceHasInstanceProfile";
import type { SupersededSettings } from "./noDeprecatedSystemsManagerPolicy";

/** The level of a policy, or its level and its options. What is left out is as it is by default. */
export type PolicySettings<O extends object = object> =
  EnforcementLevel | (Partial<O & Exemptions> & { enforcementLevel?: EnforcementLevel });

/** The level of a policy that has no options of its own. */
export type LevelOnly = EnforcementLevel | { enforcementLevel?: EnforcementLevel };

/** The levels and options of policies, by name: the same as in a file for `--policy-pack-config`. */
export interface PolicyConfiguration {
  "instance-profile-session-manager-permissions"?: PolicySettings<PermissionSettings>;
  "instance-profile-session-manager-unverified"?: LevelOnly;
  "instance-profile-role-trusts-ec2"?: PolicySettings;
  "instance-has-instance-profile"?: PolicySettings<HostSettings>;
  "session-preferences-match-instance-profiles"?: LevelOnly;
  "session-preferences-unverified"?: LevelOnly;
  "session-data-encrypted-and-logged"?: PolicySettings<SessionDataSettings>;
  "session-key-access-is-scoped"?: PolicySettings;
  "no-broad-parameter-access"?: PolicySettings;
  "no-deprecated-systems-manager-policy"?: PolicySettings<SupersededSettings>;
  "aws-owned-buckets-name-their-region"?: PolicySettings;
  "hybrid-role-permissions"?: PolicySettings;
  "default-host-management-role-permissions"?: PolicySettings;
  "no-inbound-shell-ports"?: PolicySettings;
  "session-manager-exemptions"?: LevelOnly;
  "session-manager-unverified"?: LevelOnly;
}

/** The name of a policy. */
export type PolicyName = keyof PolicyConfiguration;
