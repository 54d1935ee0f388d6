import { Validator } from "./validator";

/**
 * An S3 key prefix as Session Manager takes it, without slashes at its ends: the agent adds the one that follows.
 * The agent joins prefix and name as a path, and cleans it: what it would change is refused.
 * Wildcards and policy variables are refused, because the prefix becomes part of a policy's Resource.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html
 */
export const s3KeyPrefix: Validator = (value) => {
  if (value === "") {
    return "is empty: leave it out to log to the root of the bucket";
  }
  const segments = value.split("/");
  const kept = segments.filter((segment) => !["", ".", ".."].includes(segment));
  const remedy = kept.length === 0 ? "leave it out" : `write ${JSON.stringify(kept.join("/"))}`;
  if (value.startsWith("/") || value.endsWith("/")) {
    return `begins or ends with a slash: ${remedy}`;
  }
  if (kept.length < segments.length) {
    return `has a segment that is empty, "." or "..", which the agent resolves, so that logs would go where it may not write: ${remedy}`;
  }
  if (value.length > 500) {
    return `is ${value.length} characters long: a prefix has at most 500`;
  }
  const foreign = /[^\w!.'()/-]/.exec(value)?.[0];
  return foreign === undefined
    ? undefined
    : `has ${foreign === " " ? "a space" : `the character ${JSON.stringify(foreign)}`}: a prefix has only letters, digits and !_.'()/-`;
};
