import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import {
  EndpointService,
  endpointServiceName,
  interfaceEndpointServices,
  regionWithEc2Messages,
  serviceKey,
} from "./endpointServices";
import { checkSources } from "./endpointSources";
import { policyJson } from "./permissions/document";
import { interfaceEndpointStatements, s3EndpointStatements } from "./permissions/endpointPolicies";
import { SessionEncryptionArgs, SessionLoggingArgs, checkSessionData } from "./sessionData";
import { ArgumentErrors } from "./validation/argumentErrors";
import { bucketArn } from "./validation/arns";
import * as network from "./validation/network";
import { argumentsOf, checkFlags, plainList, plainObject } from "./validation/plain";

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
   * none. IDs that are Outputs are told apart by their place: add new ones at the end.
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
   * already: none is made for them, because two with private DNS cannot be in one VPC. Default: none. Their security groups
   * and policies have to admit the instances. Another name is an error.
   */
  existingEndpoints?: string[];
  /**
   * Names of endpoint services, by the names in `existingEndpoints`, where they differ from
   * `com.amazonaws.us-east-1.ssm` with the provider's Region, for example
   * `{ logs: "cn.com.amazonaws.cn-north-1.logs" }`. Default: none; EC2's name in the China Regions is known.
   */
  serviceNames?: Record<string, pulumi.Input<string>>;
}

/** Arguments of {@link SessionManagerEndpoints}. */
export interface SessionManagerEndpointsArgs extends SessionManagerVpcArgs {
  /** Encryption of session data with a KMS key: adds the endpoint for KMS. Default: none. */
  sessionEncryption?: SessionEncryptionArgs;
  /** Where session logs go: adds the endpoint for CloudWatch Logs, or for S3. Default: nowhere. */
  sessionLogging?: SessionLoggingArgs;
  /** Tags of the endpoints, the security group and its rules. Default: the provider's default tags. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/**
 * The VPC endpoints that instances need for sessions without a way to the internet: interface endpoints with private DNS
 * for the services that the settings reach, behind a security group that admits HTTPS from the sources given, and the
 * gateway endpoint for S3. Their policies let pass only requests by identities of the account.
 *
 * ```typescript
 * new SessionManagerEndpoints("private", {
 *   vpcId: vpc.vpcId,
 *   subnetIds: vpc.privateSubnetIds,
 *   sourceSecurityGroupIds: [instances.id],
 * });
 * ```
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html
 */
export class SessionManagerEndpoints extends pulumi.ComponentResource {
  /** The security group of the interface endpoints: HTTPS from the sources given, and nothing else. */
  public readonly securityGroup: aws.ec2.SecurityGroup;
  /** ID of the security group of the interface endpoints, for an egress rule of the instances. */
  public readonly securityGroupId: pulumi.Output<string>;
  /** IDs of the endpoints made, by service: `ssm`, `ssmmessages` and so on. */
  public readonly endpointIds: pulumi.Output<Record<string, string>>;
  /** ID of the prefix list of S3, for an egress rule of the instances. Undefined without a gateway endpoint. */
  public readonly s3PrefixListId?: pulumi.Output<string>;

