export { decideDemand, questionsAtHome, type DemandDecision } from "./decide";
export { demands, type Demand, type Home, type Target } from "./demands";
export {
  parseSessionDocument,
  type SessionDocumentContent,
  type SessionPreferences,
} from "./preferences";
