import type { Properties } from "../account";
import { computedOutputs } from "../facts";
import { ACTIVATION } from "./activation";
import { IAM_TYPES } from "./iam";
import { BUCKET_OBJECT_LOCK, LOG_GROUP, S3_BUCKET } from "./logStorage";
import { NETWORK_TYPES } from "./network";
import { QUICK_SETUP } from "./quickSetup";
import { arn, text, uniqueId, uuid, type Behaviour, type Session } from "./resourceType";
import { SSM_DOCUMENT } from "./ssmDocument";

/** What AWS does with a type. */
export function behaviourOf(type: string): Behaviour {
  return BEHAVIOURS[type] ?? plain(type);
}

// Of most types outside IAM it is enough that they look right: an ID of AWS's form and an ARN.
interface Shape {
  readonly id: (inputs: Properties, session: Session) => string;
  readonly arn?: (id: string, session: Session) => string;
  readonly computed?: (id: string, inputs: Properties, session: Session) => Properties;
}

const BEHAVIOURS: Readonly<Record<string, Behaviour>> = {
  ...IAM_TYPES,
  ...NETWORK_TYPES,
  "aws:cloudwatch/logGroup:LogGroup": LOG_GROUP,
  "aws:s3/bucket:Bucket": S3_BUCKET,
  "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": BUCKET_OBJECT_LOCK,
  "aws:ssm/activation:Activation": ACTIVATION,
  "aws:ssm/document:Document": SSM_DOCUMENT,
  "aws:ssm/quicksetupConfigurationManager:QuicksetupConfigurationManager": QUICK_SETUP,
  "aws:kms/key:Key": shaped({
    id: (_, session) => uuid(session),
    arn: (id, session) => arn(session, "kms", `key/${id}`),
    computed: (id) => ({ keyId: id }),
  }),
  "aws:kms/alias:Alias": shaped({
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
  "aws:ec2/instance:Instance": shaped({
    id: (_, session) => uniqueId(session, "i-", 17),
    arn: (id, session) => arn(session, "ec2", `instance/${id}`),
    computed: (_, __, { region }) => ({
      availabilityZone: `${region}a`,
      instanceState: "running",
      privateIp: "10.0.0.10",
    }),
  }),
  "aws:ssm/serviceSetting:ServiceSetting": shaped({
    id: (inputs) => text(inputs, "settingId"),
    arn: (id) => id,
    computed: () => ({ status: "Customized" }),
  }),
  "aws:ssm/parameter:Parameter": shaped({
    id: (inputs) => text(inputs, "name"),
    arn: (id, session) => arn(session, "ssm", `parameter/${id.replace(/^\//, "")}`),
    computed: () => ({ version: 1, tier: "Standard", dataType: "text" }),
  }),
};

/** A type about which nothing more is known. */
function plain(type: string): Behaviour {
  const [, service = "", kind = ""] = /^aws:([\w-]+)\/(\w+):/.exec(type) ?? [];
  return shaped({
    id: (inputs, session) =>
      text(inputs, "name") || uniqueId(session, `${kind.toLowerCase()}-`, 17),
    ...("arn" in (computedOutputs(type) ?? {}) && {
      arn: (id: string, session: Session) => arn(session, service, `${kind.toLowerCase()}/${id}`),
    }),
  });
}

function shaped({ id, arn: arnOf, computed }: Shape): Behaviour {
  return {
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
