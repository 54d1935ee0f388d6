import type { Cause, Finding } from "../../../../policypack/findings";
import {
  region,
  type SavedAccount,
  type SavedInstance,
  type SavedRegion,
  type SavedRole,
} from "./savedAccount";

export const id = "i-0123456789abcdef0";
export const web: SavedInstance = { id, profile: "web" };

/** An account with one instance, whose role is described. */
export function withRole(
  role: Omit<SavedRole, "name">,
  rest: Omit<SavedAccount, "roles" | "regions"> = {},
  saved: SavedRegion = {},
): SavedAccount {
  const instances = [{ ...web, ...saved.instances?.[0] }];
  return {
    ...rest,
    roles: [{ name: "web", ...role }, ...defaultRoles],
    regions: { [region]: { ...saved, instances } },
  };
}

export const ofSsm = "ssm.amazonaws.com";
export const defaultRoles: SavedRole[] = [
  {
    ...{ name: "default", path: "/service-role/", trust: ofSsm, hasProfile: false },
    managed: ["arn:aws:iam::aws:policy/AmazonSSMManagedEC2InstanceDefaultPolicy"],
  },
  { name: "bare-default", trust: ofSsm, hasProfile: false },
];

export function causesOf(findings: readonly Finding[]): Cause[] {
  return findings.flatMap(({ causes }) => causes);
}

/** The actions of causes, each with what decides on it. */
export function decided(findings: readonly Finding[]): [string, string][] {
  return causesOf(findings).flatMap((cause) =>
    cause.kind === "permissions"
      ? cause.actions.map((action): [string, string] => [
          action,
          cause.evidence
            .map(({ policy, statement, effect }) =>
              [statement, policy, effect].filter((each) => each !== undefined).join(" "),
            )
            .join("; "),
        ])
      : [],
  );
}
