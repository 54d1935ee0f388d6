import { sessionManagerActions } from "../iam";
import type { Fix } from "../judgement";
import type { Subject } from "../stack";
import { documentOf } from "./grantStep";
import type { Writing } from "./language";
import type { Reference, Snippet, Value } from "./snippet";
import { trustPolicyOf } from "./trustStep";

/** Gives what starts instances an instance profile: the words, and the code. */
export function profileStep(
  { name: host, path }: Extract<Fix, { kind: "set-instance-profile" }>,
  { type: of }: Subject,
  { hasComponents }: Writing,
): { words: string; code: readonly Snippet[] } {
  const [name = "", ...inner] = path;
  const isArn = /arn$/i.test(path.at(-1) ?? "");
  const profile = hasComponents ? ofComponent(host, isArn) : ofResources(host, isArn);
  const value = inner.reduceRight<Value>((within, each) => ({ [each]: within }), profile.reference);
  return {
    words: "give it an instance profile",
    code: [...profile.code, { kind: "property", name, value, of }],
  };
}

/** Creates an instance profile and its role without a component. */
export function resourcesStep(name: string): { words: string; code: readonly Snippet[] } {
  return {
    words: "create the profile and its role with just the permissions for sessions",
    code: ofResources(name, false).code,
  };
}

/** Code that creates an instance profile, and a reference to it. */
interface Profile {
  code: readonly Snippet[];
  reference: Reference;
}

function ofComponent(name: string, isArn: boolean): Profile {
  const result = "profile";
  const property = isArn ? "instanceProfileArn" : "instanceProfileName";
  return {
    code: [{ kind: "component", component: "SessionManagerInstanceProfile", name, result }],
    reference: {
      ...{ $ref: result, property },
      resource: { name: `${name}-profile`, isInProgram: false },
    },
  };
}

/** The same by the resources that the component creates. */
function ofResources(host: string, isArn: boolean): Profile {
  const name = `${host}-session-manager`;
  const resource = { name, isInProgram: false };
  const role: Reference = { $ref: "role", property: "name", resource };
  const grants = [{ on: "everything", actions: sessionManagerActions }] as const;
  const trust = { $document: trustPolicyOf("ec2.amazonaws.com"), as: "typed object" } as const;
  const policy = { $document: documentOf(grants), as: "typed object" } as const;
  return {
    code: [
      {
        ...{ kind: "resource", type: "aws:iam/role:Role", name },
        args: { assumeRolePolicy: trust },
      },
      {
        ...{ kind: "resource", type: "aws:iam/rolePolicy:RolePolicy", name },
        args: { role, policy },
      },
      {
        ...{ kind: "resource", type: "aws:iam/instanceProfile:InstanceProfile", name },
        args: { role },
      },
    ],
    reference: { $ref: "profile", property: isArn ? "arn" : "name", resource },
  };
}
