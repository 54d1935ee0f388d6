import type { PolicyResource } from "@pulumi/policy";

import { parseResourcePolicy, unknown, type ResourceStatement, type Unknown } from "../iam";
import { mayBeArgument, type ProgramArguments } from "./programArguments";
import { read, readText, readTexts } from "./read";
import { keyGrantTypes, label, ofTypes, resourcePolicyTypes } from "./types";

/** What gives access to a key or a bucket apart from the policies of roles: its own policy, or a grant. */
export interface ResourceAccess {
  resource: PolicyResource;
  /** What a report calls it. */
  label: string;
  of: "key" | "bucket";
  /** The ID or ARN of the key, or the name of the bucket. What is only created now is named in no document yet. */
  about: string;
  /** Undefined while they are not known. */
  statements: readonly ResourceStatement[] | undefined;
}

/** What gives access to the keys and the buckets of a stack, sorted as its resources are. */
export function resourceAccess(
  resources: readonly PolicyResource[],
  programArguments: ProgramArguments,
): ResourceAccess[] {
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
  return [...policies, ...grants].flatMap(({ about, ...rest }) =>
    typeof about === "string" ? { ...rest, about } : [],
  );
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
