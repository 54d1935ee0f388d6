/**
 * In whose words a program writes an AWS resource: those of `@pulumi/aws` or of `aws-native`, or Terraform's names for what
 * its AWS provider (`terraform`) or its Cloud Control provider (`awscc`) has.
 */
export type Way = "aws" | "aws-native" | "awscc" | "terraform";

/**
 * The way in which an AWS resource with a type token came into the program; undefined for a token that none of them has.
 *
 * Terraform's resources have `<package>:index/<name>:<Name>`, as `aws:index/iamRole:IamRole`, in which the package is called as
 * the program likes (`@pulumi/aws` has no resource in `aws:index/`); views of a Terraform module have `<package>:tf:aws_iam_role`,
 * and resources of a Terraform state `pulumi:terraform:aws_iam_role`.
 */
export function wayOfToken(token: string): Way | undefined {
  const [, source = "", module = ""] = /^([^:]+):([^:]*):./.exec(token) ?? [];
  if (source === "awscc" || source === "aws-native") {
    return source;
  }
  const isTerraforms = module.startsWith("index/") || /^[^:]+:(tf|terraform):aws_/.test(token);
  if (isTerraforms) {
    return "terraform";
  }
  return source === "aws" ? "aws" : undefined;
}
