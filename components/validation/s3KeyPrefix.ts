import { Validator } from "./validator";

/**
 * An S3 key prefix as Session Manager takes it, without slashes at its ends: the agent adds the one that follows.
 * Wildcards and policy variables are refused, because the prefix becomes part of a policy's Resource.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html
 */
export const s3KeyPrefix: Validator = (value) => {
  if (value === "") {
    return "is empty: leave it out to log to the root of the bucket";
  }
  if (value.startsWith("/") || value.endsWith("/")) {
    return `begins or ends with a slash: write ${JSON.stringify(value.replace(/^\/+|\/+$/g, ""))}`;
  }
  if (value.length > 500) {
    return `is ${value.length} characters long: a prefix has at most 500`;
  }
  const foreign = /[^\w!.'()/-]/.exec(value)?.[0];
  return foreign === undefined
    ? undefined
    : `has ${foreign === " " ? "a space" : `the character ${JSON.stringify(foreign)}`}: a prefix has only letters, digits and !_.'()/-`;
};
