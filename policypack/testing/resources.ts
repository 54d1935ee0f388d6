import type { PolicyProviderResource, PolicyResource } from "@pulumi/policy";

import { asSeenByPolicy } from "./unknown";

/** What a resource of a stack under test has beside its type, name and properties. All is optional. */
export interface TestResourceOptions {
  /** The resources that each property depends on, by property: they link what is not known yet. Default: none. */
  from?: Record<string, PolicyResource[]>;
  /** Default: none. */
  parent?: PolicyResource;
  /** The name of the provider resource. Default: `default`, the default provider. */
  provider?: string;
  /** The Region that the provider is configured for. Default: none. */
  region?: string;
}

/**
 * A resource as a stack policy gets it: its properties behind the SDK's own proxy, so that reading one that is not known
 * yet throws as it does at preview.
 *
 * ```typescript
 * const role = resource("aws:iam/role:Role", "web", { name: "web", assumeRolePolicy });
 * const profile = resource("aws:iam/instanceProfile:InstanceProfile", "web", { role: unknownText }, { from: { role: [role] } });
 * ```
 *
 * @param type The type token, for example `aws:iam/role:Role` or `aws-native:iam:Role`.
 * @param name The name in the program.
 * @param props The outputs, with {@link unknownText}, {@link unknownList} and {@link unknownObject} for what is not known.
 */
export function testResource(
  type: string,
  name: string,
  props: Record<string, unknown>,
  { from = {}, parent, provider = "default", region }: TestResourceOptions = {},
): PolicyResource {
  const seen = asSeenByPolicy(props);
  return {
    type,
    name,
    urn: urnOf(type, name, parent),
    props: seen,
    opts: {
      protect: false,
      ignoreChanges: [],
      aliases: [],
      additionalSecretOutputs: [],
      customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
      ...(parent === undefined ? {} : { parent: parent.urn }),
    },
    provider: providerResource(provider, region === undefined ? {} : { region }),
    ...(parent === undefined ? {} : { parent }),
    dependencies: [...new Set(Object.values(from).flat())],
    propertyDependencies: from,
    ...typeChecks(type, seen),
  };
}

/** What tells a resource's class: as the SDK does, by the type that SDKs give to their classes. */
export function typeChecks(
  type: string,
  props: Record<string, unknown>,
): Pick<PolicyResource, "isType" | "asType"> {
  const isType = (resourceClass: object): boolean => {
    const { __pulumiType: own, isInstance } = resourceClass as {
      __pulumiType?: string;
      isInstance?: (value: object) => boolean;
    };
    return own === undefined ? (isInstance?.({ __pulumiType: type }) ?? false) : own === type;
  };
  return {
    isType,
    asType: ((resourceClass: object) =>
      isType(resourceClass) ? props : undefined) as PolicyResource["asType"],
  };
}

/** The URN of a resource of a stack under test, as reports name it. */
export function urnOf(type: string, name: string, parent?: PolicyResource): string {
  const parentType = parent === undefined ? "" : `${parent.type}$`;
  return `urn:pulumi:test::project::${parentType}${type}::${name}`;
}

function providerResource(name: string, props: object): PolicyProviderResource {
  const type = "pulumi:providers:aws";
  return { type, name, urn: urnOf(type, name), props: asSeenByPolicy(props) };
}
