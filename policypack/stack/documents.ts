import type { PolicyResource } from "@pulumi/policy";

import { quotas, unknown, type AttachedPolicy, type Unknown } from "../iam";
import { documentOf } from "./inventory";
import { read, readList } from "./read";
import { entryOf, inlinePolicyTypes, label, managedPolicyTypes, roleTypes } from "./types";

/** A policy document before it is parsed, under the name that a report gives it. */
interface Source {
  name: string;
  source: unknown;
  quota: number;
}

/**
 * The policy documents that a resource holds for roles, each under the name that a report gives it.
 *
 * @param where Which of them, by what they are before they are parsed, which is most of the cost.
 */
export function documentsIn(
  resource: Holder,
  where: (source: unknown) => boolean,
): AttachedPolicy[] {
  return sourcesIn(resource)
    .filter(({ source }) => where(source))
    .map(parsed);
}

type Holder = Pick<PolicyResource, "type" | "name" | "props">;

function sourcesIn(resource: Holder): Source[] {
  if (entryOf(roleTypes, resource) !== undefined) {
    return embeddedSources(resource);
  }
  const managed = entryOf(managedPolicyTypes, resource);
  const [own, quota] =
    managed === undefined
      ? [entryOf(inlinePolicyTypes, resource), quotas.embedded]
      : [managed, quotas.managed];
  if (own === undefined) {
    return [];
  }
  return [{ name: label(resource), source: read(resource, own.document), quota }];
}

/** A policy that a role embeds, by an argument of its own. */
export interface EmbeddedPolicy extends AttachedPolicy {
  inlineName: string | Unknown;
  /** The document before it is parsed. */
  source: unknown;
}

/** The policies that a role embeds, each under the name that a report gives it. */
export function embeddedPolicies(role: Holder): EmbeddedPolicy[] {
  return embeddedSources(role).map((each) => ({
    ...parsed(each),
    inlineName: each.inlineName,
    source: each.source,
  }));
}

function embeddedSources(role: Holder): ListedSource[] {
  return listedSources(role).filter(({ isDropped }) => !isDropped);
}

interface ListedSource extends Source, Pick<EmbeddedPolicy, "inlineName"> {
  isDropped: boolean;
}

function listedSources(role: Holder): ListedSource[] {
  const type = entryOf(roleTypes, role);
  if (type === undefined) {
    return [];
  }
  return readList(role, type.inlinePolicies).flatMap((entry, index) => {
    const fields =
      entry === unknown
        ? { [type.document]: unknown, [type.inlineName]: unknown }
        : (entry as Fields);
    const source = fields?.[type.document] ?? "";
    const inlineName = fields?.[type.inlineName] ?? "";
    if (source === "") {
      return [];
    }
    return {
      name: `${type.inlinePolicies}[${index}] of ${label(role)}`,
      source,
      quota: quotas.embedded,
      inlineName: typeof inlineName === "string" && inlineName !== "" ? inlineName : unknown,
      isDropped: inlineName === "" && type.dropsNameless,
    };
  });
}

/** The policies that the provider drops, because they have no name. */
export function droppedPolicies(role: Holder): AttachedPolicy[] {
  return listedSources(role)
    .filter(({ isDropped }) => isDropped)
    .map(parsed);
}

type Fields = Readonly<Record<string, unknown>> | null | undefined;

function parsed({ name, source, quota }: Source): AttachedPolicy {
  return { name, document: documentOf(source, quota) };
}
