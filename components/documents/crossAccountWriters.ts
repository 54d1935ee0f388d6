/** Who outside the account may write session logs: role ARNs and account IDs. */
export type CrossAccountWriters = readonly string[];

/** A part of the writers as a statement names them. */
export interface WriterScope {
  /** Ends the statement's Sid. */
  who: "Roles" | "Accounts";
  Principal: { AWS: string[] };
  /** Narrows the accounts to the roles; absent where whole accounts are meant. */
  Condition?: { ArnEquals: { "aws:PrincipalArn": string[] } };
}

/**
 * The writers as principals. A role is named by a condition on its account: AWS refuses a role that does not exist yet as a
 * principal, and forgets one that is created again.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
 */
export function writerScopes(writers: CrossAccountWriters, partition: string): WriterScope[] {
  const roles = writers.filter((writer) => writer.startsWith("arn:"));
  const accounts = writers.filter((writer) => !writer.startsWith("arn:"));
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
  return scopes;
}
