/** The parts of a managed policy's ARN that identify it. */
export interface PolicyArn {
  partition: string;
  /** `aws` for AWS managed policies. */
  account: string;
  /** Begins and ends with a slash. */
  path: string;
  name: string;
}

/**
 * Takes a managed policy's ARN apart; undefined for anything else.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns
 */
export function parsePolicyArn(arn: string): PolicyArn | undefined {
  const match = /^arn:([^:]+):iam::([^:]+):policy(\/(?:[^:]*\/)?)([^:/]+)$/i.exec(arn);
  const [, partition, account, path, name] = match ?? [];
  if (
    partition === undefined ||
    account === undefined ||
    path === undefined ||
    name === undefined
  ) {
    return undefined;
  }
  return { partition, account, path, name };
}

/** Whether a text can be the name of a role: an ARN or a path with a name is none. */
export function isRoleName(text: string): boolean {
  return /^[\w+=,.@-]+$/.test(text);
}

/** What is said of a text in place of a role's name that can be none. */
export const namesRoleOddly =
  "It names its role by an ARN or a path, but IAM accepts only the name.";

/** The account in an ARN; undefined for any other text. */
export function accountInArn(text: string): string | undefined {
  return text.startsWith("arn:") ? text.split(":")[4] : undefined;
}
