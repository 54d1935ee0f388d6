export { decideRequirement, type RequirementDecision } from "./decide";
export { requirementsOf, type Requirement, type Location, type Target } from "./requirements";
export {
  parseSessionDocument,
  type Range,
  type SessionDocumentContent,
  type SessionPreferences,
} from "./sessionDocument";
