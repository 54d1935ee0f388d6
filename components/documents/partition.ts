/** The partition that a Region belongs to, as it stands in the ARNs of that Region. */
export function partitionOf(regionName: string): string {
  const [, partition] = partitions.find(([prefix]) => regionName.startsWith(prefix)) ?? [];
  return partition ?? "aws";
}

const partitions: readonly [prefix: string, partition: string][] = [
  ["cn-", "aws-cn"],
  ["us-gov-", "aws-us-gov"],
  ["eusc-", "aws-eusc"],
  ["us-iso-", "aws-iso"],
  ["us-isob-", "aws-iso-b"],
  ["eu-isoe-", "aws-iso-e"],
  ["us-isof-", "aws-iso-f"],
];
