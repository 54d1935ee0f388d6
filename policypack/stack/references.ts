import type { PolicyResource } from "@pulumi/policy";

import { unknown, type Unknown } from "../iam";
import { isInModule, linksOf } from "./links";

/** A resource of the stack that others refer to. */
export interface Target {
  resource: PolicyResource;
}

/** The resources of one kind, and how a value names them. */
export interface Targets<T extends Target> {
  all: ReadonlyMap<PolicyResource, T>;
  /** The targets by the resources that they are inside. */
  byAncestor: ReadonlyMap<PolicyResource, readonly T[]>;
  /** The targets that a known value may name; none when it names something outside the stack. */
  named: (value: string) => readonly T[];
  /** Whether a value that may name a target does, and not one of another account; undefined if that isn't known yet. */
  isMeant: (target: T, value: string, from: PolicyResource) => boolean | undefined;
  /** The targets whose names are known, those of one name together. */
  byName: readonly (readonly T[])[];
  /** The targets that are one in AWS, by each of them; absent for one that is declared once. */
  twins: ReadonlyMap<T, readonly T[]>;
  /** The targets whose own name is not known yet: a value that names no other may turn out to name one of them. */
  nameless: readonly T[];
}

/** What the entries of a property name. */
export interface References<T> {
  /** Named for certain. */
  certain: T[];
  /** Perhaps named: that can't be determined yet, or not from the program. */
  possible: T[];
  /** Known entries that name no resource of the stack whose name is known. */
  outside: string[];
  /** How many entries are unknown without any hint of what they name. */
  unresolved: number;
}

/** The entries of a property, and the resource that has it. */
export interface Reference {
  from: PolicyResource;
  property: string;
  /** Where the entries are not the value itself: the properties in it that lead to them, the innermost first. */
  innermost?: readonly string[];
  entries: readonly (string | Unknown)[];
  /** Whether the one entry is a list that is not known at all, however long it turns out. */
  isUnknownList?: boolean;
}

/**
 * Resolves a property that names other resources: a known entry by its value, unknown ones by the resources that the
 * property depends on. When these are more than the unknown entries, any of them may be meant. What is unknown without a
 * link may be what the resource depends on by no property in particular, or anything else.
 */
export function resolve<T extends Target>(
  { from, property, innermost = [], entries, isUnknownList = false }: Reference,
  targets: Targets<T>,
): References<T> {
  const certain = new Set<T>();
  const possible = new Set<T>();
  const outside: string[] = [];
  const linked = linkedTargets(from, [property, ...innermost], targets);
  const isExact = !isInModule(from);
  for (const entry of entries) {
    if (entry === unknown) {
      continue;
    }
    const named = namedBy(entry, from, isExact ? linked : [], targets);
    if (named.length === 0) {
      outside.push(entry);
    }
    for (const { target, isCertain } of named) {
      (isCertain ? certain : possible).add(target);
    }
  }
  const unknowns = entries.filter((entry) => entry === unknown).length;
  const candidates = unknowns === 0 ? [] : linked.filter((target) => !certain.has(target));
  const areMeant = isExact && candidates.length <= unknowns && !isUnknownList;
  for (const target of candidates) {
    (areMeant ? certain : possible).add(target);
  }
  const unresolved = isUnknownList ? 1 : Math.max(0, unknowns - candidates.length);
  for (const resource of unresolved === 0 ? [] : from.dependencies) {
    const target = targets.all.get(resource);
    if (target !== undefined) {
      possible.add(target);
    }
  }
  const all = withTwins(certain, targets);
  return {
    certain: [...all],
    possible: [...withTwins(possible, targets)].filter((target) => !all.has(target)),
    outside,
    unresolved,
  };
}

/** Targets with what is the same in AWS: a reference to one is a reference to all. */
function withTwins<T extends Target>(found: ReadonlySet<T>, { twins }: Targets<T>): ReadonlySet<T> {
  return new Set([...found].flatMap((target) => twins.get(target) ?? [target]));
}

/** The targets of one name, in several accounts perhaps, that the property or the provider may point to. */
function namedBy<T extends Target>(
  value: string,
  from: PolicyResource,
  linked: readonly T[],
  targets: Targets<T>,
): { target: T; isCertain: boolean }[] {
  const judge = (target: T): boolean | undefined =>
    linked.includes(target) || targets.isMeant(target, value, from);
  const meant = targets.named(value).filter((target) => judge(target) !== false);
  const hints = [
    meant.filter((target) => linked.includes(target)),
    meant.filter(({ resource }) => resource.provider?.urn === from.provider?.urn),
  ];
  const [first] = meant;
  const areOne = first !== undefined && (targets.twins.get(first)?.length ?? 1) === meant.length;
  const ofOne = meant.find((target) => judge(target) === true) ?? first;
  const narrowed = areOne
    ? meant.filter((target) => target === ofOne)
    : hints.find(({ length }) => length === 1);
  return (narrowed ?? meant).map((target) => ({
    target,
    isCertain: narrowed?.length === 1 && judge(target) === true,
  }));
}

/**
 * The targets among what a property depends on. A dependency on a component stands for the resources inside it, unless
 * the property depends on a target itself.
 */
function linkedTargets<T extends Target>(
  from: PolicyResource,
  properties: readonly string[],
  { all, byAncestor }: Targets<T>,
): readonly T[] {
  for (const resources of linksOf(from, properties)) {
    const direct = resources.flatMap((resource) => all.get(resource) ?? []);
    const found =
      direct.length > 0 ? direct : resources.flatMap((each) => byAncestor.get(each) ?? []);
    if (found.length > 0) {
      return [...new Set(found)];
    }
  }
  return [];
}
