import type { PolicyResource } from "@pulumi/policy";

import { readText } from "./read";

/**
 * Whether two resources are in one AWS account, by their ARNs where these are known, else by their providers; undefined
 * where it cannot be told. The default providers are taken to be configured for the same account.
 */
export function areInOneAccount(one: PolicyResource, other: PolicyResource): boolean | undefined {
  const [account, otherAccount] = [accountOf(one), accountOf(other)];
  if (account !== undefined && otherAccount !== undefined) {
    return account === otherAccount;
  }
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

/** The partition of a resource, by its ARN or by the Region of its provider; undefined while it is not known. */
export function partitionOf(resource: PolicyResource): string | undefined {
  const inArn = arnOf(resource)[1];
  if (inArn !== undefined) {
    return inArn;
  }
  const region = regionOf(resource);
  return region === undefined ? undefined : partitionOfRegion(region);
}

/** The Region that a resource is in, by its own property, its ARN or its provider; undefined while it is not known. */
export function regionOf(resource: PolicyResource): string | undefined {
  const own = readText(resource, "region");
  const isGivenLater = (resource.propertyDependencies.region ?? []).length > 0;
  if (typeof own === "string") {
    return own;
  }
  const inArn = regionInArn(resource);
  if (inArn !== undefined && inArn !== "") {
    return inArn;
  }
  if (isGivenLater) {
    return undefined;
  }
  const ofProvider = resource.provider && readText(resource.provider, "region");
  return typeof ofProvider === "string" ? ofProvider : undefined;
}

// https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html
function partitionOfRegion(region: string): string | undefined {
  if (/^[a-z]{2}-[a-z]+-\d+$/.test(region)) {
    return region.startsWith("cn-") ? "aws-cn" : "aws";
  }
  return region.startsWith("us-gov-") ? "aws-us-gov" : undefined;
}

function arnOf(resource: PolicyResource): string[] {
  const arn = readText(resource, "arn");
  return typeof arn === "string" ? arn.split(":") : [];
}

function providerOf({ provider }: PolicyResource): string {
  return provider === undefined || /^default(_\d+_\d+_\d+|$)/.test(provider.name)
    ? "default"
    : provider.urn;
}
