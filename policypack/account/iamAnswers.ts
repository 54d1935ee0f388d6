import { isObject, listIn, readList, textIn, type Reading } from "./shapes";

/** A role with everything that decides what it may do. */
export interface AccountRole {
  arn: string;
  /** Documents as IAM has stored them: JSON text, or what it says. */
  trustPolicy: unknown;
  inlinePolicies: readonly { name: string; document: unknown }[];
  managedPolicyArns: readonly string[];
  boundaryArn: string | undefined;
  instanceProfileArns: readonly string[];
}

/** A managed policy, by its version that is in effect. */
export interface AccountPolicy {
  arn: string;
  document: unknown;
}

/** An instance profile. */
export interface AccountProfile {
  arn: string;
  /** Undefined where it has none. */
  roleArn: string | undefined;
}

/** The roles of an account, and its managed policies. */
export interface AuthorizationDetails {
  roles: readonly AccountRole[];
  policies: readonly AccountPolicy[];
}

/** Reads the answer of get-account-authorization-details; undefined without its lists. */
export function authorizationDetailsIn(answer: unknown): Reading<AuthorizationDetails> | undefined {
  const roles = readList(answer, "RoleDetailList", roleOf);
  const policies = readList(answer, "Policies", policyOf);
  if (roles === undefined || policies === undefined) {
    return undefined;
  }
  return {
    value: { roles: roles.value, policies: policies.value },
    unreadable: roles.unreadable + policies.unreadable,
  };
}

/** A role of which a part is missing is not read at all: what it may do depends on every part. */
function roleOf(entry: unknown): AccountRole | undefined {
  const arn = textIn(entry, "Arn");
  const inline = completeList(entry, "RolePolicyList", inlinePolicyOf);
  const managed = completeList(entry, "AttachedManagedPolicies", (each) =>
    textIn(each, "PolicyArn"),
  );
  const profiles = completeList(entry, "InstanceProfileList", (each) => textIn(each, "Arn"));
  const boundary = isObject(entry) ? entry.PermissionsBoundary : undefined;
  const boundaryArn = textIn(boundary, "PermissionsBoundaryArn");
  const isBoundaryRead = (boundary ?? undefined) === undefined || boundaryArn !== undefined;
  if (arn === undefined || !isBoundaryRead) {
    return undefined;
  }
  if (inline === undefined || managed === undefined || profiles === undefined) {
    return undefined;
  }
  return {
    arn,
    trustPolicy: documentIn(entry, "AssumeRolePolicyDocument"),
    inlinePolicies: inline,
    managedPolicyArns: managed,
    boundaryArn,
    instanceProfileArns: profiles,
  };
}

function inlinePolicyOf(entry: unknown): { name: string; document: unknown } | undefined {
  const name = textIn(entry, "PolicyName");
  const document = documentIn(entry, "PolicyDocument");
  return name === undefined || document === undefined ? undefined : { name, document };
}

/** A list of which every entry can be read. */
function completeList<T>(
  value: unknown,
  property: string,
  readEntry: (entry: unknown) => T | undefined,
): readonly T[] | undefined {
  const list = readList(value, property, readEntry);
  return list?.unreadable === 0 ? list.value : undefined;
}

function policyOf(entry: unknown): AccountPolicy | undefined {
  const arn = textIn(entry, "Arn");
  const version = (listIn(entry, "PolicyVersionList") ?? []).find(
    (each) => isObject(each) && each.IsDefaultVersion === true,
  );
  const document = documentIn(version, "Document");
  return arn === undefined || document === undefined ? undefined : { arn, document };
}

/** Reads the answer of list-instance-profiles; undefined without its list. */
export function profilesIn(answer: unknown): Reading<readonly AccountProfile[]> | undefined {
  return readList(answer, "InstanceProfiles", profileOf);
}

function profileOf(entry: unknown): AccountProfile | undefined {
  const arn = textIn(entry, "Arn");
  const roles = completeList(entry, "Roles", (each) => textIn(each, "Arn"));
  return arn === undefined || roles === undefined ? undefined : { arn, roleArn: roles[0] };
}

/** A policy document: the AWS CLI writes it as an object, while AWS sends its text URL-encoded. */
function documentIn(value: unknown, property: string): unknown {
  const document = isObject(value) ? value[property] : undefined;
  if (typeof document !== "string") {
    return isObject(document) ? document : undefined;
  }
  return /^\s*\{/.test(document) ? document : decoded(document);
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
