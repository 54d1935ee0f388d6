/** What has to be true of a request for a trust policy to apply. */
export type TrustCondition = Record<string, Record<string, string | string[]>>;

/**
 * The JSON text of a trust policy that lets a service, for example `ec2.amazonaws.com`, assume the role.
 *
 * @param condition For a service that acts for many accounts: for whom it may assume the role. See
 *   https://docs.aws.amazon.com/systems-manager/latest/userguide/cross-service-confused-deputy-prevention.html
 */
export function trustPolicyJson(servicePrincipal: string, condition?: TrustCondition): string {
  return trustJson("ServiceAssumesRole", { Service: servicePrincipal }, condition);
}

/** The JSON text of a trust policy that lets another role assume the role. */
export function roleTrustPolicyJson(roleArn: string): string {
  return trustJson("RoleAssumesRole", { AWS: roleArn });
}

function trustJson(Sid: string, Principal: object, Condition?: TrustCondition): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Sid, Effect: "Allow", Action: "sts:AssumeRole", Principal, Condition }],
  });
}
