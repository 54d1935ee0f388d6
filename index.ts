/**
 * Components for AWS Systems Manager Session Manager.
 *
 * @module aws-session-manager
 */

export { CoreAccess } from "./components/arguments/coreAccess";
export type { DefaultHostManagementArgs } from "./components/arguments/defaultHostManagement";
export type { HybridActivationArgs } from "./components/arguments/hybridActivation";
export type {
  JustInTimeApproverAccessArgs,
  JustInTimeRequesterAccessArgs,
} from "./components/arguments/justInTimeAccess";
export type {
  QuickSetupHostManagementArgs,
  QuickSetupHostManagementTargetTagArgs,
} from "./components/arguments/quickSetupHostManagement";
export type { SystemsManagerBucketArgs } from "./components/arguments/s3Access";
export type {
  SessionLoggingCloudWatchArgs,
  SessionLoggingS3Args,
  SessionDataArgs,
  SessionEncryptionArgs,
  SessionLoggingArgs,
} from "./components/arguments/sessionData";
export type { SessionCommandArgs } from "./components/arguments/sessionCommand";
export {
  ArchiveStorageClass,
  ObjectLockMode,
  type SessionLogStorageArgs,
  type SessionLogStorageBucketArgs,
  type SessionLogStorageBucketObjectLockArgs,
  type SessionLogStorageExistingArgs,
  type SessionLogStorageKeyArgs,
  type SessionLogStorageLogGroupArgs,
} from "./components/arguments/sessionLogStorageArgs";
export type { RegionSessionsArgs, SessionsArgs } from "./components/arguments/sessions";
export type { SessionManagerArgs } from "./components/arguments/sessionManager";
export type {
  SessionManagerEndpointsArgs,
  SessionManagerVpcArgs,
} from "./components/arguments/sessionManagerEndpointsArgs";
export type {
  SessionManagerInstanceProfileArgs,
  SessionManagerRoleArgs,
} from "./components/arguments/sessionManagerInstanceProfile";
export type { SessionManagerPolicyArgs } from "./components/arguments/sessionManagerPolicy";
export type { SessionManagerPermissionsArgs } from "./components/arguments/sessionManagerPermissions";
export type {
  SessionPreferencesArgs,
  SessionPreferencesRunAsArgs,
  SessionPreferencesShellProfileArgs,
} from "./components/arguments/sessionPreferencesArgs";
export type { SessionTunnelArgs } from "./components/arguments/sessionTunnel";
export type { SessionUserAccessArgs } from "./components/arguments/sessionUserAccess";
export type { SystemsManagerInstanceProfileArgs } from "./components/arguments/systemsManagerInstanceProfile";
export type { SystemsManagerPermissionsArgs } from "./components/arguments/systemsManagerPermissions";
export { DefaultHostManagement } from "./components/defaultHostManagement";
export { SystemsManagerFeature } from "./components/documents/systemsManagerFeatures";
export {
  sessionManagerPolicyJson,
  type SessionManagerPolicySettings,
} from "./components/documents/sessionManagerPolicy";
export { HybridActivation } from "./components/hybridActivation";
export { JustInTimeApproverAccess } from "./components/justInTimeApproverAccess";
export { JustInTimeRequesterAccess } from "./components/justInTimeRequesterAccess";
export { QuickSetupHostManagement } from "./components/quickSetupHostManagement";
export { SessionCommand } from "./components/sessionCommand";
export { SessionLogStorage } from "./components/sessionLogStorage";
export { SessionManager } from "./components/sessionManager";
export { SessionManagerEndpoints } from "./components/sessionManagerEndpoints";
export { SessionManagerInstanceProfile } from "./components/sessionManagerInstanceProfile";
export { SessionManagerPermissions } from "./components/sessionManagerPermissions";
export { SessionManagerPolicy } from "./components/sessionManagerPolicy";
export { SessionPreferences } from "./components/sessionPreferences";
export { SessionTunnel } from "./components/sessionTunnel";
export { SessionUserAccess } from "./components/sessionUserAccess";
export { SystemsManagerInstanceProfile } from "./components/systemsManagerInstanceProfile";
export type { EndpointDns } from "./components/documents/endpointDns";
export { EndpointService, IpAddressType } from "./components/validation/endpointServices";
export { TunnelDocument } from "./components/validation/sessionAccess";
export { SystemsManagerPermissions } from "./components/systemsManagerPermissions";
