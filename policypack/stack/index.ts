export { accountOf, areInOneAccount, regionOf } from "./account";
export { documentsIn } from "./documents";
export type { Host } from "./hosts";
export type { InboundRule } from "./inboundRules";
export { once, stackModel, type StackModel } from "./model";
export type { InstanceProfile } from "./profiles";
export { isWithinReach, oneRegion, type RegionsOfUse } from "./profileUse";
export type { QuickSetup } from "./quickSetups";
export { recordArguments, type ArgumentRecord, type ProgramArguments } from "./programArguments";
export { readTexts } from "./read";
export type { Doubts, NamedRole, ReadRole } from "./roles";
export type { RoleAssignment } from "./serviceRoles";
export type { ResourceAccess } from "./resourceAccess";
export { labelOfKind, unreadOf, type Unread, type UnreadKind } from "./unread";
export { stackOf, subjectOf, type OwnComponent, type Subject } from "./subject";
export { contentOf, isSessionDocument, type SessionDocument } from "./sessionDocuments";
export {
  activationTypes,
  documentHolderTypes,
  documentTypes,
  entryOf,
  hostTypes,
  instanceProfileTypes,
  isOfTypes,
  label,
  managedPolicyReferences,
  nodeGroupTypes,
  profilePathOf,
  quickSetupTypes,
  ruleTypes,
  serviceSettingTypes,
  wayOfToken,
  type TypeTable,
  type Way,
} from "./types";
