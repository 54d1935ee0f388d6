export { broadAccessFindings } from "./broadAccess";
export {
  isOpenUntilUpdate,
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
} from "./fixes";
export { managedByDefault } from "./hostManagement";
export { instanceTrustFindings } from "./instanceTrust";
export { permissionFinding, permissionFindings } from "./permissions";
export { serviceRoleUsers } from "./roleUsers";
export { defaultHostUse, hybridUse, serviceRoleFindings } from "./serviceRole";
export { preferencesFindings } from "./sessionPreferences";
export { defaultPermissionSettings, type PermissionSettings } from "./settings";
export { withTrustedPolicies } from "./trustedPolicies";
