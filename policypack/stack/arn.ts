/** The parts of a managed policy's ARN that identify it. */
export interface PolicyArn {
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
  const match = /^arn:[^:]+:iam::([^:]+):policy(\/(?:[^:]*\/)?)([^:/]+)$/i.exec(arn);
  const [, account, path, name] = match ?? [];
  if (account === undefined || path === undefined || name === undefined) {
    return undefined;
  }
  return { account, path, name };
}
