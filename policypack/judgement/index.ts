export { defaultPermissionSettings, type PermissionSettings } from "./settings";
export { withTrustedPolicies } from "./trustedPolicies";
