export * from "./model";
export { decide } from "./decide";
export { explain, explainProblem } from "./explain";
export { managedPolicy } from "./managedPolicies";
export { parseDocument } from "./parse";
export { asName, quoted } from "./quote";
export { quotas } from "./quota";
export {
  decideTrust,
  parseTrustPolicy,
  type TrustDecision,
  type TrustEvidence,
  type TrustPolicy,
  type TrustStatement,
} from "./trust";
export { questionFor, recordedActions, sessionManagerActions } from "./questions";
