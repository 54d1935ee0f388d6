import type { PolicyResource } from "@pulumi/policy";

import { isObject, unknown, type Unknown } from "../iam";
import { mayBeArgument, type ProgramArguments } from "./programArguments";
import { read } from "./read";
import { label, ofTypes, ruleTypes, type RuleFields } from "./types";

/** What a security group lets in. */
export interface InboundRule {
  resource: PolicyResource;
  /** What a report calls it: the rule's own resource, or its place in the security group. */
  label: string;
  /** The same for the rules of one security group, as far as that is known. */
  group: string;
  /** In lower case. */
  protocol: string | Unknown;
  /** Both undefined where the rule is for all ports. */
  fromPort: number | Unknown | undefined;
  toPort: number | Unknown | undefined;
  /** IPv4 and IPv6. */
  cidrs: (string | Unknown)[];
}

/** What the security groups of a stack let in, sorted as its resources are. */
export function inboundRules(
  resources: readonly PolicyResource[],
  programArguments: ProgramArguments,
): InboundRule[] {
  return ofTypes(resources, ruleTypes).flatMap(({ resource, type }) => {
    const { list, direction, fields } = type;
    const group = groupOf(resource, type.group);
    if (list === undefined) {
      const isInbound = direction === undefined || read(resource, direction) === "ingress";
      return isInbound ? [{ ...ruleOf(resource, label(resource), resource, fields), group }] : [];
    }
    const entries = mayBeArgument(programArguments, resource, list) ? read(resource, list) : [];
    return (Array.isArray(entries) ? entries : []).map((entry: unknown, index) => ({
      ...ruleOf(resource, `${list}[${index}] of ${label(resource)}`, { props: entry }, fields),
      group,
    }));
  });
}

/** A rule names its group by an ID, which is known by the resource that it comes from, or else as text. */
function groupOf(resource: PolicyResource, property: string | undefined): string {
  if (property === undefined) {
    return resource.urn;
  }
  const [source, ...others] = resource.propertyDependencies[property] ?? [];
  if (source !== undefined && others.length === 0) {
    return source.urn;
  }
  const id = read(resource, property);
  return typeof id === "string" ? id : resource.urn;
}

function ruleOf(
  resource: PolicyResource,
  name: string,
  { props }: { props: unknown },
  { protocol, cidrs }: RuleFields,
): Omit<InboundRule, "group"> {
  const field = (key: string): unknown => {
    if (props === unknown) {
      return unknown;
    }
    return isObject(props) ? read({ props }, key) : undefined;
  };
  const values = cidrs.flatMap((key) => field(key) ?? []);
  return {
    resource,
    label: name,
    protocol: text(field(protocol)),
    fromPort: port(field("fromPort")),
    toPort: port(field("toPort")),
    cidrs: values.filter((each): each is string | Unknown => typeof each !== "object"),
  };
}

function text(value: unknown): string | Unknown {
  const isText = typeof value === "string" || typeof value === "number";
  return isText ? String(value).toLowerCase() : unknown;
}

function port(value: unknown): number | Unknown | undefined {
  if (value === unknown) {
    return unknown;
  }
  const isNumber = typeof value === "number" || (typeof value === "string" && value !== "");
  return isNumber ? Number(value) : undefined;
}
