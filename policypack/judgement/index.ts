export { broadAccessFindings } from "./broadAccess";
export {
  isOpenUntilUpdate,
  waitsForUpdate,
  type Cause,
  type Exempt,
  type Finding,
  type PermissionCause,
  type PolicyFinding,
  type Problem,
  type TrustCause,
} from "./finding";
export {
  profileComponent,
  type Component,
  type ComponentSettings,
  type Fix,
  type Grant,
  type SessionSetting,
} from "./fixes";
export { inTermsOfComponent } from "./ownComponent";
export { anyHolds } from "./certainty";
export { hostManagement, usedInItsRegion } from "./hostManagement";
export { instanceTrustFindings } from "./instanceTrust";
export { permissionFindings, registersItself, withOwnRole } from "./managed";
export { permissionFinding } from "./permissions";
export { nodeGroupFindings } from "./nodeGroups";
export { defaultHostUsers, hybridUsers, profileUsers, serviceRoleUsers } from "./roleUsers";
export { defaultHostUse, hybridUse, serviceRoleFindings, wideTrustFindings } from "./serviceRole";
export { preferencesFindings } from "./sessionPreferences";
export {
  defaultPermissionSettings,
  type AccountPreferences,
  type PermissionSettings,
} from "./settings";
export { withTrustedPolicies } from "./trustedPolicies";
