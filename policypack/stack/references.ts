import type { PolicyResource } from "@pulumi/policy";

import { unknown, type Unknown } from "../iam";
import { areInOneAccount } from "./account";

/** A resource of the stack that others refer to. */
export interface Target {
  resource: PolicyResource;
}

/** The resources of one kind, and how a value names them. */
export interface Targets<T extends Target> {
  all: ReadonlyMap<PolicyResource, T>;
  /** The targets that a known value names; none when it names something outside the stack. */
  named: (value: string) => readonly T[];
  /** The targets whose own name is not known yet: any value may turn out to name them. */
  nameless: readonly T[];
  /** Whether another account may have one of the same name. */
  isNamedPerAccount: boolean;
}

/** What the entries of a property name. */
export interface References<T> {
  /** Named for certain. */
  certain: T[];
  /** Perhaps named: it cannot be told yet, or not from the program. */
  possible: T[];
  /** Known entries that name no resource of the stack. */
  outside: string[];
  /** How many entries are unknown without any hint of what they name. */
  unresolved: number;
}

/** The entries of a property, and the resource that has it. */
export interface Reference {
  from: PolicyResource;
  property: string;
  entries: readonly (string | Unknown)[];
  /** Whether the one entry is a list that is not known at all, however long it turns out. */
  isUnknownList?: boolean;
}

/**
 * Resolves a property that names other resources: a known entry by its value, unknown ones by the resources that the
 * property depends on. When these are more than the unknown entries, it cannot be told which of them are meant.
 */
export function resolve<T extends Target>(
  reference: Reference,
  targets: Targets<T>,
): References<T> {
  const certain = new Set<T>();
  const possible = new Set<T>();
  const outside: string[] = [];
  const known = reference.entries.filter((entry) => entry !== unknown);
  for (const entry of known) {
    const named = narrow(targets.named(entry), reference, targets);
    if (named.length === 0) {
      outside.push(entry);
    }
    const [only, ...others] = named;
    const isCertain =
      only !== undefined && others.length === 0 && isMeant(only, reference, targets) === true;
    const found = isCertain ? certain : possible;
    for (const target of named.length === 0 ? targets.nameless : named) {
      found.add(target);
    }
  }
  const unknowns = reference.entries.length - known.length;
  const candidates =
    unknowns === 0 ? [] : dependencies(reference, targets).filter((target) => !certain.has(target));
  const isUnknownList = reference.isUnknownList ?? false;
  const found = candidates.length <= unknowns && !isUnknownList ? certain : possible;
  for (const target of candidates) {
    found.add(target);
  }
  return {
    certain: [...certain],
    possible: [...possible].filter((target) => !certain.has(target)),
    outside,
    unresolved: isUnknownList ? 1 : Math.max(0, unknowns - candidates.length),
  };
}

/** Of the resources of one name (in several accounts), those that the property or the provider may point to. */
function narrow<T extends Target>(
  named: readonly T[],
  reference: Reference,
  targets: Targets<T>,
): readonly T[] {
  const meant = named.filter((target) => isMeant(target, reference, targets) !== false);
  if (meant.length < 2) {
    return meant;
  }
  const linked = dependencies(reference, targets).filter((target) => meant.includes(target));
  const provider = reference.from.provider?.urn;
  const alike = meant.filter((target) => target.resource.provider?.urn === provider);
  return [linked, alike].find((hinted) => hinted.length === 1) ?? meant;
}

/** Whether a name means this target, and not one of another account; undefined where it cannot be told. */
function isMeant<T extends Target>(
  target: T,
  reference: Reference,
  targets: Targets<T>,
): boolean | undefined {
  if (!targets.isNamedPerAccount || dependencies(reference, targets).includes(target)) {
    return true;
  }
  return areInOneAccount(reference.from, target.resource);
}

/**
 * The targets among what a property depends on. A dependency on a component stands for the resources inside it, unless
 * the list names a target itself.
 */
function dependencies<T extends Target>({ from, property }: Reference, targets: Targets<T>): T[] {
  const listed = new Set(from.propertyDependencies[property]);
  const direct = [...listed].flatMap((resource) => targets.all.get(resource) ?? []);
  if (direct.length > 0 || listed.size === 0) {
    return direct;
  }
  return [...targets.all.values()].filter(({ resource }) => isInside(resource, listed));
}

function isInside(resource: PolicyResource, ancestors: ReadonlySet<PolicyResource>): boolean {
  const { parent } = resource;
  return parent !== undefined && (ancestors.has(parent) || isInside(parent, ancestors));
}
