import type { Fix } from "../judgement";
import type { Subject } from "../stack";
import { few } from "./few";
import type { Writing } from "./language";
import { roleName, wayOf } from "./roleReference";
import type { Reference, Snippet, Value, Values } from "./snippet";

type GrantFix = Extract<Fix, { kind: "grant" }>;

/** What a grant names in code. */
const grantedOn: Readonly<Record<GrantFix["grants"][number]["on"], Value>> = {
  everything: "*",
  key: arnOf("key"),
  "key of an alias": arnOf("key"),
  "log groups": "*",
  "log streams": { $join: [arnOf("logGroup"), ":*"] },
  objects: { $join: [arnOf("bucket"), "/*"] },
  "objects beneath the prefix": { $join: [arnOf("bucket"), "/", { $ref: "s3KeyPrefix" }, "/*"] },
  "objects beneath the folder": { $join: [arnOf("bucket"), "/", { $ref: "s3KeyPrefix" }, "*"] },
  bucket: arnOf("bucket"),
  parameters: "arn:aws:ssm:REGION:ACCOUNT:parameter/web/*",
};

function arnOf($ref: string): Reference {
  return { $ref, property: "arn" };
}

/** What the form of a role asks for in addition to the policy, in words. */
export function inForm({ form, policyName }: GrantFix, { nameOf, entryOf }: Writing): string {
  switch (form?.kind) {
    case "entry":
      return `, in another ${entryOf("inlinePolicies")} of ${form.role}, which removes inline policies that it doesn't list`;
    case "listed":
      return `, and add ${policyName} to ${nameOf("policyNames")} of ${few(form.lists).join(", ")}, which removes inline policies that it doesn't list`;
    default:
      return "";
  }
}

/**
 * The inline policy that grants actions to a role.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-add-permissions-to-existing-profile.html
 */
export function rolePolicy(
  { policyName, grants, form }: GrantFix,
  role: Subject | undefined,
): Snippet {
  const $document = documentOf(grants);
  switch (form?.kind) {
    case "entry":
      return {
        ...{ kind: "entry", of: "inlinePolicies" },
        value: { name: policyName, policy: { $document, as: "text" } },
      };
    case "aws-native":
      return nativePolicy(policyName, $document, role);
    default:
      return {
        ...{ kind: "resource", type: "aws:iam/rolePolicy:RolePolicy", name: policyName },
        args: {
          ...(form?.kind === "listed" ? { name: policyName } : {}),
          role: roleName(wayOf(role), role),
          policy: { $document, as: "typed object" },
        },
      };
  }
}

/** In the words of CloudFormation, which has documents as objects in aws-native, and as text in awscc. */
function nativePolicy(policyName: string, $document: Values, role: Subject | undefined): Snippet {
  const way = wayOf(role) === "awscc" ? "awscc" : "aws-native";
  return {
    ...{ kind: "resource", type: `${way}:iam:RolePolicy`, name: policyName },
    args: {
      roleName: roleName(way, role),
      policyName,
      policyDocument: { $document, as: way === "awscc" ? "text" : "object" },
    },
  };
}

/** A policy document that grants actions. */
export function documentOf(grants: GrantFix["grants"]): Values {
  const Statement = grants.map(({ actions, on }) => ({
    Effect: "Allow",
    Action: actions,
    Resource: grantedOn[on],
  }));
  return { Version: "2012-10-17", Statement };
}
