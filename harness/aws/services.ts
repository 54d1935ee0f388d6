import { arn, text, uniqueId, uuid, type ResourceType, type Session } from "./resourceType";
import { ACTIVATION } from "./activation";
import type { Properties } from "./account";
import { LOG_GROUP, S3_BUCKET } from "./logStorage";
import { SSM_DOCUMENT } from "./ssmDocument";

// A resource outside IAM only needs to look right: an ID of AWS's form and an ARN.
interface Shape extends Pick<ResourceType, "autoName" | "defaults" | "documents" | "replaceOn"> {
  readonly id: (inputs: Properties, session: Session) => string;
  readonly arn?: (id: string, session: Session) => string;
  readonly computed?: (id: string, inputs: Properties, session: Session) => Properties;
}

/** The types outside IAM. A type that is not here gets an ID, an ARN and an auto-name if it has a name. */
export const SERVICE_TYPES: Readonly<Record<string, ResourceType>> = {
  "aws:kms/key:Key": resourceType({
    defaults: {
      customerMasterKeySpec: "SYMMETRIC_DEFAULT",
      keyUsage: "ENCRYPT_DECRYPT",
      isEnabled: true,
      enableKeyRotation: false,
      bypassPolicyLockoutSafetyCheck: false,
    },
    documents: ["policy"],
    replaceOn: ["customerMasterKeySpec", "keyUsage", "multiRegion"],
    id: (_, session) => uuid(session),
    arn: (id, session) => arn(session, "kms", `key/${id}`),
    computed: (id) => ({ keyId: id }),
  }),
  "aws:kms/alias:Alias": resourceType({
    autoName: { property: "name", maxLength: 256, prefix: "alias/" },
    replaceOn: ["name", "namePrefix"],
    id: (inputs) => text(inputs, "name"),
    arn: (id, session) => arn(session, "kms", id),
    computed: (_, inputs, session) => ({
      targetKeyArn: arn(
        session,
        "kms",
        `key/${text(inputs, "targetKeyId").replace(/^.*:key\//, "")}`,
      ),
    }),
  }),
  "aws:s3/bucket:Bucket": S3_BUCKET,
  "aws:cloudwatch/logGroup:LogGroup": LOG_GROUP,
  "aws:ec2/instance:Instance": resourceType({
    defaults: { getPasswordData: false, sourceDestCheck: true },
    replaceOn: ["ami", "availabilityZone", "subnetId", "keyName"],
    id: (_, session) => uniqueId(session, "i-", 17),
    arn: (id, session) => arn(session, "ec2", `instance/${id}`),
    computed: (_, __, { region }) => ({
      availabilityZone: `${region}a`,
      instanceState: "running",
      privateIp: "10.0.0.10",
    }),
  }),
  "aws:ssm/document:Document": SSM_DOCUMENT,
  "aws:ssm/activation:Activation": ACTIVATION,
  "aws:ssm/serviceSetting:ServiceSetting": resourceType({
    replaceOn: ["settingId"],
    id: (inputs) => text(inputs, "settingId"),
    arn: (id) => id,
    computed: () => ({ status: "Customized" }),
  }),
  "aws:ssm/quicksetupConfigurationManager:QuicksetupConfigurationManager": resourceType({
    autoName: { property: "name", maxLength: 120 },
    id: (_, session) => arn(session, "ssm-quicksetup", `configuration-manager/${uuid(session)}`),
    computed: (id) => ({ managerArn: id }),
  }),
  "aws:ssm/parameter:Parameter": resourceType({
    autoName: { property: "name", maxLength: 1011 },
    replaceOn: ["name"],
    id: (inputs) => text(inputs, "name"),
    arn: (id, session) => arn(session, "ssm", `parameter/${id.replace(/^\//, "")}`),
    computed: () => ({ version: 1, tier: "Standard", dataType: "text" }),
  }),
};

/** A type that the table does not have: it exists, and has an ID and an ARN that look right. */
export function genericType(type: string, computed: Properties): ResourceType {
  const [, service = "", kind = ""] = /^aws:([\w-]+)\/(\w+):/.exec(type) ?? [];
  return resourceType({
    ...("namePrefix" in computed && { autoName: { property: "name", maxLength: 255 } }),
    replaceOn: ["name", "namePrefix"],
    id: (inputs, session) =>
      text(inputs, "name") || uniqueId(session, `${kind.toLowerCase()}-`, 17),
    ...("arn" in computed && {
      arn: (id: string, session: Session) => arn(session, service, `${kind.toLowerCase()}/${id}`),
    }),
  });
}

function resourceType(shape: Shape): ResourceType {
  const { id, arn: arnOf, computed, ...rest } = shape;
  return {
    ...rest,
    create(inputs, session) {
      const newId = id(inputs, session);
      return {
        id: newId,
        computed: {
          ...(arnOf && { arn: arnOf(newId, session) }),
          ...computed?.(newId, inputs, session),
        },
      };
    },
  };
}
