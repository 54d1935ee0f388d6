/** Where a provider is configured to work, and what follows from it. */
export interface Region {
  readonly region: string;
  readonly partition: string;
  readonly dnsSuffix: string;
  readonly reverseDnsPrefix: string;
}

export function regionOf(region: string): Region {
  const found = partitions.find(([prefix]) => region.startsWith(prefix));
  const [, partition, dnsSuffix, reverseDnsPrefix] = found ?? commercial;
  return { region, partition, dnsSuffix, reverseDnsPrefix };
}

type Partition = readonly [
  regionPrefix: string,
  name: string,
  dnsSuffix: string,
  reverseDnsPrefix: string,
];

const commercial: Partition = ["", "aws", "amazonaws.com", "com.amazonaws"];
const partitions: readonly Partition[] = [
  ["cn-", "aws-cn", "amazonaws.com.cn", "cn.com.amazonaws"],
  ["us-gov-", "aws-us-gov", "amazonaws.com", "com.amazonaws"],
  ["eusc-", "aws-eusc", "amazonaws.eu", "eu.amazonaws"],
];

/** How the principal of a service ends. */
export function principalSuffix(service: string, { partition, dnsSuffix }: Region): string {
  const ownForm = partition === "aws-cn" && PRINCIPALS_OF_CHINA.has(service);
  return ownForm ? dnsSuffix : "amazonaws.com";
}

// The services whose principal ends in amazonaws.com.cn there; of ec2 and s3 only newer versions of the provider say so:
// https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/meta/service_principal_data_source.go,
// https://github.com/hashicorp/terraform-provider-aws/pull/47141
const PRINCIPALS_OF_CHINA = new Set(["codedeploy", "ec2", "elasticmapreduce", "logs", "s3"]);
