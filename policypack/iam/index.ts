export * from "./model";
export { decide } from "./decide";
export { explain, explainProblem } from "./explain";
export { managedPolicy } from "./managedPolicies";
export { parseDocument } from "./parse";
export { questionFor, recordedActions, sessionManagerActions } from "./questions";