  /**
   * @param name The component's name in the stack; the names of its resources begin with it.
   * @param args The arguments; `vpcId`, `subnetIds` and a source are required.
   * @param opts Options, which the resources of the component follow.
   */
  constructor(
    name: string,
    args: SessionManagerEndpointsArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    const checked = checkSessionManagerEndpoints(name, args);
    super("aws-session-manager:index:SessionManagerEndpoints", name, {}, opts);

    const { vpcId, sessionData } = checked;
    const { tags } = args;
    const child = { parent: this };
    const { region } = aws.getRegionOutput({}, child);
    const { accountId } = aws.getCallerIdentityOutput({}, child);
    const serviceName = (service: EndpointService) =>
      checked.serviceNames[service] ??
      checked.regionWith(service, region).apply((known) => endpointServiceName(service, known));

    this.securityGroup = new aws.ec2.SecurityGroup(
      `${name}-security-group`,
      { vpcId, description: "Admits HTTPS to the Session Manager endpoints.", tags },
      child,
    );
    for (const { key, ...source } of checked.sources) {
      new aws.vpc.SecurityGroupIngressRule(
        `${name}-${key}`,
        {
          securityGroupId: this.securityGroup.id,
          ...source,
          ipProtocol: "tcp",
          fromPort: 443,
          toPort: 443,
          tags,
        },
        child,
      );
    }

    const endpointIds: Record<string, pulumi.Output<string>> = {};
    for (const service of checked.interfaceServices) {
      const endpoint = new aws.ec2.VpcEndpoint(
        `${name}-${service}`,
        {
          vpcId,
          serviceName: serviceName(service),
          vpcEndpointType: "Interface",
          privateDnsEnabled: true,
          subnetIds: checked.subnetIds,
          securityGroupIds: [this.securityGroup.id],
          policy: pulumi
            .output({ accountId, sessionData })
            .apply((scope) => policyJson(interfaceEndpointStatements(service, scope))),
          tags,
        },
        child,
      );
      endpointIds[service] = endpoint.id;
    }
    if (checked.routeTableIds !== undefined) {
      const { readableBucketArns } = checked;
      const endpoint = new aws.ec2.VpcEndpoint(
        `${name}-s3`,
        {
          vpcId,
          serviceName: serviceName("s3"),
          vpcEndpointType: "Gateway",
          routeTableIds: checked.routeTableIds,
          policy: pulumi
            .output({ accountId, region, sessionData, readableBucketArns })
            .apply((scope) => policyJson(s3EndpointStatements(scope))),
          tags,
        },
        child,
      );
      endpointIds.s3 = endpoint.id;
      this.s3PrefixListId = endpoint.prefixListId;
    }

    this.securityGroupId = this.securityGroup.id;
    this.endpointIds = pulumi.output(endpointIds);
    this.registerOutputs({
      securityGroup: this.securityGroup,
      securityGroupId: this.securityGroupId,
      endpointIds: this.endpointIds,
      s3PrefixListId: this.s3PrefixListId,
    });
  }
}

/** Checks the arguments of the component called `name`. */
export function checkSessionManagerEndpoints(name: string, given: SessionManagerEndpointsArgs) {
  const errors = new ArgumentErrors(`SessionManagerEndpoints "${name}"`);
  const args = argumentsOf(given, errors);
  checkFlags(args, ["includeEc2Messages", "includeEc2"], errors);
  const { routeTableIds } = args;
  const readable = plainList("readableBucketArns", args.readableBucketArns, errors) ?? [];
  const existing = plainList("existingEndpoints", args.existingEndpoints, errors) ?? [];
  const checked = {
    vpcId: errors.check("vpcId", args.vpcId, network.vpcId),
    subnetIds: errors.checkList("subnetIds", args.subnetIds, network.subnetId),
    sources: checkSources(args, errors),
    routeTableIds:
      routeTableIds === undefined
        ? undefined
        : errors.checkList("routeTableIds", routeTableIds, network.routeTableId),
    readableBucketArns: readable.map((arn, index) =>
      errors.check(`readableBucketArns[${index}]`, arn, bucketArn),
    ),
    sessionData: checkSessionData(args, errors),
    interfaceServices: interfaceEndpointServices({
      sessionEncryption: args.sessionEncryption !== undefined,
      cloudWatchLogs: args.sessionLogging?.cloudWatch !== undefined,
      ec2Messages: args.includeEc2Messages ?? false,
      ec2: args.includeEc2 ?? false,
    }).filter((service) => !existing.includes(service)),
    serviceNames: checkServiceNames(args.serviceNames, errors),
    regionWith: (service: EndpointService, region: pulumi.Output<string>) =>
      service === "ec2messages"
        ? pulumi.output(errors.check("includeEc2Messages", region, regionWithEc2Messages))
        : region,
  };
  existing.forEach((service, index) => {
    errors.checkPlain(`existingEndpoints[${index}]`, service, serviceKey);
  });
  checkS3(args, existing.includes("s3"), errors);
  errors.throwIfAny();
  return checked;
}

function checkS3(args: SessionManagerEndpointsArgs, exists: boolean, errors: ArgumentErrors): void {
  const { routeTableIds, readableBucketArns, sessionLogging } = args;
  if (routeTableIds !== undefined && exists) {
    errors.add(
      "routeTableIds",
      'are for the gateway endpoint for S3, which the VPC has according to "existingEndpoints": leave out one of the two',
    );
  }
  if (routeTableIds === undefined && !exists && sessionLogging?.s3 !== undefined) {
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

function checkServiceNames(
  given: Record<string, pulumi.Input<string>> | undefined,
  errors: ArgumentErrors,
): Partial<Record<string, pulumi.Input<string>>> {
  const names = plainObject("serviceNames", given, errors) ?? {};
  return Object.fromEntries(
    Object.entries(names).map(([service, value]) => {
      errors.checkPlain("serviceNames", service, serviceKey);
      const checked = errors.check(`serviceNames.${service}`, value, network.endpointServiceName);
      return [service, checked];
    }),
  );
}
