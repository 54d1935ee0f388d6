import * as pulumi from "@pulumi/pulumi";
import { withShortStackTraces } from "../../harness/engine/stackTraces";

/** A resource that a program registered, with the inputs it gave. */
export interface MockedResource {
  type: string;
  name: string;
  inputs: Record<string, unknown>;
}

/** What a program registered under Pulumi's mocks. */
export interface MockedDeployment<T> {
  /** What the program returned. */
  result: T;
  /** All resources, by logical name. */
  resources: MockedResource[];
  /** The only resource of a type; fails when there is none or more than one. */
  only: (type: string) => MockedResource;
  /** The resource with a logical name. */
  named: (name: string) => MockedResource;
}

/** Runs a program under Pulumi's mocks, as an account in the partition given, until every resource is registered. */
export async function deployMocked<T>(
  program: () => T,
  partition: { name: string; dnsSuffix: string; region: string } = {
    name: "aws",
    dnsSuffix: "amazonaws.com",
    region: "us-east-1",
  },
): Promise<MockedDeployment<T>> {
  const resources: MockedResource[] = [];
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs }) => {
        const given = inputs as Record<string, unknown>;
        resources.push({ type, name, inputs: given });
        const arn = arnOf(type, name, partition);
        const activationCode = "mocked-activation-code";
        const dnsEntries = [{ dnsName: `${name}.vpce.amazonaws.com`, hostedZoneId: "ZEXAMPLE" }];
        return {
          id: `${name}-id`,
          state: { name: `${name}-1a2b3c4`, arn, activationCode, dnsEntries, ...given },
        };
      },
      call: ({ token, inputs }) => {
        const given = inputs as Record<string, unknown>;
        switch (token) {
          case "aws:index/getServicePrincipal:getServicePrincipal":
            return servicePrincipal(String(given.serviceName), partition);
          case "aws:index/getPartition:getPartition":
            return { partition: partition.name, dnsSuffix: partition.dnsSuffix };
          case "aws:index/getCallerIdentity:getCallerIdentity":
            return { accountId: "123456789012" };
          case "aws:index/getRegion:getRegion":
            return { region: partition.region, name: partition.region };
          default:
            throw new Error(`no mock for ${token}`);
        }
      },
    },
    "project",
    "stack",
  );
  const { returned: result } = await withShortStackTraces(async () => {
    const returned = program();
    await pulumi.runtime.disconnect(false);
    return { returned };
  });
  resources.sort((a, b) => (a.name < b.name ? -1 : 1));
  const find = (what: string, matches: (resource: MockedResource) => boolean) => {
    const found = resources.filter(matches);
    const [first] = found;
    if (first === undefined || found.length > 1) {
      throw new Error(`${found.length} resources ${what}: ${resources.map((r) => r.name).join()}`);
    }
    return first;
  };
  return {
    result,
    resources,
    only: (type) => find(`of type ${type}`, (resource) => resource.type === type),
    named: (name) => find(`named ${name}`, (resource) => resource.name === name),
  };
}

// Components check the form of the ARNs that they are given, also of those of their own resources.
function arnOf(type: string, name: string, at: { name: string; region: string }): string {
  const own = `${at.region}:123456789012`;
  switch (type) {
    case "aws:kms/key:Key":
      return `arn:${at.name}:kms:${own}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
    case "aws:s3/bucket:Bucket":
      return `arn:${at.name}:s3:::${name}`;
    case "aws:cloudwatch/logGroup:LogGroup":
      return `arn:${at.name}:logs:${own}:log-group:${name}`;
    default:
      return `arn:${at.name}:${type.split(":")[1]?.split("/")[0] ?? ""}::123456789012:${name}`;
  }
}

// Some principals have a form of their own in the China Regions:
// https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/meta/service_principal_data_source.go
function servicePrincipal(service: string, partition: { name: string; region: string }) {
  const ownForm = partition.name === "aws-cn" && ["ec2", "logs"].includes(service);
  const suffix = ownForm ? "amazonaws.com.cn" : "amazonaws.com";
  return { id: `${service}.${partition.region}.${suffix}`, name: `${service}.${suffix}` };
}

/** The value of an Output, once known. */
export function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => {
    output.apply(resolve);
  });
}
