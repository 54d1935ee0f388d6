import { reasonAgainstPattern } from "./exactText";
import { Validator } from "./validator";

// Names, paths and descriptions in IAM: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html

/** A role name: 1 to 64 characters. */
export const roleName: Validator = iamName("a role name", 64);

/** A managed policy's name: 1 to 128 characters. */
export const policyName: Validator = iamName("a policy name", 128);

/** An instance profile's name: 1 to 128 characters. */
export const instanceProfileName: Validator = iamName("an instance profile name", 128);

/** The path of a role, policy or instance profile: `/`, or a text that begins and ends with `/`. */
export const path: Validator = (value) => {
  if (value === "/") {
    return undefined;
  }
  if (!value.startsWith("/") || !value.endsWith("/")) {
    return `does not begin and end with a slash: write ${JSON.stringify(`/${trimSlashes(value)}/`)}`;
  }
  if (!/^\/[\u0021-\u007E]+\/$/.test(value)) {
    return "has a space or a character outside ASCII: a path has only printable ASCII characters";
  }
  return value.length > 512
    ? `is ${value.length} characters long: a path has at most 512`
    : reasonAgainstPattern(value);
};

/** A role's description: at most 1,000 characters, of those IAM accepts. */
export const roleDescription: Validator = (value) => {
  if (value.length > 1000) {
    return `is ${value.length} characters long: a role description has at most 1,000`;
  }
  return /^[\t\n\r\u0020-\u007E\u00A1-\u00FF]*$/.test(value)
    ? undefined
    : "has a character that IAM does not accept: use ASCII and Latin-1 characters";
};

function iamName(what: string, limit: number): Validator {
  return (value) => {
    if (value === "") {
      return `is empty: ${what} has 1 to ${limit} characters`;
    }
    if (value.length > limit) {
      return `is ${value.length} characters long: ${what} has at most ${limit}`;
    }
    const foreign = /[^\w+=,.@-]/.exec(value)?.[0];
    return foreign === undefined
      ? undefined
      : `has ${foreign === " " ? "a space" : `the character ${JSON.stringify(foreign)}`}: ${what} has only letters, digits and _+=,.@-`;
  };
}

function trimSlashes(value: string): string {
  return value.replace(/^\/+|\/+$/g, "");
}
