import type { PolicyResource } from "@pulumi/policy";

import { isObject, unknown } from "../iam";
import type { LaunchTemplate, Stack } from "./inventory";
import { mayBeArgument } from "./programArguments";
import { read, valueAt } from "./read";
import { resolve, type References } from "./references";
import { labelOfKind, unreadOf } from "./unread";
import {
  entryOf,
  hostTypes,
  instanceProfileTypes,
  label,
  launchTemplateTypes,
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
  | { kind: "outside"; value: string; mayBeUnread?: true }
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
  const mayBeCompleted = whatMayComplete(stack);
  return all
    .filter(({ resource, profile: { kind }, isOptional }) => {
      const isLeftAlone = isOptional || completed.has(resource);
      return kind !== "none" || !isLeftAlone;
    })
    .map(({ resource, label: name, profile }) => ({
      ...{ resource, label: name },
      profile: profile.kind === "none" ? (mayBeCompleted(resource) ?? profile) : profile,
    }));
}

/** What the profile of a launch template without one is, where something that isn't read may start its instances with one. */
function whatMayComplete({
  inventory: { launchTemplates },
  unread,
}: Stack): (resource: PolicyResource) => HostProfile | undefined {
  const [starter] = unreadOf(unread, serviceTypes, templateUserTypes);
  const profile: HostProfile | undefined = starter && {
    kind: "unknown",
    why: `${labelOfKind(starter)} may start instances from it with a profile: ${starter.why}`,
  };
  return (resource) => (launchTemplates.all.has(resource) ? profile : undefined);
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
  stack: Stack,
): HostProfile {
  const { inventory, programArguments, unread } = stack;
  const property = path[0] ?? profile[0]?.[0] ?? "";
  const values = profile.map((each) => ({
    value: valueAt(holder, each),
    innermost: [...each].reverse(),
  }));
  const given = mayBeArgument(programArguments, resource, property)
    ? values.find(({ value }) => value === unknown || (typeof value === "string" && value !== ""))
    : undefined;
  if (given === undefined) {
    return fromTemplate(resource, launchTemplate, stack);
  }
  const { value, innermost } = given;
  const entries = [typeof value === "string" ? value : unknown] as const;
  const found = resolve({ from: resource, property, innermost, entries }, inventory.profiles);
  const [only, ...others] = [...found.certain, ...found.possible];
  if (typeof value === "string" && only === undefined) {
    const mayBeUnread = unreadOf(unread, instanceProfileTypes).length > 0;
    return { kind: "outside", value, ...(mayBeUnread ? { mayBeUnread } : {}) };
  }
  if (only !== undefined && found.unresolved === 0) {
    const isCertain = others.length === 0 && found.certain.length === 1;
    return { kind: "in stack", profile: isCertain ? only.resource : undefined };
  }
  return { kind: "unknown", why: "the value isn't known yet", isOpenUntilUpdate: true };
}

function fromTemplate(
  resource: PolicyResource,
  property: string | undefined,
  { inventory: { launchTemplates }, unread }: Stack,
): HostProfile {
  const value = property === undefined ? undefined : read(resource, property);
  if (property === undefined || value === undefined || value === null) {
    return { kind: "none" };
  }
  const found = templatesOf(resource, [property], launchTemplates);
  const isOfStack =
    found.certain.length > 0 || (found.possible.length > 0 && found.unresolved === 0);
  if (isOfStack) {
    return { kind: "launch template" };
  }
  const isElsewhere = found.outside.length > 0 || launchTemplates.all.size === 0;
  const mayBeUnread = unreadOf(unread, launchTemplateTypes).length > 0;
  return {
    kind: "unknown",
    why:
      isElsewhere && !mayBeUnread
        ? "its launch template isn't in this stack"
        : "it can't be determined which launch template it has",
  };
}

type Templates = Stack["inventory"]["launchTemplates"];

/** What names a launch template, in an object that does. */
const templateNames = ["name", "launchTemplateName"];
const templateReferences = [...templateNames, "id", "launchTemplateId"];

/** The launch templates that a property names, by what is at a path in it. */
function templatesOf(
  from: PolicyResource,
  [property = "", ...path]: readonly string[],
  templates: Templates,
): References<LaunchTemplate> {
  const value = valueAt(read(from, property), path);
  if (value === undefined || value === null) {
    return resolve({ from, property, entries: [] }, templates);
  }
  const names = isObject(value) ? templateNames.map((each) => value[each]) : [];
  const name = names.find((each) => typeof each === "string" && each !== "");
  const entries = [typeof name === "string" ? name : unknown] as const;
  return resolve({ from, property, innermost: templateReferences, entries }, templates);
}

/**
 * The launch templates that need no profile, because all that use them in the stack have one of their own: a service that
 * gives its instances a profile, or an instance that names one.
 */
function completedTemplates(
  { resources, inventory: { launchTemplates } }: Stack,
  all: readonly Host[],
): Set<PolicyResource> {
  const users = new Map<PolicyResource, LaunchTemplate[]>();
  const named = (from: PolicyResource, path: readonly string[]): LaunchTemplate[] => {
    const { certain, possible } = templatesOf(from, path, launchTemplates);
    return [...certain, ...possible];
  };
  for (const { resource, type } of ofTypes(resources, serviceTypes)) {
    users.set(resource, named(resource, type.launchTemplate));
  }
  for (const { resource, profile } of all) {
    const property = entryOf(hostTypes, resource)?.launchTemplate;
    const isOwn = profile.kind === "in stack" || profile.kind === "outside";
    if (property !== undefined && isOwn) {
      users.set(resource, named(resource, [property]));
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
