export { packContext, permissionsPolicy, type PackContext } from "./context";
export type {
  PolicyDefinition,
  PolicyDescription,
  ResourceCheck,
  StackCheck,
  Strictness,
} from "./definition";
export { bySubject, type Note } from "./notes";
export { definePolicy, type DefinedPolicy, type SdkPolicy } from "./policy";
