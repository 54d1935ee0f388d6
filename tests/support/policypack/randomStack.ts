import type { PolicyResource } from "@pulumi/policy";
import fc from "fast-check";

import { managedInstanceCore } from "./documents";
import { anyDocument, asObject, asText, isHideable, type Look } from "./randomDocuments";
import { testResource, unknownList, unknownText } from "../../../policypack/testing";
import { types } from "./types";

/** A stack before it is decided which of its values are known: with these looks, value by value. */
export type RandomStack = (looks: readonly Look[]) => PolicyResource[];

const anyPolicy = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(0 as const, 1 as const, "core" as const) },
  { weight: 1, arbitrary: fc.constant("outside" as const) },
);
const anyRole = fc.constantFrom(0, 1);
const isNative = fc.constantFrom(false, false, true);

const anyPlan = fc.record({
  policies: fc.array(fc.record({ isNative, document: anyDocument }), {
    minLength: 2,
    maxLength: 2,
  }),
  roles: fc.array(
    fc.record({
      isNative,
      boundary: fc.option(anyPolicy, { freq: 1 }),
      managed: fc.array(anyPolicy, { maxLength: 2 }),
      inline: fc.array(
        fc.record({ name: fc.constantFrom("own", "own", "other", ""), document: anyDocument }),
        { maxLength: 2 },
      ),
    }),
    { minLength: 2, maxLength: 2 },
  ),
  inline: fc.array(fc.record({ isNative, role: anyRole, document: anyDocument }), { maxLength: 2 }),
  attachments: fc.array(
    fc.record({
      type: fc.constantFrom(
        ...Array.from({ length: 5 }, () => types.rolePolicyAttachment),
        types.policyAttachment,
        types.attachmentsExclusive,
      ),
      role: anyRole,
      policy: anyPolicy,
    }),
    { maxLength: 3 },
  ),
  attachingThemselves: fc.array(
    fc.record({ document: anyDocument, roles: fc.subarray([0, 1], { minLength: 1 }) }),
    { maxLength: 1 },
  ),
  keptInline: fc.array(fc.record({ role: anyRole, names: fc.subarray([0, 1]) }), { maxLength: 1 }),
});

type Plan = typeof anyPlan extends fc.Arbitrary<infer T> ? T : never;
type PolicyChoice = Plan["attachments"][number]["policy"];

/**
 * Stacks of two roles, each with a profile, and two managed policies, in the aws or the aws-native provider; with policies
 * in the roles' own lists, attached in each provider's ways, as boundaries, and removed by the exclusive resources.
 */
export const anyStack: fc.Arbitrary<RandomStack> = anyPlan.map(
  (plan) => (looksOfValues) => build(plan, looksOfValues),
);

/** A value of a property, and the resources that it depends on. */
interface Shown {
  value: unknown;
  from: PolicyResource[];
}

