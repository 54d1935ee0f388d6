export { keyGrantTypes, resourcePolicyTypes } from "./access";
export {
  hostTypes,
  launchTemplateTypes,
  managedInstancesTypes,
  nodeGroupTypes,
  profilePathOf,
  serviceTypes,
  templateUserTypes,
  type HostType,
} from "./hosts";
export {
  attachmentTypes,
  documentHolderTypes,
  exclusiveInlineTypes,
  inlinePolicyTypes,
  instanceProfileTypes,
  listProperties,
  managedPolicyReferences,
  managedPolicyTypes,
  roleTypes,
  type AttachmentType,
  type InstanceProfileType,
  type ManagedPolicyType,
  type RoleType,
} from "./iam";
export { label } from "./label";
export { opaqueTypes, type OpaqueType } from "./opaque";
export { unreadCloudControlType, unreadTypeOf, type UnreadType } from "./unreadTypes";
export { ruleTypes, type RuleFields } from "./securityGroups";
export {
  activationTypes,
  documentTypes,
  quickSetupTypes,
  serviceSettingTypes,
} from "./systemsManager";
export { terraformName } from "./recognition";
export { entryNamed, entryOf, isOfTypes, ofTypes, type Typed, type TypeTable } from "./table";
export { wayOfToken, type Way } from "./ways";
