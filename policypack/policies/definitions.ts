import type { DefinedPolicy } from "../pack/policy";
import { awsOwnedBucketsNameTheirRegion } from "./awsOwnedBucketsNameTheirRegion";
import type { PolicyName } from "./configuration";
import { defaultHostManagementRolePermissions } from "./defaultHostManagementRolePermissions";
import { hybridRolePermissions } from "./hybridRolePermissions";
import { instanceHasInstanceProfile } from "./instanceHasInstanceProfile";
import { instanceProfileRoleTrustsEc2 } from "./instanceProfileRoleTrustsEc2";
import { instanceProfileSessionManagerPermissions } from "./instanceProfileSessionManagerPermissions";
import { instanceProfileSessionManagerUnverified } from "./instanceProfileSessionManagerUnverified";
import { noBroadParameterAccess } from "./noBroadParameterAccess";
import { noDeprecatedSystemsManagerPolicy } from "./noDeprecatedSystemsManagerPolicy";
import { noInboundShellPorts } from "./noInboundShellPorts";
import { sessionDataEncryptedAndLogged } from "./sessionDataEncryptedAndLogged";
import { sessionKeyAccessIsScoped } from "./sessionKeyAccessIsScoped";
import { sessionManagerExemptions } from "./sessionManagerExemptions";
import { sessionManagerUnverified } from "./sessionManagerUnverified";
import { sessionPreferencesMatchInstanceProfiles } from "./sessionPreferencesMatchInstanceProfiles";
import { sessionPreferencesUnverified } from "./sessionPreferencesUnverified";

/** All policies, in the order in which they run: those that report the notes of others last. */
export const definitions: Readonly<Record<PolicyName, DefinedPolicy>> = {
  "instance-profile-session-manager-permissions": instanceProfileSessionManagerPermissions,
  "instance-profile-session-manager-unverified": instanceProfileSessionManagerUnverified,
  "instance-profile-role-trusts-ec2": instanceProfileRoleTrustsEc2,
  "instance-has-instance-profile": instanceHasInstanceProfile,
  "session-preferences-match-instance-profiles": sessionPreferencesMatchInstanceProfiles,
  "session-preferences-unverified": sessionPreferencesUnverified,
  "session-data-encrypted-and-logged": sessionDataEncryptedAndLogged,
  "session-key-access-is-scoped": sessionKeyAccessIsScoped,
  "no-broad-parameter-access": noBroadParameterAccess,
  "no-deprecated-systems-manager-policy": noDeprecatedSystemsManagerPolicy,
  "aws-owned-buckets-name-their-region": awsOwnedBucketsNameTheirRegion,
  "hybrid-role-permissions": hybridRolePermissions,
  "default-host-management-role-permissions": defaultHostManagementRolePermissions,
  "no-inbound-shell-ports": noInboundShellPorts,
  "session-manager-exemptions": sessionManagerExemptions,
  "session-manager-unverified": sessionManagerUnverified,
};
