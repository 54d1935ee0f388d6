import type { Certainty } from "../iam";
import {
  defaultHostUse,
  hybridUse,
  instanceTrustFindings,
  permissionFinding,
  preferencesFindings,
  registersItself,
  serviceRoleFindings,
  serviceRoleUsers,
  withTrustedPolicies,
  type Finding,
  type PermissionSettings,
} from "../judgement";
import { stackModel, type InstanceProfile, type StackModel } from "../stack";
import type { Account, AccountRegion } from "./readAccount";
import { regionResources } from "./resources";
import { storedRole } from "./roles";

/** What the pack finds of the roles that the machines of a Region use. */
export interface RegionFindings {
  /** By the profile's ARN. */
  ofProfile: ReadonlyMap<string, ProfileFindings>;
  /** Of hybrid nodes, by the name of their role. */
  ofHybridRole: ReadonlyMap<string, readonly Finding[]>;
  /** Of the role of Default Host Management. */
  ofDefaultRole: readonly Finding[];
}

export interface ProfileFindings {
  findings: readonly Finding[];
  /** Whether its role lets an instance register itself, in which case Default Host Management isn't used. */
  registers: Certainty;
}

/** Judges the roles of a Region with the code that judges those of a stack. */
export function regionFindings(
  account: Account,
  region: AccountRegion,
  settings: PermissionSettings,
): RegionFindings {
  const resources = regionResources(account, region);
  const trusting = withTrustedPolicies(stackModel(resources.all, new Map()), settings);
  const stack = asStored(trusting, region.name);
  const findings = bySubject([
    ...stack.profiles().flatMap((each) => permissionFinding(each, settings) ?? []),
    ...instanceTrustFindings(stack),
    ...stack.activations().flatMap((each) => serviceRoleFindings(each, hybridUse)),
    ...stack.defaultHostSettings().flatMap((each) => serviceRoleFindings(each, defaultHostUse)),
    ...preferencesFindings(stack, settings),
    ...preferencesFindings(stack, settings, serviceRoleUsers(stack)),
  ]);
  const findingsOn = ({ urn }: { urn: string }): readonly Finding[] =>
    withoutRepeats(findings.get(urn) ?? []);
  return {
    ofProfile: new Map(
      stack.profiles().map((profile) => {
        const own = findingsOn(profile);
        const ownRegisters = own.some(isOnTrust) ? "maybe" : registersItself(profile, settings);
        return [profile.urn, { findings: own, registers: ownRegisters }];
      }),
    ),
    ofHybridRole: new Map(
      [...resources.activations].map(([role, activation]) => [role, findingsOn(activation)]),
    ),
    ofDefaultRole: stack.defaultHostSettings().flatMap(({ resource }) => findingsOn(resource)),
  };
}

/** The stack with its roles as IAM has stored them. */
function asStored(stack: StackModel, region: string): StackModel {
  const stored = <T extends { role: InstanceProfile["role"] }>(each: T): T => ({
    ...each,
    role: storedRole(each.role, region),
  });
  const profiles = stack.profiles().map(stored);
  const activations = stack.activations().map(stored);
  const defaultHostSettings = stack.defaultHostSettings().map(stored);
  return {
    ...stack,
    profiles: () => profiles,
    activations: () => activations,
    defaultHostSettings: () => defaultHostSettings,
  };
}

/** Whether EC2 may be unable to assume the role: what SSM Agent then does depends on the error that it gets. */
function isOnTrust({ problem }: Finding): boolean {
  return problem === "ec2-cannot-assume";
}

/** Without a role, or without knowing which, that is all there is to say. */
function withoutRepeats(findings: readonly Finding[]): readonly Finding[] {
  const [first] = findings;
  return first?.role === undefined ? findings.slice(0, 1) : findings;
}

function bySubject(findings: readonly Finding[]): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { urn } = finding.subject;
    groups.set(urn, [...(groups.get(urn) ?? []), finding]);
  }
  return groups;
}
