export { packContext, permissionsPolicy, type PackContext } from "./context";
export type {
  ResourceCheck,
  StackCheck,
  Strictness,
  PolicyDescription,
  PolicyDefinition,
} from "./definition";
export { exemptionOf, exemptOf, type Exemption } from "./exemptions";
export { leastPrivilege, managedInstances, nist, securityHub } from "./frameworks";
export { levelIn, optionsIn, refuseOtherSettings, type LevelAndOptions } from "./levelAndOptions";
export { bySubject, type Note } from "./notes";
export { onlyExemptions, type Exemptions, type Options } from "./options";
export { definePolicy, type DefinedPolicy, type SdkPolicy } from "./policy";
