import type { PolicyResource } from "@pulumi/policy";

import { isObject } from "../iam";
import { read, readText, type HasProperties } from "./read";

/**
 * Whether two resources are in one AWS account, by their ARNs where these are known, else by their providers; undefined
 * where that isn't known. The default providers are taken to be configured for the same account.
 */
export function areInOneAccount(one: PolicyResource, other: PolicyResource): boolean | undefined {
  const [account, otherAccount] = [accountOf(one), accountOf(other)];
  if (account !== undefined && otherAccount !== undefined) {
    return account === otherAccount;
  }
  return providerOf(one) === providerOf(other) ? true : undefined;
}

/** The account of a resource, by its ARN or by its provider's configuration; undefined while it is not known. */
export function accountOf(resource: PolicyResource): string | undefined {
  const inArn = arnOf(resource)[4];
  return inArn ?? (resource.provider && accountOfProvider(resource.provider));
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

/** The one account that a provider may use, or that of the last role it assumes. */
function accountOfProvider(provider: HasProperties): string | undefined {
  const allowed = configuredList(provider, "allowedAccountIds");
  if (allowed.length === 1 && typeof allowed[0] === "string") {
    return allowed[0];
  }
  const assumed: unknown = configuredList(provider, "assumeRoles").at(-1);
  const arn = isObject(assumed) ? assumed.roleArn : undefined;
  return typeof arn === "string" ? arn.split(":")[4] : undefined;
}

/** A provider has its lists as JSON text. */
function configuredList(provider: HasProperties, property: string): unknown[] {
  const value = read(provider, property);
  const parsed = typeof value === "string" ? parsedJson(value) : value;
  return Array.isArray(parsed) ? parsed : [];
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
