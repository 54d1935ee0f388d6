import type { TypeTable } from "./table";

/** The properties of a Systems Manager document, of which session documents are one kind. */
export const documentTypes: TypeTable<{ content: string; documentType: string }> = {
  "aws:ssm/document:Document": { content: "content", documentType: "documentType" },
  "aws-native:ssm:Document": { content: "content", documentType: "documentType" },
};

/** The properties of a hybrid activation. */
export const activationTypes: TypeTable<{ role: string }> = {
  "aws:ssm/activation:Activation": { role: "iamRole" },
};

/** The properties of a setting of Systems Manager. */
export const serviceSettingTypes: TypeTable<{ id: string; value: string }> = {
  "aws:ssm/serviceSetting:ServiceSetting": { id: "settingId", value: "settingValue" },
  "aws-native:ssm:ServiceSetting": { id: "settingId", value: "settingValue" },
};

/** The property of a Quick Setup configuration manager with one definition, or a list of them. */
export const quickSetupTypes: TypeTable<{ definitions: string }> = {
  "aws:ssm/quicksetupConfigurationManager:QuicksetupConfigurationManager": {
    definitions: "configurationDefinition",
  },
  "terraform:ssmquicksetupConfigurationManager": { definitions: "configurationDefinitions" },
  "aws-native:ssmquicksetup:ConfigurationManager": { definitions: "configurationDefinitions" },
};
