interface Partition {
  /** How its Regions begin. */
  prefix: string;
  /** As it stands in ARNs. */
  name: string;
  /** What the DNS names of services end in after the Region. */
  dnsSuffix: string;
  /** The same of the names that have IPv6 addresses too, where there are such names. */
  dualStackDnsSuffix?: string;
}

/** The partition that a Region belongs to, as it stands in the ARNs of that Region. */
export function partitionOf(regionName: string): string {
  return partitionWith(regionName).name;
}

/** What the DNS names of services in a Region end in, those that have IPv6 addresses too as the second. */
export function dnsSuffixesOf(regionName: string): [ipv4: string, dualStack: string | undefined] {
  const { dnsSuffix, dualStackDnsSuffix } = partitionWith(regionName);
  return [dnsSuffix, dualStackDnsSuffix];
}

function partitionWith(regionName: string): Partition {
  return partitions.find(({ prefix }) => regionName.startsWith(prefix)) ?? commercial;
}

const commercial: Partition = {
  prefix: "",
  name: "aws",
  dnsSuffix: "amazonaws.com",
  dualStackDnsSuffix: "api.aws",
};

// The suffixes are those of AWS's SDKs:
// https://github.com/aws/aws-sdk-go-v2/blob/main/internal/endpoints/awsrulesfn/partitions.json
const partitions: readonly Partition[] = [
  {
    prefix: "cn-",
    name: "aws-cn",
    dnsSuffix: "amazonaws.com.cn",
    dualStackDnsSuffix: "api.amazonwebservices.com.cn",
  },
  {
    prefix: "us-gov-",
    name: "aws-us-gov",
    dnsSuffix: "amazonaws.com",
    dualStackDnsSuffix: "api.aws",
  },
  {
    prefix: "eusc-",
    name: "aws-eusc",
    dnsSuffix: "amazonaws.eu",
    dualStackDnsSuffix: "api.amazonwebservices.eu",
  },
  { prefix: "us-iso-", name: "aws-iso", dnsSuffix: "c2s.ic.gov" },
  { prefix: "us-isob-", name: "aws-iso-b", dnsSuffix: "sc2s.sgov.gov" },
  { prefix: "eu-isoe-", name: "aws-iso-e", dnsSuffix: "cloud.adc-e.uk" },
  { prefix: "us-isof-", name: "aws-iso-f", dnsSuffix: "csp.hci.ic.gov" },
];
