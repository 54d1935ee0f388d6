import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { resolveArguments } from "./arguments/resolveArguments";
import { resolveSessionManagerEndpoints } from "./arguments/sessionManagerEndpoints";
import { SessionManagerEndpointsArgs } from "./arguments/sessionManagerEndpointsArgs";
import { policyJson } from "./documents/document";
import { EndpointDns, endpointDns } from "./documents/endpointDns";
import { interfaceEndpointStatements, s3EndpointStatements } from "./documents/endpointPolicies";
import { addressesOf, endpointServiceName } from "./documents/endpointServices";
import { claimPrivateDns, claimRoutes } from "./resources/endpointClaims";
import { EndpointService } from "./validation/endpointServices";

/**
 * The VPC endpoints that instances need for sessions without internet access: interface endpoints with private DNS for the
 * services that the settings use, behind a security group that admits HTTPS from the sources given, and with
 * `routeTableIds` the gateway endpoint for S3.
 *
 * ```typescript
 * new SessionManagerEndpoints("private", {
 *   vpcId: vpc.vpcId,
 *   subnetIds: vpc.privateSubnetIds,
 *   sourceSecurityGroupIds: [instances.id],
 * });
 * ```
 *
 * The policies of the endpoints allow only requests of this account's users, roles and hybrid machines, and of those in
 * `accountIds` and `organizationId`. Through the S3 endpoint they also let anyone in the VPC read AWS's buckets for SSM
 * Agent and `readableBucketArns`.
 *
 * In a hub VPC, turn off `privateDns` and create private hosted zones from `dnsRecords`. A gateway endpoint can't be used from
 * outside its VPC, so each VPC behind the hub needs its own for S3.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html
 */
export class SessionManagerEndpoints extends pulumi.ComponentResource {
  /**
   * The security group of the interface endpoints: it admits HTTPS from the sources given, and nothing else.
   */
  public readonly securityGroup: aws.ec2.SecurityGroup;
  /** ID of the security group of the interface endpoints, for an egress rule of the instances. */
  public readonly securityGroupId: pulumi.Output<string>;
  /** IDs of the new endpoints, by the values of `EndpointService`: `ssm`, `ssmmessages` and so on. */
  public readonly endpointIds: pulumi.Output<Record<string, string>>;
  /**
   * What private hosted zones need for the names of the services, by the values of `EndpointService` except S3: with
   * `privateDns` false, so that other VPCs reach the endpoints.
   */
  public readonly dnsRecords: pulumi.Output<Record<string, EndpointDns>>;
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

    const { vpcId, ipAddressType, organizationId, tags } = settings;
    const child = { parent: this };
    const { region } = aws.getRegionOutput({}, child);
    const sessionData = settings.sessionDataIn(region);
    const accountIds = pulumi
      .all([aws.getCallerIdentityOutput({}, child), settings.accountIds])
      .apply(([own, others = []]) => [...new Set([own.accountId, ...others])]);
    const scope = pulumi.output({ accountIds, organizationId, sessionData });
    const serviceName = (service: EndpointService) =>
      pulumi
        .output({ names: settings.serviceNames, region: settings.regionWith(service, region) })
        .apply(
          (known) =>
            new Map(known.names).get(service) ?? endpointServiceName(service, known.region),
        );

    const privateDns = claimPrivateDns(settings, serviceName, settings.errors);
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
    const dnsRecords: Record<string, pulumi.Output<EndpointDns>> = {};
    for (const service of settings.interfaceServices) {
      const addresses = pulumi.output(ipAddressType).apply((type) => addressesOf(service, type));
      const named = serviceName(service);
      const endpoint = new aws.ec2.VpcEndpoint(
        `${name}-${service}`,
        {
          vpcId,
          serviceName: named,
          vpcEndpointType: "Interface",
          ipAddressType: addresses,
          // What is left out keeps what it was when the kinds of addresses change.
          dnsOptions: { dnsRecordIpType: addresses },
          privateDnsEnabled: privateDns,
          subnetIds: settings.subnetIds,
          securityGroupIds: [this.securityGroup.id],
          policy: settings.fitting(
            service,
            scope.apply((known) => policyJson(interfaceEndpointStatements(service, known))),
          ),
          tags,
        },
        child,
      );
      endpointIds[service] = endpoint.id;
      dnsRecords[service] = pulumi
        .all([named, region, endpoint.dnsEntries[0]])
        .apply((known) => endpointDns(...known));
    }
    if (settings.routeTableIds !== undefined) {
      const { readableBucketArns } = settings;
      const s3Scope = pulumi.output({
        accountIds,
        organizationId,
        sessionData,
        region,
        readableBucketArns,
      });
      const s3 = serviceName(EndpointService.S3);
      const endpoint = new aws.ec2.VpcEndpoint(
        `${name}-s3`,
        {
          vpcId,
          serviceName: s3,
          vpcEndpointType: "Gateway",
          ipAddressType,
          routeTableIds: claimRoutes(settings.routeTableIds, s3, settings.errors),
          policy: settings.fitting(
            EndpointService.S3,
            s3Scope.apply((known) => policyJson(s3EndpointStatements(known))),
          ),
          tags,
        },
        child,
      );
      endpointIds.s3 = endpoint.id;
      this.s3PrefixListId = endpoint.prefixListId;
    }

    this.securityGroupId = this.securityGroup.id;
    this.endpointIds = pulumi.output(endpointIds);
    this.dnsRecords = pulumi.output(dnsRecords);
    this.registerOutputs({
      securityGroup: this.securityGroup,
      securityGroupId: this.securityGroupId,
      endpointIds: this.endpointIds,
      dnsRecords: this.dnsRecords,
      s3PrefixListId: this.s3PrefixListId,
    });
  }
}
