import type { PolicyResource } from "@pulumi/policy";

import { awsccTypes, terraformTypes } from "../../../policypack/stack/types/terraform";
import { typeChecks } from "../../../policypack/testing/resources";
import {
  asSeenByPolicy,
  behindProxy,
  unknownList,
  unknownObject,
  unknownText,
} from "../../../policypack/testing/unknown";

/** What types of `@pulumi/aws` and of aws-native are called in Terraform. */
const names = new Map([
  ...Object.entries(terraformTypes).map(([name, { as, has = [] }]) => nameOf(as, "aws", name, has)),
  ...Object.entries(awsccTypes).map(([name, as]) => nameOf(as, "awscc", name, [])),
]);

function nameOf(as: string, provider: string, name: string, has: readonly string[]) {
  return [as, { provider, name, has }] as const;
}

/** What is called otherwise under Terraform's names. */
const renamed: Readonly<Record<string, string>> = {
  ingress: "ingresses",
  egress: "egresses",
  configurationDefinition: "configurationDefinitions",
  securityGroupIngress: "securityGroupIngresses",
};

/** A stack of `@pulumi/aws` and aws-native in the words of Terraform. */
export interface Translation {
  resources: PolicyResource[];
  /** The resource that stands for one of the stack's. */
  of: (resource: PolicyResource) => PolicyResource;
  /** Arguments of such a resource. */
  argumentsOf: (resource: PolicyResource, given: object) => object;
}

/**
 * Writes a stack of `@pulumi/aws` and aws-native as the HCL host registers it: under Terraform's names, with what nested blocks depend on
 * under the names of the properties in them. Other resources stay; the URNs do too, so that reports can be compared.
 */
export function inTerraformsWords(resources: readonly PolicyResource[]): Translation {
  const known = new Map<PolicyResource, PolicyResource>();
  const of = (resource: PolicyResource): PolicyResource => {
    const earlier = known.get(resource);
    if (earlier !== undefined) {
      return earlier;
    }
    const translated: PolicyResource = { ...resource };
    known.set(resource, translated);
    const { parent, dependencies, propertyDependencies } = resource;
    const isNamed = names.has(resource.type);
    const hasBlocks = names.get(resource.type)?.provider === "aws";
    return Object.assign(translated, {
      ...(parent === undefined ? {} : { parent: of(parent) }),
      dependencies: dependencies.map(of),
      propertyDependencies: linksIn(
        propertyDependencies,
        hasBlocks ? behindProxy(resource.props) : undefined,
        of,
      ),
      ...(isNamed ? typeAndProps(resource) : {}),
    });
  };
  return {
    resources: resources.map(of),
    of,
    argumentsOf: ({ type }, given) => (names.has(type) ? ofShape(type, given) : given),
  };
}

function typeAndProps({ type: token, props }: PolicyResource) {
  const { provider = "", name = "" } = names.get(token) ?? {};
  const type = `${provider}:index/${name}:${className(name)}`;
  const seen = asSeenByPolicy(ofShape(token, behindProxy(props)));
  return { type, props: seen, ...typeChecks(type, seen) };
}

/** Properties under Terraform's names, with one by which the type is told. */
function ofShape(token: string, props: object): Record<string, unknown> {
  const { name = "", has = [] } = names.get(token) ?? {};
  const [sign = ""] = has;
  const own = withNames(props);
  return has.length === 0 || has.some((each) => each in own)
    ? own
    : { ...own, [signs[name] ?? sign]: unknownText };
}

/** What is added to resources of which a test leaves out all by which the type is told, where the first of it would say something. */
const signs: Readonly<Record<string, string>> = {
  iamInstanceProfile: "uniqueId",
  securityGroup: "ownerId",
  defaultSecurityGroup: "ownerId",
};

function withNames(props: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(props).map(([name, value]) => [renamed[name] ?? name, asText(name, value)]),
  );
}

/** The Cloud Control provider of Terraform has documents as JSON text; one with parts that are not known stays as it is. */
function asText(name: string, value: unknown): unknown {
  const isDocument = /Document$|^keyPolicy$|^content$/.test(name);
  const text = JSON.stringify(value);
  const isKnown = ![unknownText, unknownList, unknownObject].some((sign) => text?.includes(sign));
  return isDocument && isKnown && typeof value === "object" && value !== null ? text : value;
}

type Links = PolicyResource["propertyDependencies"];

function linksIn(
  links: Links,
  props: Readonly<Record<string, unknown>> | undefined,
  of: (resource: PolicyResource) => PolicyResource,
): Links {
  const found: Links = {};
  for (const [property, resources] of Object.entries(links)) {
    const keys = props === undefined ? [property] : keysIn(property, props[property]);
    for (const key of keys) {
      found[key] = [...new Set([...(found[key] ?? []), ...resources.map(of)])];
    }
  }
  return found;
}

/** The names under which HCL has what a property depends on: of a block, the properties in it that are not known. */
function keysIn(property: string, value: unknown): string[] {
  const name = renamed[property] ?? property;
  const blocks = [value].flat().filter((each) => typeof each === "object" && each !== null);
  if (value === unknownObject) {
    return [""];
  }
  if (blocks.length === 0) {
    return [name];
  }
  const keys = blocks.flatMap((block) =>
    Object.entries(block).flatMap(([key, inner]) =>
      typeof inner === "object" && inner !== null
        ? keysIn(key, inner)
        : isUnknown(inner)
          ? [key]
          : [],
    ),
  );
  return keys.length === 0 ? [""] : keys;
}

function isUnknown(value: unknown): boolean {
  return [unknownText, unknownList, unknownObject].some((sign) => sign === value);
}

function className(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** What reports call a class in Terraform's words, with what they call it otherwise. */
const classes = new Map(
  [...names].map(([token, { name }]) => [className(name), token.slice(token.lastIndexOf(":") + 1)]),
);

const tokens = new Map(
  [...names].map(([token, { provider, name }]) => [`${provider}:${className(name)}`, token]),
);

/** A text on a stack in Terraform's words, as it would be on one of `@pulumi/aws`. */
export function inWordsOfPulumi(text: string): string {
  return text
    .replace(
      /\b(aws|awscc):index\/\w+:(\w+)/g,
      (token, provider: string, name: string) => tokens.get(`${provider}:${name}`) ?? token,
    )
    .replace(/\b([A-Z]\w+)(?= \\?")/g, (word) => classes.get(word) ?? word)
    .replace(/ngresses(?=\[)/g, "ngress");
}
