import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { resolveArguments } from "./arguments/resolveArguments";
import {
  SessionManagerEndpointsArgs,
  resolveSessionManagerEndpoints,
} from "./arguments/sessionManagerEndpoints";
import { policyJson } from "./documents/document";
import { interfaceEndpointStatements, s3EndpointStatements } from "./documents/endpointPolicies";
import { endpointServiceName } from "./documents/endpointServices";
import { EndpointService } from "./validation/endpointServices";

/**
 * The VPC endpoints that instances need for sessions without internet access: interface endpoints with private DNS for the
 * services that the settings use, behind a security group that admits HTTPS from `sourceCidrBlocks` and
 * `sourceSecurityGroupIds`, and with `routeTableIds` the gateway endpoint for S3.
 *
 * ```typescript
 * new SessionManagerEndpoints("private", {
 *   vpcId: vpc.vpcId,
 *   subnetIds: vpc.privateSubnetIds,
 *   sourceSecurityGroupIds: [instances.id],
 * });
 * ```
 *
 * The policies of the endpoints allow only requests of this account's users, roles and hybrid machines. Through the S3
 * endpoint they also let anyone in the VPC read AWS's buckets for SSM Agent and `readableBucketArns`.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html
 */
export class SessionManagerEndpoints extends pulumi.ComponentResource {
  /**
   * The security group of the interface endpoints: it admits HTTPS from `sourceCidrBlocks` and `sourceSecurityGroupIds`,
   * and nothing else.
   */
  public readonly securityGroup: aws.ec2.SecurityGroup;
  /** ID of the security group of the interface endpoints, for an egress rule of the instances. */
  public readonly securityGroupId: pulumi.Output<string>;
  /** IDs of the new endpoints, by the values of `EndpointService`: `ssm`, `ssmmessages` and so on. */
  public readonly endpointIds: pulumi.Output<Record<string, string>>;
  /** ID of the prefix list of S3, for an egress rule of the instances; absent without a gateway endpoint. */
  public readonly s3PrefixListId?: pulumi.Output<string>;

  /**
   * @param name The component's name in the stack; the names of its resources begin with it.
   * @param args The arguments; `vpcId`, `subnetIds` and one of `sourceCidrBlocks` and `sourceSecurityGroupIds` are required.
   * @param opts Options, which the resources of the component follow.
   */
  constructor(
    name: string,
    args: SessionManagerEndpointsArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    const settings = resolveArguments(
      "SessionManagerEndpoints",
      name,
      args,
      resolveSessionManagerEndpoints,
    );
    super("aws-session-manager:index:SessionManagerEndpoints", name, {}, opts);

    const { vpcId, sessionData, tags } = settings;
    const child = { parent: this };
    const { region } = aws.getRegionOutput({}, child);
    const { accountId } = aws.getCallerIdentityOutput({}, child);
    const serviceName = (service: EndpointService) =>
      pulumi
        .output({ names: settings.serviceNames, region: settings.regionWith(service, region) })
        .apply(
          (known) =>
            new Map(known.names).get(service) ?? endpointServiceName(service, known.region),
        );

    this.securityGroup = new aws.ec2.SecurityGroup(
      `${name}-security-group`,
      { vpcId, description: "Admits HTTPS to the Session Manager endpoints.", tags },
      child,
    );
    for (const { key, ...source } of settings.sources) {
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
    for (const service of settings.interfaceServices) {
      const endpoint = new aws.ec2.VpcEndpoint(
        `${name}-${service}`,
        {
          vpcId,
          serviceName: serviceName(service),
          vpcEndpointType: "Interface",
          privateDnsEnabled: true,
          subnetIds: settings.subnetIds,
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
    if (settings.routeTableIds !== undefined) {
      const { readableBucketArns } = settings;
      const endpoint = new aws.ec2.VpcEndpoint(
        `${name}-s3`,
        {
          vpcId,
          serviceName: serviceName(EndpointService.S3),
          vpcEndpointType: "Gateway",
          routeTableIds: settings.routeTableIds,
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
