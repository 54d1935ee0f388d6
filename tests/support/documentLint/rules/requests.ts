import { conditionsOf, identityPolicies, list, type LintedStatement } from "../document";
import { eachAllow, type Rule } from "../rule";

// What a grant is for, said by what the request carries.

/** With any ACL, a log can be opened to everybody. */
export const aclOfAgent: Rule = {
  id: "acl-of-agent",
  forbids: "set an object's ACL to anything but what SSM Agent sends",
  why: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl",
  find: eachAllow("all", (statement) =>
    hasValue(statement, "StringEquals", "s3:x-amz-acl", /^bucket-owner-full-control$/)
      ? []
      : list(statement.Action).filter((action) => /^s3:Put\w*Acl$/i.test(action)),
  ),
};

/** A key that is granted without a purpose decrypts whatever else is encrypted with it. */
export const keysForOnePurpose: Rule = {
  id: "keys-for-one-purpose",
  forbids:
    "use a key for more than sessions on one kind of machine, a bucket through S3, or a log group through CloudWatch Logs",
  why: "https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html",
  find: eachAllow([...identityPolicies, "key policy"], (statement) =>
    isOfService(statement) || hasPurpose(statement)
      ? []
      : list(statement.Action).filter((action) => action.startsWith("kms:")),
  ),
  exceptions: [
    {
      kind: "key policy",
      sid: /^AccountDecidesWithIam$/,
      reason:
        "the default key policy lets the account's IAM policies decide: https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html",
    },
  ],
};

/** A segment names one thing or is left open whole: what is left open in part takes in names that somebody else chooses. */
export const wholeSegments: Rule = {
  id: "whole-segments",
  forbids: "leave open a part of what one segment of an ARN names",
  why: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html",
  find: eachAllow("all", ({ Resource }) =>
    list(Resource).filter((resource) =>
      resource.split(/[:/]/).some((segment) => /[*?]/.test(segment) && segment !== "*"),
    ),
  ),
};

function hasPurpose(statement: LintedStatement): boolean {
  const [service] = valuesOf(statement, "StringEquals", "kms:ViaService");
  switch (service?.split(".")[0]) {
    case "s3":
      return isOfOneBucket(valuesOf(statement, "StringLike", "kms:EncryptionContext:aws:s3:arn"));
    case "logs":
      return /^logs\.[\w-]+\.amazonaws\.com$/.test(service ?? "");
    default:
      return hasValue(
        statement,
        "StringLike",
        "kms:EncryptionContext:aws:ssm:TargetId",
        /^(i|mi)-\*$/,
      );
  }
}

function isOfOneBucket([bucket = "", objects, ...others]: string[]): boolean {
  const isNamed = /^arn:[\w-]+:s3:::[a-z0-9][a-z0-9.-]+$/.test(bucket);
  return isNamed && objects === `${bucket}/*` && others.length === 0;
}

function isOfService({ Principal }: LintedStatement): boolean {
  return typeof Principal === "object" && "Service" in Principal;
}

function valuesOf(statement: LintedStatement, operator: string, key: string): string[] {
  return conditionsOf(statement)
    .filter((condition) => condition.operator === operator && condition.key === key)
    .flatMap(({ values }) => values);
}

function hasValue(statement: LintedStatement, operator: string, key: string, right: RegExp) {
  const values = valuesOf(statement, operator, key);
  return values.length > 0 && values.every((value) => right.test(value));
}
