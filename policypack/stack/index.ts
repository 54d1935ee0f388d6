export { accountOf, areInOneAccount, regionOf } from "./account";
export { documentsIn } from "./documents";
export { recordArguments, type ArgumentRecord, type GivenArguments } from "./given";
export { type Host } from "./hosts";
export { inboundRuleTypes, type InboundRule } from "./inboundRules";
export { stackModel, type StackModel, type StackOptions } from "./model";
export { type Doubts, type InstanceProfile, type ProfileRole, type ReadRole } from "./profiles";
export { readTexts } from "./read";
export { activationType, serviceSettingType, type RoleGiver } from "./serviceRoles";
export {
  contentOf,
  isSessionDocument,
  systemsManagerDocumentTypes,
  type SessionDocument,
} from "./sessionDocuments";
export {
  documentTypes,
  hostTypes,
  instanceProfileTypes,
  label,
  managedPolicyReferences,
  recordedTypes,
} from "./types";
