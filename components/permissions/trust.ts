/** The JSON text of a trust policy that lets a service, for example `ec2.amazonaws.com`, assume the role. */
export function trustPolicyJson(servicePrincipal: string): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "ServiceAssumesRole",
        Effect: "Allow",
        Action: "sts:AssumeRole",
        Principal: { Service: servicePrincipal },
      },
    ],
  });
}
