export { exemptionOf, exemptOf, type Exemption } from "./exemptions";
export { levelIn, optionsIn, refuseOtherSettings, type LevelAndOptions } from "./levelAndOptions";
export {
  onlyExemptions,
  optionsSchema,
  readOptions,
  refuseOptionsOfOthers,
  type Exemptions,
  type Options,
} from "./options";
