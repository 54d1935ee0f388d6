import { parse, validate, type ARN } from "@aws-sdk/util-arn-parser";
import { accountId } from "./accounts";
import { reasonAgainstPattern } from "./exactText";
import { Validator } from "./validator";
import { roleName } from "./iamNames";

const examples = {
  key: "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
  bucket: "arn:aws:s3:::amzn-s3-demo-bucket",
  logGroup: "arn:aws:logs:us-east-1:111122223333:log-group:/ssm/sessions",
  policy: "arn:aws:iam::111122223333:policy/example",
  role: "arn:aws:iam::111122223333:role/example",
};

/** The ARN of a KMS key; an alias is refused, because IAM does not resolve it in a policy's Resource. */
export const kmsKeyArn: Validator = (value) => {
  if (/^(alias\/|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$|mrk-)/.test(value)) {
    const what = value.startsWith("alias/")
      ? "an alias, which IAM does not resolve in a policy"
      : "the ID of a key";
    return `is ${what}: give the key's own ARN, for example "${examples.key}"`;
  }
  const arn = read(value, "kms", "a KMS key", examples.key);
  if (typeof arn === "string") {
    return arn;
  }
  if (arn.resource.startsWith("alias/")) {
    return `is the ARN of an alias, which IAM does not resolve in a policy: give the key's own ARN, for example "${examples.key}"`;
  }
  return arn.region !== "" && isAccount(arn.accountId) && /^key\/[\w-]+$/.test(arn.resource)
    ? undefined
    : notTheForm("a KMS key", examples.key);
};

/** The ARN of an S3 bucket, without a key. */
export const bucketArn: Validator = bucket("");

/** The ARN of an S3 bucket, without a key, where the key prefix is an argument of its own. */
export const bucketArnBesidePrefix: Validator = bucket(', and the prefix in "keyPrefix"');

function bucket(prefixRemedy: string): Validator {
  return (value) => {
    if (/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(value)) {
      return `is a bucket name: give the bucket's ARN, "arn:aws:s3:::${value}"`;
    }
    const arn = read(value, "s3", "an S3 bucket", examples.bucket);
    if (typeof arn === "string") {
      return arn;
    }
    if (arn.resource.includes("/")) {
      return `names objects in a bucket: give the bucket's ARN, "arn:${arn.partition}:s3:::${arn.resource.split("/")[0] ?? ""}"${prefixRemedy}`;
    }
    // Buckets of us-east-1 from before March 2018 may have up to 255 characters, also uppercase letters and underscores.
    return arn.region === "" && arn.accountId === "" && /^[\w.-]{3,255}$/.test(arn.resource)
      ? undefined
      : notTheForm("an S3 bucket", examples.bucket);
  };
}

/** The ARN of a CloudWatch Logs log group, with or without the `:*` that some tools append. */
export const logGroupArn: Validator = (value) => {
  const arn = read(value, "logs", "a log group", examples.logGroup);
  if (typeof arn === "string") {
    return arn;
  }
  return arn.region !== "" &&
    isAccount(arn.accountId) &&
    /^log-group:[\w./#-]{1,512}(:\*)?$/.test(arn.resource)
    ? undefined
    : notTheForm("a log group", examples.logGroup);
};

/** The name of a role, or its ARN. A name has no colon, so that no value can be read as both. */
export const roleNameOrArn: Validator = (value) => {
  if (value === "") {
    return `is empty: give the name of a role, or its ARN, for example "${examples.role}"`;
  }
  if (!value.startsWith("arn:")) {
    return value.includes("/")
      ? `is neither a role's name, which has no slash, nor its ARN, which has the form "${examples.role}"`
      : roleName(value);
  }
  const arn = read(value, "iam", "a role", examples.role);
  if (typeof arn === "string") {
    return arn;
  }
  const named = /^role\/([\u0021-\u007E]+\/)?[\w+=,.@-]{1,64}$/.test(arn.resource);
  return named && arn.region === "" && isAccount(arn.accountId)
    ? undefined
    : notTheForm("a role", examples.role);
};

/** The name of the role that a good name or ARN stands for: the last segment of the ARN, after the role's path. */
export function roleNameOf(nameOrArn: string): string {
  return nameOrArn.slice(nameOrArn.lastIndexOf("/") + 1);
}

/** The ARN of a managed policy: AWS's or one of an account. */
export const policyArn: Validator = (value) => {
  const arn = read(value, "iam", "a managed policy", examples.policy);
  if (typeof arn === "string") {
    return arn;
  }
  const named = /^policy\/([\u0021-\u007E]+\/)?[\w+=,.@-]{1,128}$/.test(arn.resource);
  return named && arn.region === "" && (arn.accountId === "aws" || isAccount(arn.accountId))
    ? undefined
    : notTheForm("a managed policy", examples.policy);
};

function read(value: string, service: string, what: string, example: string): ARN | string {
  // Pulumi turns an Output in a template string into this text.
  if (value.includes("Calling [toString] on an [Output<T>]")) {
    return "is an Output that was put into a string: use pulumi.interpolate, or pass the Output itself";
  }
  if (!validate(value)) {
    return `is not an ARN: give the ARN of ${what}, for example "${example}"`;
  }
  const arn = parse(value);
  return arn.service === service
    ? (reasonAgainstPattern(exactPart(value, service)) ?? arn)
    : `is an ARN of the service "${arn.service}": give the ARN of ${what}, for example "${example}"`;
}

// Behind a log group's ARN, ":*" stands for its streams; objects behind a bucket's are refused with a remedy of their own.
function exactPart(arn: string, service: string): string {
  const suffixes: Record<string, RegExp> = { logs: /:\*$/, s3: /\/.*$/ };
  return arn.replace(suffixes[service] ?? /$/, "");
}

function notTheForm(what: string, example: string): string {
  return `is not the ARN of ${what}: it has the form "${example}"`;
}

function isAccount(id: string): boolean {
  return accountId(id) === undefined;
}
