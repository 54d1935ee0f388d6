import * as pulumi from "@pulumi/pulumi";
import { EndpointService, IpAddressType } from "../validation/endpointServices";
import { SessionEncryptionArgs, SessionLoggingArgs } from "./sessionData";

/** A VPC to create endpoints in, and who can use them. */
export interface SessionManagerVpcArgs {
  /**
   * ID of the VPC, in the form `vpc-0123456789abcdef0`. Its DNS hostnames and DNS support have to be on. Changing it
   * replaces the endpoints, the security group and its rules: the new ones are created first.
   */
  vpcId: pulumi.Input<string>;
  /**
   * IDs of the subnets in which the endpoints get network interfaces: at least one, and at most one in each Availability
   * Zone.
   *
   * @see https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
   */
  subnetIds: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * IPv4 CIDR blocks that can reach the endpoints on port 443, such as those of the instances' subnets. At least one source
   * is required, here, in `sourceIpv6CidrBlocks` or in `sourceSecurityGroupIds`. `0.0.0.0/0` is an error. Default: none.
   */
  sourceCidrBlocks?: pulumi.Input<string>[] | undefined;
  /**
   * IPv6 CIDR blocks that can reach the endpoints on port 443, such as `2001:db8:1234:1a00::/64`, in the short form that AWS
   * shows them in. `::/0` is an error, and so is any block unless `ipAddressType` is "dualstack" or "ipv6". Default: none.
   */
  sourceIpv6CidrBlocks?: pulumi.Input<string>[] | undefined;
  /**
   * IDs of the security groups whose members can reach the endpoints on port 443, such as that of the instances. At least
   * one source is required, here or in the CIDR blocks. Default: none. IDs that are Outputs are identified by their
   * position: append new ones, because inserting or removing one also changes the rules of those after it.
   */
  sourceSecurityGroupIds?: pulumi.Input<string>[] | undefined;
  /**
   * IDs of further accounts that use the endpoints, 12 digits each: those of the VPCs behind a hub, or those that the
   * subnets are shared with. The policies of the endpoints then allow the requests of the users, roles and hybrid machines of
   * these accounts. Through KMS, CloudWatch Logs and S3, they can reach what any of the accounts owns. A repeated ID and an
   * empty list are errors, and so are more accounts than a policy of 20,480 characters has room for. Default: none, only the
   * account of the endpoints.
   *
   * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
   */
  accountIds?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * ID of the organization whose accounts use the endpoints like those in `accountIds`, in the form `o-a1b2c3d4e5`.
   * Default: none.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
   */
  organizationId?: pulumi.Input<string> | undefined;
  /**
   * IDs of the route tables of the instances' subnets. They get a gateway endpoint for S3, free of charge, through which
   * SSM Agent logs to S3 and updates itself. Required if sessions are logged to S3 (SessionManager does so unless
   * `bucket.enabled` is false), except where `existingEndpoints` has "s3". Default: none, and no gateway endpoint. Caution:
   * all S3 requests from these subnets in this Region then go through the endpoint, and its policy denies them except to
   * buckets of this account, to AWS's buckets for SSM Agent and `readableBucketArns` (only reading), and to the log bucket
   * if another account owns it.
   *
   * @see https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
   */
  routeTableIds?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * ARNs of further buckets whose objects anyone in the VPC can read through the gateway endpoint, such as
   * `arn:aws:s3:::al2023-repos-us-east-1-de612dc2` with the packages of Amazon Linux. Without `routeTableIds` it is an
   * error. Default: none.
   *
   * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html
   */
  readableBucketArns?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * Whether to add the endpoint for `ec2messages`, which SSM Agents older than version 3.3.40.0 need. Default: false. True
   * is an error in a Region launched in 2024 or later, because the service doesn't exist there.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-setting-up-messageAPIs.html
   */
  includeEc2Messages?: boolean | undefined;
  /** Whether to add the endpoint for EC2, which VSS-consistent EBS snapshots need. Default: false. */
  includeEc2?: boolean | undefined;
  /**
   * The IP addresses of the endpoints. `IpAddressType.Ipv4` ("ipv4"): for clients that connect over IPv4.
   * `IpAddressType.Dualstack` ("dualstack"): for IPv4 and IPv6, which requires that all subnets have both. `IpAddressType.Ipv6`
   * ("ipv6"): in IPv6-only subnets. Clients then connect over IPv6 too, so "dualstack" is an error unless the sources admit
   * both, and "ipv6" unless they admit IPv6. EC2 supports IPv4 alone: with "dualstack" its endpoint has IPv4 addresses, with
   * "ipv6" `includeEc2` is an error. Default: "ipv4". On instances without IPv4 addresses, SSM Agent needs
   * `UseDualStackEndpoint` in its configuration, for AWS's names that end in `api.aws` (version 3.3.3270.0 or later).
   *
   * @see https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html
   */
  ipAddressType?: pulumi.Input<IpAddressType> | undefined;
  /**
   * Whether the names of the services, such as `ssm.us-east-1.amazonaws.com`, lead to the endpoints in this VPC. Set it to
   * false in a hub that other VPCs use, because AWS's private DNS works in this VPC alone: then create private hosted zones
   * from the output `dnsRecords`, and associate them with the VPCs. Default: true, which a VPC can have only once for each
   * service: two components of one program with the same VPC are an error.
   *
   * @see https://docs.aws.amazon.com/whitepapers/latest/building-scalable-secure-multi-vpc-network-infrastructure/centralized-access-to-vpc-private-endpoints.html
   */
  privateDns?: pulumi.Input<boolean> | undefined;
  /**
   * Services that the VPC already has an endpoint for. None is created for them, because a VPC can't have two with private
   * DNS for one service. Their security groups and policies have to admit the instances. Any other value is an error.
   * Default: none.
   */
  existingEndpoints?: EndpointService[] | undefined;
  /**
   * Names of endpoint services, keyed by `EndpointService` value, where they aren't `com.amazonaws.REGION.SERVICE`, for
   * example `{ logs: "cn.com.amazonaws.cn-north-1.logs" }`, or `{ kms: "com.amazonaws.us-east-1.kms-fips" }` for FIPS: the
   * agents have to be configured to use the FIPS names too. Any other key is an error. Default: none; the name of EC2 in the
   * China Regions is built in. Changing a name replaces the endpoint: the new one is created first, which AWS refuses if both
   * have the same private DNS name. Then set `privateDns` to false for that update.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-technical-details.html
   */
  serviceNames?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/** Arguments of SessionManagerEndpoints. */
export interface SessionManagerEndpointsArgs extends SessionManagerVpcArgs {
  /**
   * The encryption of sessions with a KMS key: adds the endpoint for KMS. A key of another Region than the VPC's is an error.
   * Default: none.
   */
  sessionEncryption?: pulumi.Input<SessionEncryptionArgs> | undefined;
  /**
   * Where sessions are logged: `cloudWatch` adds the endpoint for CloudWatch Logs, and `s3` requires `routeTableIds`.
   * Default: nowhere. A log group of another Region than the VPC's is an error. If it is an Output, such as another component's
   * `sessionLogging`, `includeLogs` is required.
   */
  sessionLogging?: pulumi.Input<SessionLoggingArgs> | undefined;
  /**
   * Whether to add the endpoint for CloudWatch Logs. Default: true if `sessionLogging` has `cloudWatch`. False is an error
   * if sessions are logged there, except where `existingEndpoints` has "logs".
   */
  includeLogs?: boolean | undefined;
  /** Tags of the endpoints, the security group and its rules, in addition to the provider's default tags. Default: none. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}
