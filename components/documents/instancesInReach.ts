import { Statement } from "./document";

/** A tag that an instance must have, with one of the values. */
export interface InstanceTag {
  key: string;
  values: string[];
  /** Whether the values are patterns. */
  arePatterns: boolean;
}

/** The instances that people reach, and where they are. */
export interface InstancesInReach {
  partition: string;
  regions: string[];
  accountIds: string[];
  /** Every instance, or those with all of the tags. */
  instances: { all: boolean; tags: InstanceTag[] };
  /** Machines outside EC2 as well. */
  hybridNodes: boolean;
}

/**
 * The machines of the Regions and accounts, as resources.
 *
 * @internal
 */
export function machines(reach: InstancesInReach): string[] {
  const { partition, hybridNodes } = reach;
  return inEachPlace(reach, (place) => [
    `arn:${partition}:ec2:${place}:instance/*`,
    ...(hybridNodes ? [`arn:${partition}:ssm:${place}:managed-instance/*`] : []),
  ]);
}

/**
 * The condition that a machine has the tags.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-examples.html
 * @internal
 */
export function onlyWithTags({ all, tags }: InstancesInReach["instances"]): Statement["Condition"] {
  if (all) {
    return {};
  }
  // Without a tag, or with one without values, the condition would not be the one that was asked for.
  if (tags.length === 0 || tags.some(({ values }) => values.length === 0)) {
    throw new Error("access to instances by tag requires a tag with a value");
  }
  return {
    ...comparison(
      "StringEquals",
      tags.filter(({ arePatterns }) => !arePatterns),
    ),
    ...comparison(
      "StringLike",
      tags.filter(({ arePatterns }) => arePatterns),
    ),
  };
}

function comparison(operator: string, tags: InstanceTag[]): NonNullable<Statement["Condition"]> {
  const keys = tags.map(({ key, values }): [string, string | string[]] => [
    `ssm:resourceTag/${key}`,
    values.length === 1 ? (values[0] ?? []) : values,
  ]);
  return keys.length === 0 ? {} : { [operator]: Object.fromEntries(keys) };
}

/**
 * What is in each of the Regions of each of the accounts.
 *
 * @internal
 */
export function inEachPlace(
  { regions, accountIds }: Pick<InstancesInReach, "regions" | "accountIds">,
  arns: (place: string) => string[],
): string[] {
  return regions.flatMap((region) =>
    accountIds.flatMap((accountId) => arns(`${region}:${accountId}`)),
  );
}
