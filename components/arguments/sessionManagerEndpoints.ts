import * as pulumi from "@pulumi/pulumi";
import { interfaceEndpointServices } from "../documents/endpointServices";
import { bucketArn } from "../validation/arns";
import { EndpointService, regionWithEc2Messages, serviceKey } from "../validation/endpointServices";
import * as network from "../validation/network";
import { ArgumentErrors } from "./argumentErrors";
import { resolveSources } from "./endpointSources";
import { plainList, plainObject, resolveFlag } from "./plain";
import { SessionEncryptionArgs, SessionLoggingArgs, resolveSessionData } from "./sessionData";

/** A VPC that gets endpoints, and who reaches them. */
export interface SessionManagerVpcArgs {
  /** ID of the VPC, in the form `vpc-0123456789abcdef0`. Its DNS hostnames and DNS support have to be on. */
  vpcId: pulumi.Input<string>;
  /**
   * IDs of the subnets that get the network interfaces of the endpoints, at least one and at most one an Availability Zone.
   *
   * @see https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
   */
  subnetIds: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * IPv4 CIDR blocks that reach the endpoints on port 443, such as those of the instances' subnets. Default: none. Here or
   * in `sourceSecurityGroupIds` at least one source has to be named; the whole internet is an error.
   */
  sourceCidrBlocks?: pulumi.Input<string>[];
  /**
   * IDs of the security groups whose members reach the endpoints on port 443, such as those of the instances. Default:
   * none. IDs that are Outputs are identified by their position: add new ones at the end.
   */
  sourceSecurityGroupIds?: pulumi.Input<string>[];
  /**
   * IDs of the route tables of the instances' subnets: they get the gateway endpoint for S3, which is free of charge, and
   * through which the agent logs to S3 and updates itself. Default: none, and no gateway endpoint. Needed when
   * `sessionLogging` has `s3`, unless the VPC has the endpoint already. All requests from these subnets to S3 in the Region
   * then pass the endpoint and its policy: to buckets of the account, and of AWS for the agent.
   *
   * @see https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
   */
  routeTableIds?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * ARNs of further buckets whose objects may be read through the gateway endpoint, by anybody in the VPC, such as
   * `arn:aws:s3:::al2023-repos-us-east-1-de612dc2` with the packages of Amazon Linux. Default: none.
   *
   * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html
   */
  readableBucketArns?: pulumi.Input<string>[];
  /**
   * Whether to add the endpoint for `ec2messages`, which agents older than version 3.3.40.0 need. Default: false. True in a
   * Region launched in 2024 or later, which has no such service, is an error.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-setting-up-messageAPIs.html
   */
  includeEc2Messages?: boolean;
  /** Whether to add the endpoint for EC2, which snapshots with VSS need. Default: false. */
  includeEc2?: boolean;
  /**
   * The services among `ssm`, `ssmmessages`, `ec2messages`, `kms`, `logs`, `ec2` and `s3` that the VPC has an endpoint for
   * already: none is created for them, because two with private DNS cannot be in one VPC. Default: none. Their security
   * groups and policies have to admit the instances. Another name is an error.
   */
  existingEndpoints?: string[];
  /**
   * Names of endpoint services, by the names in `existingEndpoints`, where they differ from
   * `com.amazonaws.us-east-1.ssm` with the provider's Region, for example
   * `{ logs: "cn.com.amazonaws.cn-north-1.logs" }`. Default: none; EC2's name in the China Regions is known.
   */
  serviceNames?: Record<string, pulumi.Input<string>>;
}

