import * as pulumi from "@pulumi/pulumi";
import { endpointPolicyLimit } from "../documents/endpointPolicies";
import { interfaceEndpointServices } from "../documents/endpointServices";
import { SessionData } from "../documents/sessionData";
import { bucketArn } from "../validation/arns";
import { reasonAgainstAutoName } from "../validation/autoNames";
import { EndpointService, regionWithEc2Messages, serviceKey } from "../validation/endpointServices";
import * as network from "../validation/network";
import { isLate } from "../validation/kind";
import { accountId, organizationId } from "../validation/accounts";
import { ArgumentErrors, WITHHELD_TOGETHER } from "./argumentErrors";
import { resolveIpAddressType, resolveSources } from "./endpointSources";
import { resolveDistinct } from "./lists";
import { eachText, resolveMap } from "./maps";
import { plainList, resolveFlag } from "./plain";
import { resolveSessionData } from "./sessionData";
import { resolvePlace } from "./sessionDocumentPlace";
import { SessionManagerEndpointsArgs } from "./sessionManagerEndpointsArgs";

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
  const data = resolveServedData(args, served, errors);
  const vpcId = errors.check("vpcId", args.vpcId, network.vpcId);
  const subnetIds = errors.checkList("subnetIds", args.subnetIds, network.subnetId);
  const sources = resolveSources(args, errors);
  const interfaceServices = interfaceEndpointServices({
    sessionEncryption: uses.sessionEncryption,
    cloudWatchLogs: served.logs,
    ec2Messages: resolveFlag("includeEc2Messages", args.includeEc2Messages, false, errors),
    ec2: resolveFlag("includeEc2", args.includeEc2, false, errors),
  }).filter((service) => !existing.includes(service));
  return {
    vpcId,
    givenVpcId: args.vpcId,
    subnetIds,
    sources,
    routeTableIds:
      routeTableIds === undefined
        ? undefined
        : errors.checkList("routeTableIds", routeTableIds, network.routeTableId),
    readableBucketArns: errors.checkOptionalList(
      "readableBucketArns",
      args.readableBucketArns,
      bucketArn,
    ),
    sessionDataIn: (region: pulumi.Output<string>) =>
      data && resolvePlace(data, pulumi.output({ region }), errors, "the VPC"),
    interfaceServices,
    ipAddressType: resolveIpAddressType(
      args.ipAddressType,
      sources,
      interfaceServices.includes(EndpointService.Ec2),
      errors,
    ),
    privateDns: errors.checkFlag("privateDns", args.privateDns, true),
    accountIds: resolveDistinct("accountIds", args.accountIds, "account", accountId, errors),
    organizationId: errors.checkOptional("organizationId", args.organizationId, organizationId),
    serviceNames: resolveMap(
      "serviceNames",
      args.serviceNames,
      serviceKey,
      eachText(network.endpointServiceName),
      errors,
    ),
    hasServiceNames: args.serviceNames !== undefined,
    regionWith: (service: EndpointService, region: pulumi.Output<string>) =>
      service === EndpointService.Ec2Messages
        ? pulumi.output(errors.check("includeEc2Messages", region, regionWithEc2Messages))
        : region,
    fitting: (service: EndpointService, policy: pulumi.Output<string>) =>
      errors.checkLate(
        policy,
        (known, late) => {
          checkPolicySize(service, known, late);
          return known;
        },
        WITHHELD_TOGETHER,
      ),
    tags: args.tags,
    /** Where to report what only the component finds. */
    errors,
  };
}

function checkPolicySize(service: EndpointService, policy: string, errors: ArgumentErrors): void {
  if (policy.length > endpointPolicyLimit) {
    errors.add(
      "accountIds",
      `make the policy of the endpoint for ${service} ${policy.length.toLocaleString("en-US")} characters long, and AWS takes at most ${endpointPolicyLimit.toLocaleString("en-US")}: give "organizationId" in place of accounts, or fewer "readableBucketArns"`,
    );
  }
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
