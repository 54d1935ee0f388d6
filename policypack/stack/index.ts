export { accountOf, areInOneAccount, regionOf } from "./account";
export { documentsIn } from "./documents";
export type { Host } from "./hosts";
export type { InboundRule } from "./inboundRules";
export { stackModel, type StackModel, type StackOptions } from "./model";
export type { InstanceProfile } from "./profiles";
export { isWithinReach, type RegionsOfUse } from "./profileUse";
export type { QuickSetup } from "./quickSetups";
export {
  recordArguments,
  recordedTypes,
  type ArgumentRecord,
  type ProgramArguments,
} from "./programArguments";
export { readTexts } from "./read";
export type { Doubts, NamedRole, ReadRole } from "./roles";
export type { RoleAssignment } from "./serviceRoles";
export { contentOf, isSessionDocument, type SessionDocument } from "./sessionDocuments";
export {
  activationTypes,
  documentHolderTypes,
  documentTypes,
  hostTypes,
  instanceProfileTypes,
  label,
  managedPolicyReferences,
  ruleTypes,
  serviceSettingTypes,
} from "./types";
