export { recordArguments, type ArgumentRecord, type GivenArguments } from "./given";
export {
  instanceProfiles,
  type Doubts,
  type InstanceProfile,
  type ProfileRole,
  type StackOptions,
} from "./profiles";
export { roleTypes, managedPolicyTypes } from "./types";