/** Arguments of SessionManagerEndpoints. */
export interface SessionManagerEndpointsArgs extends SessionManagerVpcArgs {
  /** Encryption of session data with a KMS key: adds the endpoint for KMS. Default: none. */
  sessionEncryption?: SessionEncryptionArgs;
  /** Where session logs go: adds the endpoint for CloudWatch Logs, or for S3. Default: nowhere. */
  sessionLogging?: SessionLoggingArgs;
  /** Tags of the endpoints, the security group and its rules. Default: the provider's default tags. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** What sessions use, which decides the services that instances have to reach. */
interface SessionUses {
  sessionEncryption: boolean;
  s3Logs: boolean;
  cloudWatchLogs: boolean;
}

/**
 * Resolves the arguments of SessionManagerEndpoints.
 *
 * @param uses What sessions use, where the arguments do not say it.
 */
export function resolveSessionManagerEndpoints(
  _name: string,
  args: SessionManagerEndpointsArgs,
  errors: ArgumentErrors,
  uses: SessionUses = usesOf(args),
) {
  const { routeTableIds } = args;
  const readable = plainList("readableBucketArns", args.readableBucketArns, errors) ?? [];
  const existing = plainList("existingEndpoints", args.existingEndpoints, errors) ?? [];
  existing.forEach((service, index) => {
    errors.checkPlain(`existingEndpoints[${index}]`, service, serviceKey);
  });
  checkS3(args, existing.includes("s3"), uses.s3Logs, errors);
  return {
    vpcId: errors.check("vpcId", args.vpcId, network.vpcId),
    subnetIds: errors.checkList("subnetIds", args.subnetIds, network.subnetId),
    sources: resolveSources(args, errors),
    routeTableIds:
      routeTableIds === undefined
        ? undefined
        : errors.checkList("routeTableIds", routeTableIds, network.routeTableId),
    readableBucketArns: readable.map((arn, index) =>
      errors.check(`readableBucketArns[${index}]`, arn, bucketArn),
    ),
    sessionData: resolveSessionData(args, errors),
    interfaceServices: interfaceEndpointServices({
      ...uses,
      ec2Messages: resolveFlag("includeEc2Messages", args.includeEc2Messages, false, errors),
      ec2: resolveFlag("includeEc2", args.includeEc2, false, errors),
    }).filter((service) => !existing.includes(service)),
    serviceNames: resolveServiceNames(
      plainObject("serviceNames", args.serviceNames, errors),
      errors,
    ),
    regionWith: (service: EndpointService, region: pulumi.Output<string>) =>
      service === "ec2messages"
        ? pulumi.output(errors.check("includeEc2Messages", region, regionWithEc2Messages))
        : region,
    tags: args.tags,
  };
}

function usesOf({ sessionEncryption, sessionLogging }: SessionManagerEndpointsArgs): SessionUses {
  return {
    sessionEncryption: sessionEncryption !== undefined,
    s3Logs: sessionLogging?.s3 !== undefined,
    cloudWatchLogs: sessionLogging?.cloudWatch !== undefined,
  };
}

function checkS3(
  { routeTableIds, readableBucketArns }: SessionManagerEndpointsArgs,
  exists: boolean,
  logsToS3: boolean,
  errors: ArgumentErrors,
): void {
  if (routeTableIds !== undefined && exists) {
    errors.add(
      "routeTableIds",
      'are for the gateway endpoint for S3, which the VPC has according to "existingEndpoints": leave out one of the two',
    );
  }
  if (routeTableIds === undefined && !exists && logsToS3) {
    errors.add(
      "routeTableIds",
      'are missing: sessions are logged to S3 ("sessionLogging.s3"), which the instances reach through a gateway endpoint on the route tables of their subnets; give these, or name "s3" in "existingEndpoints" if the VPC has one',
    );
  }
  if (routeTableIds === undefined && readableBucketArns !== undefined) {
    errors.add(
      "readableBucketArns",
      'have no effect without a gateway endpoint for S3: give "routeTableIds" too, or leave them out',
    );
  }
}

function resolveServiceNames(
  serviceNames: Record<string, pulumi.Input<string>> = {},
  errors: ArgumentErrors,
): Partial<Record<string, pulumi.Input<string>>> {
  return Object.fromEntries(
    Object.entries(serviceNames).map(([service, value]) => {
      errors.checkPlain("serviceNames", service, serviceKey);
      const path = `serviceNames.${service}`;
      return [service, errors.check(path, value, network.endpointServiceName)];
    }),
  );
}
