import { awsBucketAccessNamesRegion } from "./awsBucketAccessNamesRegion";
import { defaultHostRoleGrantsSessionPermissions } from "./defaultHostRoleGrantsSessionPermissions";
import { hybridRoleGrantsSessionPermissions } from "./hybridRoleGrantsSessionPermissions";
import { instanceHasInstanceProfile } from "./instanceHasInstanceProfile";
import { instanceProfileRoleTrustsEc2 } from "./instanceProfileRoleTrustsEc2";
import { instanceProfileGrantsSessionPermissions } from "./instanceProfileGrantsSessionPermissions";
import { instanceProfilePermissionsAreVerifiable } from "./instanceProfilePermissionsAreVerifiable";
import { instanceProfileParameterAccessIsScoped } from "./instanceProfileParameterAccessIsScoped";
import { attachedPolicyIsNotSuperseded } from "./attachedPolicyIsNotSuperseded";
import { nodeGroupRoleGrantsSessionPermissions } from "./nodeGroupRoleGrantsSessionPermissions";
import { serviceRoleTrustNamesAccount } from "./serviceRoleTrustNamesAccount";
import { securityGroupOpensNoShellPorts } from "./securityGroupOpensNoShellPorts";
import { sessionDataIsEncryptedAndLogged } from "./sessionDataIsEncryptedAndLogged";
import { sessionTimeoutIsInRange } from "./sessionTimeoutIsInRange";
import { instanceProfileKeyAccessIsScoped } from "./instanceProfileKeyAccessIsScoped";
import { exemptionsAreReported } from "./exemptionsAreReported";
import { checksAreComplete } from "./checksAreComplete";
import { instanceProfileMatchesSessionPreferences } from "./instanceProfileMatchesSessionPreferences";

/**
 * All policies, in the order in which they run: those whose options others follow first, those that report the notes of
 * others last. Names, the types of the configuration, `strict.json` and the tables of the docs follow from this list.
 */
export const definitions = [
  instanceProfileGrantsSessionPermissions,
  instanceProfilePermissionsAreVerifiable,
  instanceProfileRoleTrustsEc2,
  instanceHasInstanceProfile,
  instanceProfileMatchesSessionPreferences,
  sessionDataIsEncryptedAndLogged,
  sessionTimeoutIsInRange,
  instanceProfileKeyAccessIsScoped,
  instanceProfileParameterAccessIsScoped,
  attachedPolicyIsNotSuperseded,
  awsBucketAccessNamesRegion,
  hybridRoleGrantsSessionPermissions,
  defaultHostRoleGrantsSessionPermissions,
  nodeGroupRoleGrantsSessionPermissions,
  serviceRoleTrustNamesAccount,
  securityGroupOpensNoShellPorts,
  checksAreComplete,
  exemptionsAreReported,
] as const;