function build(plan: Plan, looksOfValues: readonly Look[]): PolicyResource[] {
  const remaining = [...looksOfValues];
  const nextLook = (): Look => remaining.shift() ?? "known";
  const hideName = (name: string): string => (nextLook() === "known" ? name : unknownText);

  const policies = plan.policies.map(({ isNative: native, document }, index) => {
    const name = `policy-${index}`;
    const arn = nextLook() === "known" ? arnOf(name) : undefined;
    return native
      ? testResource(types.nativeManagedPolicy, name, {
          ...(arn === undefined ? {} : { policyArn: arn }),
          managedPolicyName: hideName(name),
          policyDocument: asObject(document, nextLook),
        })
      : testResource(types.policy, name, {
          ...(arn === undefined ? {} : { arn }),
          name: hideName(name),
          policy: asText(document, nextLook),
        });
  });

  /** Of what is not known at all, it is assumed that it denies nothing. */
  const isWithoutDeny = (choice: PolicyChoice): boolean => {
    if (typeof choice === "string") {
      return choice === "core";
    }
    return isHideable(plan.policies[choice]!.document);
  };

  const policyArn = (choice: PolicyChoice, isOneOfMany = false): Shown => {
    if (choice === "outside") {
      return known(arnOf("outside"));
    }
    if (choice === "core") {
      return show(managedInstanceCore, [], nextLook());
    }
    const look = nextLook();
    // Of a list, each entry is taken to come from one resource.
    const isLinked = isOneOfMany ? look.startsWith("linked") : look === "linked";
    const target = policies[choice]!;
    const others = policies.filter((policy) => policy !== target);
    const isRisk = look === "unlinked" && !isWithoutDeny(choice);
    return show(arnOf(target.name), [target, ...others], isLinked || isRisk ? "linked" : look);
  };

  const policyArns = (choices: readonly PolicyChoice[]): Shown => {
    const entries = choices.map((choice) => policyArn(choice, choices.length > 1));
    const look = nextLook();
    if (look === "unlinked" && choices.every(isWithoutDeny)) {
      return unknownAsWhole([]);
    }
    if (!look.startsWith("linked") || choices.includes("outside")) {
      return list(entries);
    }
    // It depends on the resources among its entries: it may hold more.
    return unknownAsWhole(policies.filter((_, index) => choices.includes(index as 0 | 1)));
  };

  const roles = plan.roles.map(({ isNative: native, boundary, managed, inline }, index) => {
    const name = hideName(`role-${index}`);
    const permissionsBoundary = boundary === null ? undefined : policyArn(boundary);
    const managedPolicyArns = policyArns(managed);
    const isListHidden =
      nextLook() === "unlinked" && inline.every(({ document }) => isHideable(document));
    const shared = {
      managedPolicyArns: managedPolicyArns.value,
      ...(permissionsBoundary && { permissionsBoundary: permissionsBoundary.value }),
    };
    // Of names that are not known yet, it is assumed that no two are the same.
    const areDistinct = new Set(inline.map((each) => each.name)).size === inline.length;
    const own = inline.map(({ name: inlineName, document }) =>
      native
        ? { policyName: inlineName || "third", policyDocument: asObject(document, nextLook) }
        : {
            name: inlineName !== "" && areDistinct ? hideName(inlineName) : inlineName,
            policy: asText(document, nextLook),
          },
    );
    const inlinePolicies = isListHidden ? unknownList : own;
    return testResource(
      native ? types.nativeRole : types.role,
      `role-${index}`,
      native
        ? { ...shared, roleName: name, policies: inlinePolicies }
        : { ...shared, name, inlinePolicies },
      {
        from: {
          permissionsBoundary: permissionsBoundary?.from ?? [],
          managedPolicyArns: managedPolicyArns.from,
        },
      },
    );
  });

  const roleName = (choice: number): Shown => {
    const target = roles[choice]!;
    const others = roles.filter((role) => role !== target);
    return show(target.name, [target, ...others], nextLook());
  };

  const roleNames = (choices: readonly number[]): Shown => {
    const named = choices.map((choice) => roles[choice]!);
    const look = nextLook();
    if (look === "unlinked") {
      return unknownAsWhole([]);
    }
    if (look.startsWith("linked")) {
      return unknownAsWhole(named);
    }
    // Of a list, each entry is taken to come from one resource.
    return list(named.map((role) => show(role.name, [role], nextLook())));
  };

  const profiles = plan.roles.map(({ isNative: native }, index) => {
    const name = `profile-${index}`;
    return native
      ? withProperties(types.nativeProfile, name, { roles: roleNames([index]) })
      : withProperties(types.profile, name, { role: roleName(index) });
  });

  const inlinePolicies = plan.inline.map(({ isNative: native, role, document }, index) => {
    const name = `inline-${index}`;
    return native
      ? withProperties(types.nativeRolePolicy, name, {
          roleName: roleName(role),
          policyName: known(hideName(name)),
          policyDocument: known(asObject(document, nextLook)),
        })
      : withProperties(types.rolePolicy, name, {
          role: roleName(role),
          name: known(hideName(name)),
          policy: known(asText(document, nextLook)),
        });
  });

  const attachments = plan.attachments.map(({ type, role, policy }, index) => {
    const [roleProperty, policyProperty] = propertiesOf(type);
    return withProperties(type, `attachment-${index}`, {
      [roleProperty]: roleName(role),
      [policyProperty]: policyArn(policy),
    });
  });

  const attachingThemselves = plan.attachingThemselves.map((policy, index) =>
    withProperties(types.nativeManagedPolicy, `attaching-${index}`, {
      managedPolicyName: known(hideName(`attaching-${index}`)),
      policyDocument: known(asObject(policy.document, nextLook)),
      roles: roleNames(policy.roles),
    }),
  );

  const keptInline = plan.keptInline.map(({ role, names }, index) =>
    withProperties(types.policiesExclusive, `kept-${index}`, {
      roleName: roleName(role),
      policyNames: list(
        names.map((name) =>
          show(`inline-${name}`, inlinePolicies.slice(name, name + 1), nextLook()),
        ),
      ),
    }),
  );

  return [
    ...policies,
    ...roles,
    ...profiles,
    ...inlinePolicies,
    ...attachments,
    ...attachingThemselves,
    ...keptInline,
  ];
}

function withProperties(
  type: string,
  name: string,
  properties: Readonly<Record<string, Shown>>,
): PolicyResource {
  const entries = Object.entries(properties);
  const props = Object.fromEntries(entries.map(([key, { value }]) => [key, value]));
  const from = Object.fromEntries(entries.map(([key, shown]) => [key, shown.from]));
  return testResource(type, name, props, { from });
}

function propertiesOf(type: string): [role: string, policy: string] {
  if (type === types.policyAttachment) {
    return ["roles", "policyArn"];
  }
  return type === types.attachmentsExclusive ? ["roleName", "policyArns"] : ["role", "policyArn"];
}

function arnOf(policyName: string): string {
  return `arn:aws:iam::123456789012:policy/${policyName}`;
}

function unknownAsWhole(from: PolicyResource[]): Shown {
  return { value: unknownList, from };
}

function known(value: unknown): Shown {
  return { value, from: [] };
}

function list(entries: readonly Shown[]): Shown {
  return {
    value: entries.map(({ value }) => value),
    from: [...new Set(entries.flatMap(({ from }) => from))],
  };
}

/** A value that is taken from the first of the candidates, as it looks. */
function show(value: string, candidates: PolicyResource[], look: Look): Shown {
  switch (look) {
    case "known":
      return known(value);
    case "linked":
      return { value: unknownText, from: candidates.slice(0, 1) };
    case "linked to several":
      return { value: unknownText, from: candidates };
    case "unlinked":
      return { value: unknownText, from: [] };
  }
}
