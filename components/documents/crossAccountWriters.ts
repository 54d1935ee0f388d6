/** Who outside the account may write session logs: role ARNs, account IDs and IDs of organizations. */
export type CrossAccountWriters = readonly string[];

/** A part of the writers as a statement names them. */
export interface WriterScope {
  /** Ends the statement's Sid. */
  who: "Roles" | "Accounts" | "Organizations";
  Principal: { AWS: string | string[] };
  /** Narrows the principals; absent where whole accounts are meant. */
  Condition?: Record<string, Record<string, string | string[]>>;
}

/**
 * The writers as principals. A role is named by a condition on its account: AWS refuses a role that does not exist yet as a
 * principal, and forgets one that is created again. An organization is a condition on everyone, with its fixed ID, which keeps
 * the policy of a bucket from being public; its members in the own account need permissions of their own, as others there do.
 *
 * @param accountId The own account.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgid
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function writerScopes(
  writers: CrossAccountWriters,
  partition: string,
  accountId: string,
): WriterScope[] {
  const roles = writers.filter((writer) => writer.startsWith("arn:"));
  const organizations = writers.filter((writer) => writer.startsWith("o-"));
  const accounts = writers.filter((writer) => /^\d/.test(writer));
  const rootsOf = (ids: string[]) => ({
    AWS: [...new Set(ids)].map((id) => `arn:${partition}:iam::${id}:root`),
  });
  const scopes: WriterScope[] = [];
  if (roles.length > 0) {
    scopes.push({
      who: "Roles",
      Principal: rootsOf(roles.map((role) => role.split(":")[4] ?? "")),
      Condition: { ArnEquals: { "aws:PrincipalArn": roles } },
    });
  }
  if (accounts.length > 0) {
    scopes.push({ who: "Accounts", Principal: rootsOf(accounts) });
  }
  if (organizations.length > 0) {
    scopes.push({
      who: "Organizations",
      Principal: { AWS: "*" },
      Condition: {
        StringEquals: { "aws:PrincipalOrgID": organizations },
        StringNotEquals: { "aws:PrincipalAccount": accountId },
      },
    });
  }
  return scopes;
}
