import type { PolicyResource } from "@pulumi/policy";

import { awsccTypes, terraformTypes } from "./terraform";

/** A resource, as far as its type is told by it. */
export type HasType = Pick<PolicyResource, "type" | "props">;

/** A type of a Terraform provider that the pack knows. */
export interface TerraformName {
  /** The names that tables know the type by, in order. */
  names: readonly string[];
  /** Properties of which each resource of the type has one. */
  has?: readonly string[];
}

/**
 * The names that tables know a resource's type by, where it has a token that Pulumi makes of a Terraform provider's:
 * `<package>:index/<name>:<Name>`. The package may be called anything, so the properties have to be right as well.
 */
export function knownAs({ type, props }: HasType): readonly string[] | undefined {
  const known = terraformName(type);
  const isOfShape = known?.has === undefined || known.has.some((name) => name in props);
  return isOfShape ? known?.names : undefined;
}

/** What the token of a Terraform provider's type says; undefined for another token, and for a type that the pack doesn't know. */
export function terraformName(token: string): TerraformName | undefined {
  // Most tokens are others, and there is one look-up for each resource and table.
  if (!token.includes(":index/")) {
    return undefined;
  }
  const [, source = "", name = ""] = /^([^:]+):index\/(\w+):\w+$/.exec(token) ?? [];
  return source === "awscc" ? cloudControlType(name) : awsType(name);
}

/** The type with the name that a Terraform program writes, such as `aws_iam_role` or `awscc_iam_role`. */
export function typeInTerraform(name: string): TerraformName | undefined {
  const [, provider, rest = ""] = /^(aws|awscc)_(\w+)$/.exec(name) ?? [];
  const camel = rest.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  return provider === "awscc" ? cloudControlType(camel) : awsType(camel);
}

function awsType(name: string): TerraformName | undefined {
  const type = Object.hasOwn(terraformTypes, name) ? terraformTypes[name] : undefined;
  return type && { names: [`terraform:${name}`, type.as], ...(type.has && { has: type.has }) };
}

function cloudControlType(name: string): TerraformName | undefined {
  const token = Object.hasOwn(awsccTypes, name) ? awsccTypes[name] : undefined;
  return token === undefined ? undefined : { names: [`awscc:${name}`, token] };
}
