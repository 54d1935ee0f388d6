import type { PolicyResource } from "@pulumi/policy";

import { isObject, unknown } from "../iam";
import type { Stack } from "./inventory";
import { mayBeArgument } from "./programArguments";
import { read, valueAt } from "./read";
import { resolve, type Target } from "./references";
import {
  entryOf,
  hostTypes,
  label,
  ofTypes,
  serviceTypes,
  templateUserTypes,
  type HostType,
} from "./types";

/** What starts instances: an instance, a launch template, one launch specification of several, and so on. */
export interface Host {
  resource: PolicyResource;
  /** What a report calls it. */
  label: string;
  profile: HostProfile;
}

/** What instance profile a host has. */
export type HostProfile =
  | { kind: "none" }
  /** One of the stack; undefined where it can't be determined which. */
  | { kind: "in stack"; profile: PolicyResource | undefined }
  /** Named, by a name or an ARN, but not in the stack. */
  | { kind: "outside"; value: string }
  /** Left to a launch template of the stack, which is a host itself. */
  | { kind: "launch template" }
  /** That can't be determined; `why` is a clause. */
  | { kind: "unknown"; why: string; isOpenUntilUpdate?: true };

/** The hosts of a stack, sorted as its resources are; without the launch templates whose users have a profile of their own. */
export function hosts(stack: Stack): Host[] {
  const all = ofTypes(stack.resources, hostTypes).flatMap(({ resource, type }) =>
    holdersOf(resource, type).map(({ place, holder }) => ({
      resource,
      isOptional: type.isOptional ?? false,
      label: place === undefined ? label(resource) : `${place} of ${label(resource)}`,
      profile: profileOf(resource, holder, type, stack),
    })),
  );
  const completed = completedTemplates(stack, all);
  return all
    .filter(({ resource, profile: { kind }, isOptional }) => {
      const isLeftAlone = isOptional || completed.has(resource);
      return kind !== "none" || !isLeftAlone;
    })
    .map(({ resource, label: name, profile }) => ({ resource, label: name, profile }));
}

/** What names the profile: the resource, an object in it, or each entry of a list in it. */
function holdersOf(
  resource: PolicyResource,
  { holder: path, isList = false, profile }: HostType,
): { place?: string; holder: unknown }[] {
  const [property, ...rest] = path;
  if (property === undefined) {
    const names = new Set(profile.map(([name = ""]) => name));
    return [{ holder: Object.fromEntries([...names].map((name) => [name, read(resource, name)])) }];
  }
  const holder = valueAt(read(resource, property), rest);
  if (!Array.isArray(holder)) {
    const isSingle = isObject(holder) && !isList;
    return holder === unknown || isSingle ? [{ holder }] : [];
  }
  return holder.flatMap((each: unknown, index) =>
    each === unknown || isObject(each)
      ? [{ place: `${path.at(-1) ?? ""}[${index}]`, holder: each }]
      : [],
  );
}

function profileOf(
  resource: PolicyResource,
  holder: unknown,
  { holder: path, profile, launchTemplate }: HostType,
  { inventory, programArguments }: Stack,
): HostProfile {
  const property = path[0] ?? profile[0]?.[0] ?? "";
  const values = profile.map((each) => valueAt(holder, each));
  const value = mayBeArgument(programArguments, resource, property)
    ? values.find((each) => each === unknown || (typeof each === "string" && each !== ""))
    : undefined;
  if (value === undefined) {
    return fromTemplate(resource, launchTemplate, inventory.launchTemplates);
  }
  const entries = [typeof value === "string" ? value : unknown] as const;
  const found = resolve({ from: resource, property, entries }, inventory.profiles);
  const [only, ...others] = [...found.certain, ...found.possible];
  if (typeof value === "string" && only === undefined) {
    return { kind: "outside", value };
  }
  if (only !== undefined) {
    const isCertain = others.length === 0 && found.certain.length === 1;
    return { kind: "in stack", profile: isCertain ? only.resource : undefined };
  }
  return { kind: "unknown", why: "the value is not known yet", isOpenUntilUpdate: true };
}

function fromTemplate(
  resource: PolicyResource,
  property: string | undefined,
  templates: Templates,
): HostProfile {
  const value = property === undefined ? undefined : read(resource, property);
  if (property === undefined || value === undefined || value === null) {
    return { kind: "none" };
  }
  const [template] = templatesOf(resource, [property], templates);
  if (template !== undefined) {
    return { kind: "launch template" };
  }
  return { kind: "unknown", why: "its launch template is not in this stack" };
}

type Templates = Stack["inventory"]["launchTemplates"];

/** The launch templates of the stack that a property names, or may name, by what is at a path in it. */
function templatesOf(
  from: PolicyResource,
  [property = "", ...path]: readonly string[],
  templates: Templates,
): Target[] {
  const value = valueAt(read(from, property), path);
  if (value === undefined || value === null) {
    return [];
  }
  const names = isObject(value) ? [value.name, value.launchTemplateName] : [];
  const name = names.find((each) => typeof each === "string" && each !== "");
  const entries = [typeof name === "string" ? name : unknown] as const;
  const { certain, possible } = resolve({ from, property, entries }, templates);
  return [...certain, ...possible];
}

/**
 * The launch templates that need no profile, because all that use them in the stack have one of their own: a service that
 * gives its instances a profile, or an instance that names one.
 */
function completedTemplates(
  { resources, inventory: { launchTemplates } }: Stack,
  all: readonly Host[],
): Set<PolicyResource> {
  const users = new Map<PolicyResource, Target[]>();
  for (const { resource, type } of ofTypes(resources, serviceTypes)) {
    users.set(resource, templatesOf(resource, type.launchTemplate, launchTemplates));
  }
  for (const { resource, profile } of all) {
    const property = entryOf(hostTypes, resource.type)?.launchTemplate;
    const isOwn = profile.kind === "in stack" || profile.kind === "outside";
    if (property !== undefined && isOwn) {
      users.set(resource, templatesOf(resource, [property], launchTemplates));
    }
  }
  const completed = new Set([...users.values()].flat().map(({ resource }) => resource));
  for (const { resource } of ofTypes(resources, templateUserTypes)) {
    const used = users.has(resource) ? [] : Object.values(resource.propertyDependencies).flat();
    for (const each of used) {
      completed.delete(each);
    }
  }
  return completed;
}
