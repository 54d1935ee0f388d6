/**
 * Components for AWS Systems Manager Session Manager.
 *
 * @module aws-session-manager
 */

export { CoreAccess } from "./components/coreAccess";
export {
  DefaultHostManagement,
  type DefaultHostManagementArgs,
} from "./components/defaultHostManagement";
export { HybridActivation, type HybridActivationArgs } from "./components/hybridActivation";
export {
  QuickSetupHostManagement,
  type QuickSetupHostManagementArgs,
  type QuickSetupTargetTagArgs,
} from "./components/quickSetupHostManagement";
export { SessionLogStorage } from "./components/sessionLogStorage";
export {
  ObjectLockMode,
  type SessionLogBucketArgs,
  type SessionLogGroupArgs,
  type SessionLogKeyArgs,
  type SessionLogObjectLockArgs,
  type SessionLogStorageArgs,
} from "./components/sessionLogStorageArgs";
export { SessionManager, type SessionManagerArgs } from "./components/sessionManager";
export {
  SessionManagerEndpoints,
  type SessionManagerEndpointsArgs,
  type SessionManagerVpcArgs,
} from "./components/sessionManagerEndpoints";
export {
  SessionManagerInstanceProfile,
  type SessionManagerInstanceProfileArgs,
  type SessionManagerRoleArgs,
} from "./components/sessionManagerInstanceProfile";
export {
  SessionManagerPermissions,
  type SessionManagerPermissionsArgs,
} from "./components/sessionManagerPermissions";
export { SessionUserAccess, type SessionUserAccessArgs } from "./components/sessionUserAccess";
export {
  SessionPreferences,
  type SessionPreferencesArgs,
  type SessionRunAsArgs,
  type SessionSettingsArgs,
  type SessionShellProfileArgs,
} from "./components/sessionPreferences";
export {
  SystemsManagerInstanceProfile,
  type SystemsManagerInstanceProfileArgs,
} from "./components/systemsManagerInstanceProfile";
export { SystemsManagerFeature } from "./components/permissions/systemsManagerFeatures";
export type { SystemsManagerBucketArgs } from "./components/s3Access";
export type {
  CloudWatchSessionLogsArgs,
  S3SessionLogsArgs,
  SessionEncryptionArgs,
  SessionLoggingArgs,
} from "./components/sessionData";
