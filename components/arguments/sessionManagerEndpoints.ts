import * as pulumi from "@pulumi/pulumi";
import { interfaceEndpointServices } from "../documents/endpointServices";
import { SessionData } from "../documents/sessionData";
import { bucketArn } from "../validation/arns";
import { reasonAgainstAutoName } from "../validation/autoNames";
import { EndpointService, regionWithEc2Messages, serviceKey } from "../validation/endpointServices";
import * as network from "../validation/network";
import { isLate } from "../validation/kind";
import { ArgumentErrors, WITHHELD_TOGETHER } from "./argumentErrors";
import { resolveSources } from "./endpointSources";
import { eachText, resolveMap } from "./maps";
import { plainList, resolveFlag } from "./plain";
import { SessionEncryptionArgs, SessionLoggingArgs, resolveSessionData } from "./sessionData";

/** A VPC to create endpoints in, and who can reach them. */
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
   * IPv4 CIDR blocks that can reach the endpoints on port 443, such as those of the instances' subnets. At least one of
   * `sourceCidrBlocks` and `sourceSecurityGroupIds` is required. `0.0.0.0/0` is an error. Default: none.
   */
  sourceCidrBlocks?: pulumi.Input<string>[] | undefined;
  /**
   * IDs of the security groups whose members can reach the endpoints on port 443, such as that of the instances. At least
   * one of `sourceCidrBlocks` and `sourceSecurityGroupIds` is required. Default: none. IDs that are Outputs are identified
   * by their position: append new ones, because inserting or removing one also changes the rules of those after it.
   */
  sourceSecurityGroupIds?: pulumi.Input<string>[] | undefined;
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
   * Services that the VPC already has an endpoint for. None is created for them, because a VPC can't have two with private
   * DNS for one service. Their security groups and policies have to admit the instances. Any other value is an error.
   * Default: none.
   */
  existingEndpoints?: EndpointService[] | undefined;
  /**
   * Names of endpoint services, keyed by `EndpointService` value, where they aren't `com.amazonaws.REGION.SERVICE`, for
   * example `{ logs: "cn.com.amazonaws.cn-north-1.logs" }`. Any other key is an error. Default: none; the name of EC2 in
   * the China Regions is built in. Changing a name replaces the endpoint: the new one is created first.
   */
  serviceNames?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/** Arguments of SessionManagerEndpoints. */
export interface SessionManagerEndpointsArgs extends SessionManagerVpcArgs {
  /** The encryption of sessions with a KMS key: adds the endpoint for KMS. Default: none. */
  sessionEncryption?: pulumi.Input<SessionEncryptionArgs> | undefined;
  /**
   * Where sessions are logged: `cloudWatch` adds the endpoint for CloudWatch Logs, and `s3` requires `routeTableIds`.
   * Default: nowhere. If it is an Output, such as another component's `sessionLogging`, `includeLogs` is required.
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

/** What sessions use, which decides the services that instances have to reach. */
interface SessionUses {
  sessionEncryption: boolean;
  s3Logs: boolean;
  cloudWatchLogs: boolean;
}

/**
 * Resolves the arguments of the SessionManagerEndpoints called `name`.
 *
 * @param uses What sessions use, where the arguments do not say it.
 * @internal
 */
export function resolveSessionManagerEndpoints(
  name: string,
  args: SessionManagerEndpointsArgs,
  errors: ArgumentErrors,
  uses: SessionUses = usesOf(args),
) {
  const { routeTableIds } = args;
  const nameForm = reasonAgainstAutoName(`${name}-security-group`, network.securityGroupName);
  errors.ofComponent().checkPlain("name", name, nameForm);
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
      eachText(network.endpointServiceName),
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
