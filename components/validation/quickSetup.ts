import { Validator } from "./validator";

// Names of Quick Setup: https://docs.aws.amazon.com/quick-setup/latest/APIReference/API_CreateConfigurationManager.html

/** The name of a configuration manager. */
export const configurationName: Validator = (value) => {
  if (value === "") {
    return "is empty: leave it out to have the provider generate a name";
  }
  if (value.length > 120) {
    return `is ${value.length} characters long: a configuration name has at most 120`;
  }
  const foreign = /[^ A-Za-z0-9._-]/.exec(value)?.[0];
  return foreign === undefined
    ? undefined
    : `has the character ${JSON.stringify(foreign)}: a configuration name has only letters, digits, spaces and ._-`;
};

/** The description of a configuration manager. */
export const configurationDescription: Validator = (value) => {
  if (value.length > 512) {
    return `is ${value.length} characters long: a configuration description has at most 512`;
  }
  return value.includes("\n") ? "has a line break: write it in one line" : undefined;
};

/** The key of the tag that selects instances. See https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html */
export const instanceTagKey: Validator = (value) => {
  if (value === "") {
    return "is empty: give the key of the tag that selects the instances";
  }
  return value.length > 128
    ? `is ${value.length} characters long: a tag key has at most 128`
    : undefined;
};

/** The value of the tag that selects instances. */
export const instanceTagValue: Validator = (value) =>
  value.length > 256
    ? `is ${value.length} characters long: a tag value has at most 256`
    : undefined;
