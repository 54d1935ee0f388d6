/** Where a provider is configured to work, and what follows from it. */
export interface Region {
  readonly region: string;
  readonly partition: string;
  readonly dnsSuffix: string;
  readonly reverseDnsPrefix: string;
}

export function regionOf(region: string): Region {
  const china = region.startsWith("cn-");
  const partition = china ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  return {
    region,
    partition,
    dnsSuffix: china ? "amazonaws.com.cn" : "amazonaws.com",
    reverseDnsPrefix: china ? "cn.com.amazonaws" : "com.amazonaws",
  };
}
