import { Validator } from "./validator";

/** The ID of an AWS account. */
export const accountId: Validator = (value) =>
  /^\d{12}$/.test(value) ? undefined : "is not the ID of an AWS account, which has 12 digits";

/**
 * The ID of an organization.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html
 */
export const organizationId: Validator = (value) =>
  /^o-[a-z0-9]{10,32}$/.test(value)
    ? undefined
    : 'is not the ID of an organization: it has the form "o-a1b2c3d4e5"';
