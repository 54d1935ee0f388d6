import type { PolicyResource } from "@pulumi/policy";

import { parseResourcePolicy, unknown, type ResourceStatement, type Unknown } from "../iam";
import type { Stack } from "./inventory";
import { mayBeArgument } from "./programArguments";
import { read, readText, readTexts } from "./read";
import { entryNamed, keyGrantTypes, label, ofTypes, resourcePolicyTypes } from "./types";
import { labelOfKind, unreadOf, type Unread } from "./unread";

/** What gives access to a key or a bucket apart from the policies of roles: its own policy, or a grant. */
export interface ResourceAccess {
  resource: PolicyResource;
  /** What a report calls it. */
  label: string;
  of: "key" | "bucket";
  /**
   * The ID or ARN of the key, or the name of the bucket. What is only created now is named in no document yet; unknown where it
   * may be any.
   */
  about: string | Unknown;
  /** Undefined while they are not known. */
  statements: readonly ResourceStatement[] | undefined;
  /** Why they are never known, as a clause. */
  why?: string;
}

/** What gives access to the keys and the buckets of a stack, sorted as its resources are. */
export function resourceAccess({ resources, programArguments, unread }: Stack): ResourceAccess[] {
  const policies = ofTypes(resources, resourcePolicyTypes)
    .filter(
      ({ resource, type: { hasDefault, document } }) =>
        hasDefault !== true || mayBeArgument(programArguments, resource, document),
    )
    .map(({ resource, type }) => ({
      ...{ resource, label: label(resource), of: type.of, about: readText(resource, type.about) },
      statements: parseResourcePolicy(read(resource, type.document) ?? unknown),
    }));
  const grants = ofTypes(resources, keyGrantTypes).map(({ resource, type }) => ({
    ...{ resource, label: label(resource), of: "key" as const },
    about: readText(resource, type.key),
    statements: [
      grantAsStatement(
        readText(resource, type.principal) ?? unknown,
        readTexts(resource, type.operations),
        read(resource, "constraints"),
      ),
    ],
  }));
  const found = [...policies, ...grants].flatMap(({ about, ...rest }) =>
    typeof about === "string" ? { ...rest, about } : [],
  );
  return [...found, ...unreadAccess(unread)];
}

/** What the pack doesn't read may give access to anything. */
function unreadAccess(unread: Unread): ResourceAccess[] {
  return unreadOf(unread, resourcePolicyTypes, keyGrantTypes).map((kind) => {
    const [resource] = kind.resources;
    const of = entryNamed(resourcePolicyTypes, kind.names)?.of ?? "key";
    const nothingKnown = { about: unknown, statements: undefined } as const;
    return { resource, label: labelOfKind(kind), of, ...nothingKnown, why: kind.why };
  });
}

/** A grant gives operations to one principal: https://docs.aws.amazon.com/kms/latest/developerguide/grants.html */
function grantAsStatement(
  principal: string | Unknown,
  operations: readonly (string | Unknown)[],
  constraints: unknown,
): ResourceStatement {
  const known = operations.filter((each) => each !== unknown);
  const isFree =
    constraints === undefined ||
    constraints === null ||
    (Array.isArray(constraints) && constraints.length === 0);
  return {
    ...{ index: 0, effect: "Allow", principals: [principal] },
    actions: {
      ...{ inverted: false, patterns: known.map((each) => `kms:${each}`) },
      complete: known.length === operations.length,
    },
    resources: { inverted: false, patterns: ["*"], complete: true },
    conditions: isFree ? [] : unknown,
  };
}
