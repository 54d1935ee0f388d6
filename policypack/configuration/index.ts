export { exemptionOf, exemptOf, type Exemption } from "./exemptions";
export { levelIn, optionsIn, refuseOtherSettings, type LevelAndOptions } from "./levelAndOptions";
export { optionsSchema, readOptions, type Exemptions, type Options } from "./options";
