import { atMost, matching, oneOf, rfc3339 } from "./checks";
import {
  byDefault,
  computed,
  fields,
  filledIn,
  NOT_READ,
  optional,
  required,
  REPLACES,
  terraform,
  type TypeFacts,
} from "./property";

const DOCUMENT_NAME = matching(
  3,
  128,
  /^[0-9A-Za-z_.-]+$/,
  "must contain only alphanumeric, underscore, hyphen, or period characters",
);

export const SSM: Readonly<Record<string, TypeFacts>> = {
  "aws:ssm/document:Document": {
    source: terraform("ssm/document.go"),
    autoName: { property: "name", maxLength: 255 },
    // The content is read from the latest version, and compared letter by letter.
    recomputes: {
      content: ["defaultVersion", "documentVersion", "hash", "latestVersion", "parameters"],
    },
    properties: {
      attachmentsSources: optional(NOT_READ),
      content: required(),
      documentFormat: optional(byDefault("JSON"), oneOf("JSON", "TEXT", "YAML")),
      documentType: required(),
      name: computed(REPLACES, DOCUMENT_NAME),
      permissions: optional(),
      targetType: optional(),
      versionName: optional(DOCUMENT_NAME),
    },
  },
  // Nothing of it can be changed. Its Update does nothing: the default tags of the provider change in the state only.
  "aws:ssm/activation:Activation": {
    source: terraform("ssm/activation.go"),
    autoName: { property: "name", maxLength: 255 },
    updatesNothing: true,
    properties: {
      description: optional(REPLACES),
      expirationDate: computed(REPLACES, rfc3339(), { rewrites: inUtc }),
      iamRole: required(REPLACES),
      name: computed(REPLACES),
      registrationLimit: optional(REPLACES, filledIn(1)),
      tags: optional(REPLACES),
    },
  },
  "aws:ssm/serviceSetting:ServiceSetting": {
    source: terraform("ssm/service_setting.go"),
    properties: { settingId: required(), settingValue: required() },
  },
  // pulumi-aws takes the ID from an output that does not exist, and so gives "id".
  "aws:ssm/quicksetupConfigurationManager:QuicksetupConfigurationManager": {
    source: terraform("ssmquicksetup/configuration_manager.go"),
    autoName: { property: "name", maxLength: 255 },
    pulumiId: { is: "id", output: "managerArn" },
    writesStateAfterWait: true,
    properties: {
      configurationDefinition: required(
        fields({
          localDeploymentAdministrationRoleArn: optional(),
          localDeploymentExecutionRoleName: optional(),
          // Read back as a whole: what AWS adds is a difference.
          parameters: required(),
          type: required(),
          typeVersion: computed(),
          id: computed(),
        }),
      ),
      description: computed(filledIn("")),
      name: computed(),
      timeouts: optional(NOT_READ),
    },
  },
  "aws:ssm/parameter:Parameter": {
    source: terraform("ssm/parameter.go"),
    autoName: { property: "name", maxLength: 255 },
    properties: {
      allowedPattern: optional(atMost(1024)),
      arn: computed(),
      dataType: computed(),
      description: optional(atMost(1024)),
      insecureValue: computed(),
      keyId: computed(),
      name: computed(REPLACES),
      overwrite: optional(NOT_READ),
      tier: computed(),
      type: required(),
      value: computed(),
      valueWo: optional(NOT_READ),
      valueWoVersion: optional(NOT_READ),
    },
  },
};

function inUtc(value: unknown): unknown {
  const time = new Date(String(value));
  return Number.isNaN(time.getTime()) ? value : time.toISOString().replace(/\.\d+Z$/, "Z");
}
