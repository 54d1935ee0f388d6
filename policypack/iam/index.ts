export * from "./model";
export type { Certainty } from "./comparison";
export { decide } from "./decide";
export { isObject } from "./elements";
export { explain, explainProblem } from "./explain";
export { matches } from "./glob";
export { managedPolicy, managedPolicyPath } from "./managedPolicies";
export { parseDocument } from "./parse";
export { questionsPerLocation, questionsPerPattern } from "./perLocation";
export { asName, quoted } from "./quote";
export { leastSize, quotas } from "./quota";
export {
  decideTrust,
  parseTrustPolicy,
  type TrustDecision,
  type TrustEvidence,
  type TrustPolicy,
  type TrustStatement,
} from "./trust";
export { parseResourcePolicy, type ResourceStatement } from "./resourcePolicy";
export { questionFor, recordedActions, sessionManagerActions } from "./questions";
