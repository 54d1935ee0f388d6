export * from "./model";
export { application, holdsForCaller } from "./application";
export { decide } from "./decide";
export { isObject } from "./elements";
export { explain, explainProblem } from "./explain";
export { managedPolicy, managedPolicyPath } from "./managedPolicies";
export { covers, matches } from "./match";
export { parseDocument } from "./parse";
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
export { questionFor, recordedActions, sessionManagerActions } from "./questions";
