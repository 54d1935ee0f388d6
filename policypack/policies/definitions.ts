import { awsOwnedBucketsNameTheirRegion } from "./awsOwnedBucketsNameTheirRegion";
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

/**
 * All policies, in the order in which they run: those whose options others follow first, those that report the notes of
 * others last. Names, the types of the configuration, `strict.json` and the tables of the docs follow from this list.
 */
export const definitions = [
  instanceProfileSessionManagerPermissions,
  instanceProfileSessionManagerUnverified,
  instanceProfileRoleTrustsEc2,
  instanceHasInstanceProfile,
  sessionPreferencesMatchInstanceProfiles,
  sessionPreferencesUnverified,
  sessionDataEncryptedAndLogged,
  sessionKeyAccessIsScoped,
  noBroadParameterAccess,
  noDeprecatedSystemsManagerPolicy,
  awsOwnedBucketsNameTheirRegion,
  hybridRolePermissions,
  defaultHostManagementRolePermissions,
  noInboundShellPorts,
  sessionManagerExemptions,
  sessionManagerUnverified,
] as const;
