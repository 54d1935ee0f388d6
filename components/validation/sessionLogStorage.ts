import { Validator } from "./validator";
import { accountId, organizationId } from "./accounts";
import { roleNameOrArn } from "./arns";

const bucketForm = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const reservedBucketForm =
  /^(\d{1,3}(\.\d{1,3}){3}$|xn--|sthree-|amzn-s3-demo-)|(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3|-an)$/;

/**
 * The name of an S3 bucket.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export const bucketName: Validator = (value) => {
  if (reservedBucketForm.test(value)) {
    return "has the form of an IP address, or a beginning or an end that S3 keeps for itself: choose another name";
  }
  return bucketForm.test(value) && !value.includes("..")
    ? undefined
    : "is not the name of a bucket: it has 3 to 63 lowercase letters, digits, dots and hyphens, and begins and ends with a letter or a digit";
};

/**
 * The name of a log group.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
 */
export const logGroupName: Validator = (value) => {
  if (value.startsWith("aws/")) {
    return 'begins with "aws/", which AWS keeps for itself';
  }
  return /^[\w./#-]{1,512}$/.test(value)
    ? undefined
    : "is not the name of a log group: it has 1 to 512 letters, digits and _-/.#";
};

/**
 * The alias of a KMS key.
 *
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html
 */
export const keyAlias: Validator = (value) => {
  if (!value.startsWith("alias/")) {
    return `does not begin with "alias/": write ${JSON.stringify(`alias/${value}`)}`;
  }
  if (value.startsWith("alias/aws/")) {
    return 'begins with "alias/aws/", which AWS keeps for its own keys';
  }
  return /^alias\/[\w/-]{1,250}$/.test(value)
    ? undefined
    : 'is not an alias: after "alias/" it has 1 to 250 letters, digits and /_-';
};

/** One who writes session logs from another account: a role by its ARN, or an account or an organization by its ID. */
export const crossAccountWriter: Validator = (value) => {
  if (value.startsWith("arn:")) {
    return roleNameOrArn(value);
  }
  return accountId(value) === undefined || organizationId(value) === undefined
    ? undefined
    : 'is not the ARN of a role, "arn:aws:iam::111122223333:role/example", the ID of an account, "111122223333", or the ID of an organization, "o-a1b2c3d4e5"';
};

const retentions: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
  3653,
];

/** Says what is wrong with a storage class to which logs move after a number of days. */
export function reasonAgainstStorageClass(storageClass: string, days: number): string | undefined {
  return ["STANDARD_IA", "ONEZONE_IA"].includes(storageClass) && days < 30
    ? `"${storageClass}" takes no logs of less than 30 days, and "archiveAfterDays" is ${days}: give at least 30 there, or another class`
    : undefined;
}

/**
 * Says what is wrong with a number of days for CloudWatch Logs to keep log events.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 */
export function reasonAgainstRetention(days: number): string | undefined {
  return retentions.includes(days)
    ? undefined
    : `${days} is not a number of days that CloudWatch Logs knows: give one of ${retentions.join(", ")}`;
}
