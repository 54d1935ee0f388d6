import type { PolicyResource } from "@pulumi/policy";

import { unknown } from "../iam";
import { read, readText } from "./read";
import {
  attachmentTypes,
  entryNamed,
  entryOf,
  exclusiveInlineTypes,
  inlinePolicyTypes,
  label,
  managedPolicyTypes,
  opaqueTypes,
  unreadCloudControlType,
  unreadTypeOf,
  type OpaqueType,
  type TypeTable,
  type UnreadType,
} from "./types";

/** Resources of AWS that the pack sees and doesn't read: those of one type, for one reason. */
export interface UnreadKind {
  /** The type token, with the CloudFormation type where it has one. */
  type: string;
  /** One at least. */
  resources: readonly [PolicyResource, ...PolicyResource[]];
  /** The names that tables know the type by; none for a template, which may have anything. */
  names: readonly string[];
  /** Why the pack doesn't read them, as a clause. */
  why: string;
}

/** What a stack has that the pack doesn't read. */
export interface Unread {
  /** Sorted by type. */
  kinds: readonly UnreadKind[];
  /** What runs code, or stands for any type: it may attach policies to a role, or deny something to it. */
  opaque: readonly PolicyResource[];
}

/** Finds what the pack doesn't read. */
export function unreadIn(resources: readonly PolicyResource[]): Unread {
  const kinds = new Map<
    string,
    UnreadKind & { resources: [PolicyResource, ...PolicyResource[]] }
  >();
  const opaque: PolicyResource[] = [];
  for (const resource of resources) {
    const unread = readingOf(resource);
    if (unread === "opaque") {
      opaque.push(resource);
    } else if (unread !== undefined) {
      const { type, names, why } = unread;
      const same = kinds.get(type);
      if (same === undefined) {
        kinds.set(type, { type, names, why, resources: [resource] });
      } else {
        same.resources.push(resource);
      }
    }
  }
  return {
    kinds: [...kinds.values()].sort((one, other) => (one.type < other.type ? -1 : 1)),
    opaque,
  };
}

/** The kinds whose types are in one of several tables. */
export function unreadOf(
  { kinds }: Unread,
  ...tables: readonly TypeTable<unknown>[]
): UnreadKind[] {
  return kinds.filter(({ names }) =>
    tables.some((table) => entryNamed(table, names) !== undefined),
  );
}

/** The kinds that may attach a policy to a role of the stack. */
export function unreadAttachers(unread: Unread): UnreadKind[] {
  const selfAttaching = Object.fromEntries(
    Object.entries(managedPolicyTypes).filter(([, { roles }]) => roles !== undefined),
  );
  return unreadOf(unread, attachmentTypes, inlinePolicyTypes, selfAttaching);
}

/** The kinds that may detach a policy from a role of the stack, or remove one. */
export function unreadRemovers(unread: Unread): UnreadKind[] {
  const detaching = Object.fromEntries(
    Object.entries(attachmentTypes).filter(([, { detaches }]) => detaches !== undefined),
  );
  return unreadOf(unread, detaching, exclusiveInlineTypes);
}

/** What a report calls resources of one kind. */
export function labelOfKind({ type, resources: [first, ...others] }: UnreadKind): string {
  return others.length === 0 ? label(first) : `${others.length + 1} resources of the type ${type}`;
}

type Kind = UnreadType & { type: string };

function readingOf(resource: PolicyResource): Kind | "opaque" | undefined {
  const { type: token } = resource;
  const opaque = entryOf(opaqueTypes, resource);
  if (opaque === undefined) {
    const unread = unreadTypeOf(resource);
    return unread && { type: token, ...unread };
  }
  if (opaque.creates !== undefined) {
    return createdBy(token, readText(resource, opaque.creates));
  }
  if (opaque.isTemplate === undefined) {
    return "opaque";
  }
  return mayCreateRoles(resource, opaque) ? templates(token) : undefined;
}

/** What is created of a type of CloudFormation, which is AWS's own or somebody else's. */
function createdBy(token: string, type: ReturnType<typeof readText>): ReturnType<typeof readingOf> {
  if (typeof type !== "string" || !type.startsWith("AWS::")) {
    return "opaque";
  }
  const named = `${token} (${type})`;
  if (/^AWS::(CloudFormation|ServiceCatalog)::/.test(type)) {
    return templates(named);
  }
  const unread = unreadCloudControlType(type);
  return unread && { type: named, ...unread };
}

function templates(type: string): Kind {
  return { type, names: [], why: "its template may create anything" };
}

function mayCreateRoles(resource: PolicyResource, { capabilities }: OpaqueType): boolean {
  const given = capabilities === undefined ? unknown : (read(resource, capabilities) ?? []);
  return !Array.isArray(given) || given.length > 0;
}
