import type { Properties } from "../account";
import { documentSize, rejectMalformed } from "./policyDocument";
import type { RoleLook } from "./roleVisibility";
import { text, texts, uniqueId, type Session } from "./resourceType";

export const ROLE = "aws:iam/role:Role";
export const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
export const POLICY = "aws:iam/policy:Policy";
export const ROLE_POLICY_ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
export const POLICY_ATTACHMENT = "aws:iam/policyAttachment:PolicyAttachment";
export const INSTANCE_PROFILE = "aws:iam/instanceProfile:InstanceProfile";

// The quotas are AWS's: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
const TRUST_POLICY_SIZE = 2048;
const MANAGED_POLICY_SIZE = 6144;
const INLINE_POLICIES_SIZE = 10_240;
const POLICIES_PER_ROLE = 20;

/** The real provider's plan-time check of a name. */
export function invalidName(
  inputs: Properties,
  maxLength: number,
): { property: string; reason: string }[] {
  const name = inputs.name;
  if (typeof name !== "string") {
    return [];
  }
  if (name.length < 1 || name.length > maxLength) {
    const reason = `expected length of name to be in the range (1 - ${maxLength}), got ${name}`;
    return [{ property: "name", reason }];
  }
  if (/^[\w+=,.@-]*$/.test(name)) {
    return [];
  }
  return [{ property: "name", reason: String.raw`invalid value for name (must match [\w+=,.@-])` }];
}

export function iamArn(session: Session, kind: string, inputs: Properties): string {
  const path = text(inputs, "path") || "/";
  return `arn:${session.partition}:iam::${session.account.accountId}:${kind}${path}${text(inputs, "name")}`;
}

export function createdNow(session: Session, prefix: string): Properties {
  return {
    createDate: session.account.chance
      .now()
      .toISOString()
      .replace(/\.\d+Z$/, "Z"),
    uniqueId: uniqueId(session, prefix, 17).toUpperCase(),
  };
}

export function rejectPath(inputs: Properties): void {
  if (/^\/([\x21-\x7e]+\/)?$/.test(text(inputs, "path") || "/")) {
    return;
  }
  throw new Error(
    "ValidationError: The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.",
  );
}

export function rejectTrustPolicy(inputs: Properties, session: Session): void {
  const document = text(inputs, "assumeRolePolicy");
  rejectMalformed(document, "trust", session);
  if (documentSize(document) > TRUST_POLICY_SIZE) {
    throw new Error(`LimitExceeded: Cannot exceed quota for ACLSizePerRole: ${TRUST_POLICY_SIZE}`);
  }
}

export function rejectManagedPolicy(inputs: Properties, session: Session): void {
  const document = text(inputs, "policy");
  rejectMalformed(document, "permissions", session);
  if (documentSize(document) > MANAGED_POLICY_SIZE) {
    throw new Error(`LimitExceeded: Cannot exceed quota for PolicySize: ${MANAGED_POLICY_SIZE}`);
  }
}

/** Inline policies have one quota together: a role's other documents count too. */
export function rejectInlineDocuments(
  roleName: string,
  documents: readonly string[],
  others: readonly string[],
  session: Session,
): void {
  for (const document of documents) {
    rejectMalformed(document, "permissions", session);
  }
  const size = [...documents, ...others].reduce((sum, document) => sum + documentSize(document), 0);
  if (size > INLINE_POLICIES_SIZE) {
    throw new Error(
      `LimitExceeded: Maximum policy size of ${INLINE_POLICIES_SIZE} bytes exceeded for role ${roleName}`,
    );
  }
}

export function rejectMissingRole(look: RoleLook, roleName: string, session: Session): void {
  const { account } = session;
  if (account.find(ROLE, roleName) && account.roleVisibility.isSeen(look, roleName)) {
    return;
  }
  throw new Error(`NoSuchEntity: The role with name ${roleName} cannot be found.`);
}

/** An AWS managed policy always exists: the account cannot tell which names AWS has. */
export function rejectMissingPolicy(policyArn: string, session: Session): void {
  if (policyArn.startsWith(`arn:${session.partition}:iam::aws:policy/`)) {
    return;
  }
  if (session.account.find(POLICY, policyArn)) {
    return;
  }
  throw new Error(`NoSuchEntity: Policy ${policyArn} does not exist or is not attachable.`);
}

export function rejectAttachments(
  roleName: string,
  policyArns: readonly string[],
  session: Session,
): void {
  rejectMissingRole("AttachRolePolicy", roleName, session);
  for (const policyArn of policyArns) {
    rejectMissingPolicy(policyArn, session);
  }
  if (new Set([...attachedPolicies(roleName, session), ...policyArns]).size > POLICIES_PER_ROLE) {
    throw new Error(`LimitExceeded: Cannot exceed quota for PoliciesPerRole: ${POLICIES_PER_ROLE}`);
  }
}

/** The ARNs of the managed policies attached to a role, however they were attached. */
export function attachedPolicies(roleName: string, session: Session): string[] {
  const { account } = session;
  const role = account.find(ROLE, roleName);
  return [
    ...(role ? texts(role.outputs, "managedPolicyArns") : []),
    ...account
      .resources(ROLE_POLICY_ATTACHMENT)
      .filter((a) => a.outputs.role === roleName)
      .map((a) => text(a.outputs, "policyArn")),
    ...account
      .resources(POLICY_ATTACHMENT)
      .filter((a) => texts(a.outputs, "roles").includes(roleName))
      .map((a) => text(a.outputs, "policyArn")),
  ];
}

/** The documents inline in a role, by name. */
export function inlinePolicies(roleName: string, session: Session): Map<string, string> {
  const { account } = session;
  const role = account.find(ROLE, roleName);
  return new Map([
    ...(role ? embeddedPolicies(role.outputs) : []),
    ...account
      .resources(ROLE_POLICY)
      .filter((p) => p.outputs.role === roleName)
      .map((p): [string, string] => [text(p.outputs, "name"), text(p.outputs, "policy")]),
  ]);
}

/** `Role.inlinePolicies` as names and documents. */
export function embeddedPolicies(role: Properties): [string, string][] {
  const policies = Array.isArray(role.inlinePolicies) ? (role.inlinePolicies as Properties[]) : [];
  return policies.map((p) => [text(p, "name"), text(p, "policy")]);
}
