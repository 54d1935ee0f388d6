import type { Caller } from "../iam";
import { oneRegion, type InstanceProfile, type StackModel } from "../stack";
import type { Component } from "./fixes";
import { usedInItsRegion } from "./hostManagement";

/** What gives a role to machines: an instance profile, or a resource that takes a role for them. */
export interface RoleUser extends Pick<InstanceProfile, "resource" | "role" | "regions"> {
  /** How machines get the role's credentials. */
  credentials: Caller["credentials"];
  /** The component of "aws-session-manager" that creates such a resource and its role, if one does. */
  component?: Component;
}

/** The instance profiles, which give roles to instances. */
export function profileUsers(stack: StackModel): RoleUser[] {
  return stack.profiles().map(({ resource, role, regions }) => ({
    ...{ resource, role, regions, credentials: "instance profile" as const },
    component: "SessionManagerInstanceProfile" as const,
  }));
}

/** The hybrid activations, whose machines get their role. */
export function hybridUsers(stack: StackModel): RoleUser[] {
  return stack.activations().map(({ resource, role }) => ({
    ...{ ...usedInItsRegion(resource), role },
    ...{ credentials: "hybrid activation" as const, component: "HybridActivation" as const },
  }));
}

/** The default host management settings, whose Regions' instances may get their role. */
export function defaultHostUsers(stack: StackModel): RoleUser[] {
  return stack.defaultHostSettings().map(({ resource, role, region }) => ({
    ...{ resource, role, regions: oneRegion(region) },
    credentials: "default host management" as const,
    component: "DefaultHostManagement" as const,
  }));
}

/** The managed node groups of EKS, which make an instance profile of their role. */
export function nodeGroupUsers(stack: StackModel): RoleUser[] {
  return stack.nodeGroups().map(({ resource, role }) => ({
    ...{ ...usedInItsRegion(resource), role },
    credentials: "instance profile" as const,
  }));
}

/** The resources that give a role to machines without an instance profile of the stack. */
export function serviceRoleUsers(stack: StackModel): RoleUser[] {
  return [...hybridUsers(stack), ...nodeGroupUsers(stack), ...defaultHostUsers(stack)];
}
