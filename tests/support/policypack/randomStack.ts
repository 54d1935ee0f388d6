import type { PolicyResource } from "@pulumi/policy";
import fc from "fast-check";

import { sessionManagerActions } from "../../../policypack/iam";
import { managedInstanceCore, statement } from "./documents";
import { resource, types } from "./resources";
import { unknownText } from "./sdk";

/** How a value looks at preview. */
type Look = "known" | "linked" | "linked to several" | "unlinked";

/** A stack before it is decided which of its values are known: with these looks, value by value. */
export type RandomStack = (looks: readonly Look[]) => PolicyResource[];

export const anyLooks = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.constant<Look>("known") },
    { weight: 2, arbitrary: fc.constant<Look>("linked") },
    { weight: 1, arbitrary: fc.constantFrom<Look[]>("linked to several", "unlinked") },
  ),
  { minLength: 40, maxLength: 40 },
);

const anyDocument = fc.record({
  effect: fc.oneof(
    { weight: 5, arbitrary: fc.constant("Allow" as const) },
    { weight: 1, arbitrary: fc.constant("Deny" as const) },
  ),
  actions: fc.oneof(
    fc.constant(["ssm:*", "ssmmessages:*"]),
    fc.subarray([...sessionManagerActions, "s3:GetObject"], { minLength: 1 }),
  ),
});

const anyPolicy = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(0 as const, 1 as const, "core" as const) },
  { weight: 1, arbitrary: fc.constant("outside" as const) },
);
const anyRole = fc.constantFrom(0, 1);

const anyPlan = fc.record({
  policies: fc.array(anyDocument, { minLength: 2, maxLength: 2 }),
  inline: fc.array(fc.record({ role: anyRole, document: anyDocument }), { maxLength: 2 }),
  attachments: fc.array(
    fc.record({
      type: fc.oneof(
        { weight: 5, arbitrary: fc.constant(types.rolePolicyAttachment) },
        {
          weight: 1,
          arbitrary: fc.constantFrom(types.policyAttachment, types.attachmentsExclusive),
        },
      ),
      role: anyRole,
      policy: anyPolicy,
    }),
    { maxLength: 3 },
  ),
  roles: fc.array(
    fc.record({
      boundary: fc.option(anyPolicy, { freq: 1 }),
      managed: fc.array(anyPolicy, { maxLength: 2 }),
    }),
    { minLength: 2, maxLength: 2 },
  ),
});

type Plan = typeof anyPlan extends fc.Arbitrary<infer T> ? T : never;
type PolicyChoice = Plan["attachments"][number]["policy"];

/** Stacks of two roles, each with a profile, and policies attached in every way that the aws provider has. */
export const anyStack: fc.Arbitrary<RandomStack> = anyPlan.map(
  (plan) => (looksOfValues) => build(plan, looksOfValues),
);

function build(plan: Plan, looksOfValues: readonly Look[]): PolicyResource[] {
  const remaining = [...looksOfValues];
  const nextLook = (): Look => remaining.shift() ?? "known";

  const documentText = ({ effect, actions }: Plan["policies"][number]): string => {
    const json = statement(effect, actions);
    // A wholly unknown document is taken to deny nothing: one that denies is not hidden.
    return nextLook() === "known" || effect === "Deny" ? json : unknownText;
  };

  const policies = plan.policies.map((document, index) => {
    const name = `policy-${index}`;
    return resource(types.policy, name, {
      ...(nextLook() === "known" ? { arn: arnOf(name) } : {}),
      name: nextLook() === "known" ? name : unknownText,
      policy: documentText(document),
    });
  });

  const policyArn = (choice: PolicyChoice, isOneOfMany = false): Shown => {
    if (choice === "outside") return { value: arnOf("outside") };
    if (choice === "core") return show(managedInstanceCore, [], nextLook());
    const isHideable = plan.policies[choice]?.effect === "Allow";
    // Of a list, each entry is taken to come from one resource.
    const look = isOneOfMany ? (nextLook().replace(" to several", "") as Look) : nextLook();
    const target = policies[choice]!;
    const others = policies.filter((policy) => policy !== target);
    return show(
      arnOf(target.name),
      [target, ...others],
      look === "unlinked" && !isHideable ? "linked" : look,
    );
  };

  const roles = plan.roles.map(({ boundary, managed }, index) => {
    const name = `role-${index}`;
    const arns = managed.map((choice) => policyArn(choice, managed.length > 1));
    const permissionsBoundary = boundary === null ? {} : policyArn(boundary);
    return resource(
      types.role,
      name,
      {
        name: nextLook() === "known" ? name : unknownText,
        permissionsBoundary: permissionsBoundary.value,
        managedPolicyArns: arns.map(({ value }) => value),
      },
      {
        from: {
          permissionsBoundary: permissionsBoundary.from ?? [],
          managedPolicyArns: [...new Set(arns.flatMap(({ from }) => from ?? []))],
        },
      },
    );
  });

  const roleName = (choice: number): Shown => {
    const target = roles[choice]!;
    const others = roles.filter((role) => role !== target);
    return show(target.name, [target, ...others], nextLook());
  };

  return [
    ...policies,
    ...roles,
    ...roles.map((_, index) => {
      const { value, from = [] } = roleName(index);
      return resource(types.profile, `profile-${index}`, { role: value }, { from: { role: from } });
    }),
    ...plan.inline.map(({ role, document }, index) => {
      const { value, from = [] } = roleName(role);
      const props = { name: `inline-${index}`, role: value, policy: documentText(document) };
      return resource(types.rolePolicy, `inline-${index}`, props, { from: { role: from } });
    }),
    ...plan.attachments.map(({ type, role, policy }, index) => {
      const owner = roleName(role);
      const attached = policyArn(policy);
      const [roleProperty, policyProperty] = propertiesOf(type);
      return resource(
        type,
        `attachment-${index}`,
        { [roleProperty]: owner.value, [policyProperty]: attached.value },
        { from: { [roleProperty]: owner.from ?? [], [policyProperty]: attached.from ?? [] } },
      );
    }),
  ];
}

function propertiesOf(type: string): [role: string, policy: string] {
  if (type === types.policyAttachment) return ["roles", "policyArn"];
  return type === types.attachmentsExclusive ? ["roleName", "policyArns"] : ["role", "policyArn"];
}

function arnOf(policyName: string): string {
  return `arn:aws:iam::123456789012:policy/${policyName}`;
}

interface Shown {
  value?: string;
  from?: PolicyResource[];
}

/** A value that is taken from the first of the candidates, as it looks. */
function show(value: string, candidates: PolicyResource[], look: Look): Shown {
  switch (look) {
    case "known":
      return { value };
    case "linked":
      return { value: unknownText, from: candidates.slice(0, 1) };
    case "linked to several":
      return { value: unknownText, from: candidates };
    case "unlinked":
      return { value: unknownText };
  }
}
