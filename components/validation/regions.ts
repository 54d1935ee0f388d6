import * as aws from "@pulumi/aws";
import { Validator } from "./validator";
import { nearest } from "./nearest";

const known: readonly string[] = Object.values(aws.Region);

/** The name of an AWS Region that the provider's package knows, in any partition. */
export const region: Validator = (value) => {
  if (/[*?]/.test(value)) {
    return "has a wildcard: name each Region, because a pattern also covers what is not AWS's own";
  }
  if (known.includes(value)) {
    return undefined;
  }
  const suggestion = nearest(value.trim().toLowerCase(), known) ?? "";
  return `is not a Region that @pulumi/aws knows: did you mean "${suggestion}"? For a Region newer than your @pulumi/aws, update that package`;
};
