import * as pulumi from "@pulumi/pulumi";
import { interfaceEndpointServices } from "../documents/endpointServices";
import { SessionData } from "../documents/sessionData";
import { bucketArn } from "../validation/arns";
import { EndpointService, regionWithEc2Messages, serviceKey } from "../validation/endpointServices";
import * as network from "../validation/network";
import { isLate } from "../validation/kind";
import { ArgumentErrors, WITHHELD_TOGETHER } from "./argumentErrors";
import { resolveSources } from "./endpointSources";
import { resolveMap } from "./maps";
import { plainList, resolveFlag } from "./plain";
import { SessionEncryptionArgs, SessionLoggingArgs, resolveSessionData } from "./sessionData";

/** A VPC that gets endpoints, and who reaches them. */
export interface SessionManagerVpcArgs {
  /**
   * ID of the VPC, in the form `vpc-0123456789abcdef0`. Its DNS hostnames and DNS support have to be on. Another VPC replaces
   * the endpoints, the security group and its rules, once the new ones exist.
   */
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
  sourceCidrBlocks?: pulumi.Input<string>[] | undefined;
  /**
   * IDs of the security groups whose members reach the endpoints on port 443, such as those of the instances. Default:
   * none. IDs that are Outputs are identified by their position: add new ones at the end.
   */
  sourceSecurityGroupIds?: pulumi.Input<string>[] | undefined;
  /**
   * IDs of the route tables of the instances' subnets: they get the gateway endpoint for S3, which is free of charge, and
   * through which the agent logs to S3 and updates itself. Default: none, and no gateway endpoint. Needed when
   * `sessionLogging` has `s3`, unless the VPC has the endpoint already. All requests from these subnets to S3 in the Region
   * then pass the endpoint and its policy: to buckets of the account, and of AWS for the agent.
   *
   * @see https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
   */
  routeTableIds?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * ARNs of further buckets whose objects may be read through the gateway endpoint, by anybody in the VPC, such as
   * `arn:aws:s3:::al2023-repos-us-east-1-de612dc2` with the packages of Amazon Linux. Default: none.
   *
   * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html
   */
  readableBucketArns?: pulumi.Input<pulumi.Input<string>[]> | undefined;
  /**
   * Whether to add the endpoint for `ec2messages`, which agents older than version 3.3.40.0 need. Default: false. True in a
   * Region launched in 2024 or later, which has no such service, is an error.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-setting-up-messageAPIs.html
   */
  includeEc2Messages?: boolean | undefined;
  /** Whether to add the endpoint for EC2, which snapshots with VSS need. Default: false. */
  includeEc2?: boolean | undefined;
  /**
   * The services that the VPC has an endpoint for already: none is created for them, because two with private DNS cannot be
   * in one VPC. Default: none. Their security groups and policies have to admit the instances. Another name is an error.
   */
  existingEndpoints?: EndpointService[] | undefined;
  /**
   * Names of endpoint services, by the values of `EndpointService`, where they differ from
   * `com.amazonaws.us-east-1.ssm` with the provider's Region, for example
   * `{ logs: "cn.com.amazonaws.cn-north-1.logs" }`. Default: none; EC2's name in the China Regions is known.
   * Another name replaces the endpoint, once the new one exists.
   */
  serviceNames?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/** Arguments of SessionManagerEndpoints. */
export interface SessionManagerEndpointsArgs extends SessionManagerVpcArgs {
  /** Encryption of session data with a KMS key: adds the endpoint for KMS. Default: none. */
  sessionEncryption?: pulumi.Input<SessionEncryptionArgs> | undefined;
  /**
   * Where session logs go: CloudWatch Logs adds the endpoint for it, and S3 requires `routeTableIds`. Default: nowhere. Where
   * it is an Output as a whole, such as another component's `sessionLogging`, `includeLogs` is required.
   */
  sessionLogging?: pulumi.Input<SessionLoggingArgs> | undefined;
  /**
   * Whether to add the endpoint for CloudWatch Logs. Default: whether `sessionLogging` has `cloudWatch`. False although
   * sessions are logged there is an error, unless the VPC has the endpoint already.
   */
  includeLogs?: boolean | undefined;
  /** Tags of the endpoints, the security group and its rules. Default: the provider's default tags. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
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
  const existing = plainList("existingEndpoints", args.existingEndpoints, errors) ?? [];
  existing.forEach((service, index) => {
    errors.checkPlain(`existingEndpoints[${index}]`, service, serviceKey);
  });
  const served = {
    logs: resolveIncludeLogs(args, uses, existing, errors),
    s3: routeTableIds !== undefined,
    existing,
  };
  checkGateway(args, existing, errors);
  checkServed(uses, served, errors);
  return {
    vpcId: errors.check("vpcId", args.vpcId, network.vpcId),
    subnetIds: errors.checkList("subnetIds", args.subnetIds, network.subnetId),
    sources: resolveSources(args, errors),
    routeTableIds:
      routeTableIds === undefined
        ? undefined
        : errors.checkList("routeTableIds", routeTableIds, network.routeTableId),
    readableBucketArns: errors.checkOptionalList(
      "readableBucketArns",
      args.readableBucketArns,
      bucketArn,
    ),
    sessionData: resolveServedData(args, served, errors),
    interfaceServices: interfaceEndpointServices({
      sessionEncryption: uses.sessionEncryption,
      cloudWatchLogs: served.logs,
      ec2Messages: resolveFlag("includeEc2Messages", args.includeEc2Messages, false, errors),
      ec2: resolveFlag("includeEc2", args.includeEc2, false, errors),
    }).filter((service) => !existing.includes(service)),
    serviceNames: resolveMap(
      "serviceNames",
      args.serviceNames,
      serviceKey,
      network.endpointServiceName,
      errors,
    ),
    regionWith: (service: EndpointService, region: pulumi.Output<string>) =>
      service === EndpointService.Ec2Messages
        ? pulumi.output(errors.check("includeEc2Messages", region, regionWithEc2Messages))
        : region,
    tags: args.tags,
  };
}

// What an Output holds cannot decide which endpoints there are.
function usesOf({ sessionEncryption, sessionLogging }: SessionManagerEndpointsArgs): SessionUses {
  const logging = isLate(sessionLogging) ? undefined : sessionLogging;
  return {
    sessionEncryption: sessionEncryption !== undefined,
    s3Logs: logging?.s3 !== undefined,
    cloudWatchLogs: logging?.cloudWatch !== undefined,
  };
}

function resolveIncludeLogs(
  { sessionLogging, includeLogs }: SessionManagerEndpointsArgs,
  uses: SessionUses,
  existing: EndpointService[],
  errors: ArgumentErrors,
): boolean {
  if (
    includeLogs === undefined &&
    isLate(sessionLogging) &&
    !existing.includes(EndpointService.Logs)
  ) {
    errors.add(
      "includeLogs",
      'is missing: "sessionLogging" is an Output, which cannot decide whether there is an endpoint for CloudWatch Logs; give true if sessions are logged there, or false',
    );
  }
  return resolveFlag("includeLogs", includeLogs, uses.cloudWatchLogs, errors);
}

function checkGateway(
  { routeTableIds, readableBucketArns }: SessionManagerEndpointsArgs,
  existing: EndpointService[],
  errors: ArgumentErrors,
): void {
  if (routeTableIds !== undefined && existing.includes(EndpointService.S3)) {
    errors.add(
      "routeTableIds",
      'are for the gateway endpoint for S3, which the VPC has according to "existingEndpoints": leave out one of the two',
    );
  }
  if (routeTableIds === undefined && readableBucketArns !== undefined) {
    errors.add(
      "readableBucketArns",
      'have no effect without a gateway endpoint for S3: give "routeTableIds" too, or leave them out',
    );
  }
}

/** The endpoints for logs that the VPC gets, and those that it has. */
interface Served {
  logs: boolean;
  s3: boolean;
  existing: EndpointService[];
}

/** The session data, which fails as it resolves if sessions are logged to what the VPC has no endpoint for. */
function resolveServedData(
  args: SessionManagerEndpointsArgs,
  served: Served,
  errors: ArgumentErrors,
): pulumi.Output<SessionData> | undefined {
  const data = resolveSessionData(args, errors);
  return (
    data &&
    errors.checkLate(
      data,
      (known, late) => {
        const uses = {
          s3Logs: known.s3 !== undefined,
          cloudWatchLogs: known.cloudWatch !== undefined,
        };
        checkServed(uses, served, late);
        return known;
      },
      WITHHELD_TOGETHER,
    )
  );
}

function checkServed(
  uses: Omit<SessionUses, "sessionEncryption">,
  { logs, s3, existing }: Served,
  errors: ArgumentErrors,
): void {
  if (uses.s3Logs && !s3 && !existing.includes(EndpointService.S3)) {
    errors.add(
      "routeTableIds",
      'are missing: sessions are logged to S3 ("sessionLogging.s3"), which the instances reach through a gateway endpoint on the route tables of their subnets; give these, or name "s3" in "existingEndpoints" if the VPC has one',
    );
  }
  if (uses.cloudWatchLogs && !logs && !existing.includes(EndpointService.Logs)) {
    errors.add(
      "includeLogs",
      'is false, and sessions are logged to CloudWatch Logs ("sessionLogging.cloudWatch"): give true, or name "logs" in "existingEndpoints" if the VPC has that endpoint',
    );
  }
}
