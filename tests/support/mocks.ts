import * as pulumi from "@pulumi/pulumi";

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
  only(type: string): MockedResource;
  /** The resource with a logical name. */
  named(name: string): MockedResource;
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
        const arn = `arn:${partition.name}:${type.split(":")[1]?.split("/")[0] ?? ""}::123456789012:${name}`;
        return { id: `${name}-id`, state: { name: `${name}-1a2b3c4`, arn, ...given } };
      },
      call: ({ token, inputs }) => {
        const given = inputs as Record<string, unknown>;
        switch (token) {
          case "aws:index/getServicePrincipal:getServicePrincipal":
            return { name: servicePrincipal(String(given.serviceName), partition.name) };
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
  const result = program();
  await pulumi.runtime.disconnect(false);
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

// EC2's principal has its own form in the China Regions: https://docs.amazonaws.cn/en_us/aws/latest/userguide/reference.html
function servicePrincipal(service: string, partition: string): string {
  return service === "ec2" && partition === "aws-cn"
    ? "ec2.amazonaws.com.cn"
    : `${service}.amazonaws.com`;
}

/** The value of an Output, once known. */
export function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => {
    output.apply(resolve);
  });
}
