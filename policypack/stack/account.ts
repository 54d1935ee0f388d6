import type { PolicyResource } from "@pulumi/policy";

import { readText } from "./read";

/**
 * Whether two resources are in one AWS account, by their ARNs where these are known, else by their providers; undefined
 * where it cannot be told. The default providers are taken to be configured for the same account.
 */
export function areInOneAccount(one: PolicyResource, other: PolicyResource): boolean | undefined {
  const [account, otherAccount] = [accountOf(one), accountOf(other)];
  if (account !== undefined && otherAccount !== undefined) return account === otherAccount;
  return providerOf(one) === providerOf(other) ? true : undefined;
}

/** The account in the ARN of a resource; undefined while it is not known. */
export function accountOf(resource: PolicyResource): string | undefined {
  return arnOf(resource)[4];
}

/** The Region in the ARN of a resource; undefined while it is not known. */
export function regionInArn(resource: PolicyResource): string | undefined {
  return arnOf(resource)[3];
}

function arnOf(resource: PolicyResource): string[] {
  const arn = readText(resource, "arn");
  return typeof arn === "string" ? arn.split(":") : [];
}

function providerOf({ provider }: PolicyResource): string {
  return provider === undefined || provider.name.startsWith("default") ? "default" : provider.urn;
}
