export { areInOneAccount } from "./account";
export { recordArguments, type ArgumentRecord, type GivenArguments } from "./given";
export {
  instanceProfiles,
  type Doubts,
  type InstanceProfile,
  type ProfileRole,
  type StackOptions,
} from "./profiles";
export {
  contentOf,
  isSessionDocument,
  sessionDocuments,
  type SessionDocument,
} from "./sessionDocuments";
export { label, roleTypes, managedPolicyTypes } from "./types";
