import { sessionManagerActions, type Decision, type RolePermissions } from "../iam";
import type { PolicyResource } from "@pulumi/policy";

import type { Range, Requirement, Target } from "../session";
import type { NamedRole, OwnComponent } from "../stack";
import type { MalformedPolicy } from "./malformed";

/** One step of a fix. */
export type Fix =
  /** Create the resource with a component of "aws-session-manager" in place of its parts. */
  | {
      kind: "use-component";
      component: Component;
      name: string;
      settings?: ComponentSettings;
      /** Whether the program creates it already, with other arguments. */
      isOwn?: boolean;
    }
  /** Grant actions to the role, by a resource of its own unless the role takes another form. */
  | { kind: "grant"; policyName: string; grants: readonly Grant[]; form?: GrantForm }
  /** Take actions out of what grants them, so that instances use Default Host Management Configuration. */
  | { kind: "stop-granting"; actions: readonly string[] }
  /** Take actions out of the statements that deny them, or may. */
  | { kind: "stop-denying"; actions: readonly string[]; policies: readonly string[] }
  | { kind: "allow-in-boundary"; actions: readonly string[]; boundary: string }
  | { kind: "correct-policies"; policies: readonly string[] }
  /** Bring policies into the stack, or list their ARNs in an option. */
  | { kind: "trust-policies"; policies: readonly string[]; option: "trustedPolicyArns" }
  /** Give an instance profile a role of this stack, which has to grant these actions. */
  | { kind: "set-role"; profile: string; actions: readonly string[] }
  /** Let a service assume the role. */
  | { kind: "trust-service"; service: "ec2.amazonaws.com" }
  | { kind: "trust-service"; service: "ssm.amazonaws.com"; condition: "aws:SourceAccount" }
  /** Give what starts instances an instance profile, by a property at a path. */
  | { kind: "set-instance-profile"; name: string; path: readonly string[] }
  | { kind: "attach-instead"; policy: string; replacement: string }
  /** Name resources in a statement in place of a wildcard. */
  | { kind: "name-resources"; resources: "keys" | "parameters" | "buckets" }
  | { kind: "set-inputs"; inputs: readonly string[] }
  | { kind: "set-within"; ranges: readonly Range[] }
  /** Give the policies that a role lists names. */
  | { kind: "name-policies"; policies: readonly string[] }
  | { kind: "write-as-json"; document: string }
  | { kind: "set-key-arn"; input: "kmsKeyId" }
  | { kind: "remove-rule" }
  /** Change an option of the pack's configuration. */
  | {
      kind: "configure";
      option: "defaultHostManagementRegions" | "trustedInstanceProfiles" | "exemptions";
    }
  /** What is not known yet is checked again once it is. */
  | { kind: "deploy" };

/** A component of "aws-session-manager". */
export type Component =
  | "SessionManagerInstanceProfile"
  | "SystemsManagerInstanceProfile"
  | "SessionPreferences"
  | "HybridActivation"
  | "DefaultHostManagement";

/** What arguments a component gets. */
export type ComponentSettings =
  | "session key"
  | "minimal"
  | "bucket Regions"
  /** What a session document is to have. */
  | { inputs: readonly string[] }
  /** What a session document requires: by the component that gives it, or by what it names. */
  | { of: string; component?: OwnComponent; requires: readonly SessionSetting[] };

/** A setting of a session document that requires something. */
export type SessionSetting = Requirement["setting"];

/** Actions, and what they are granted on: everything, what a session document names, or parameters by their path. */
export interface Grant {
  actions: readonly string[];
  on: "everything" | "parameters" | Target;
}

/** How a role keeps a further inline policy, where a resource of its own is not enough. */
export type GrantForm =
  /** By a resource of the same provider, which has the words of CloudFormation. */
  | { kind: "aws-native" }
  /** By an entry of the role's own list: it removes what it does not list. */
  | { kind: "entry"; role: string }
  /** By a resource whose name is on the lists of these, which remove what they do not list. */
  | { kind: "listed"; lists: readonly string[] };

/** A role with the decisions on it, as far as fixes depend on them. */
interface Decided<D extends Decision> {
  decisions: readonly D[];
  permissions: RolePermissions;
  malformed?: readonly MalformedPolicy[];
}

/** What to do about a role that lacks permissions. */
export function fixesOfLacking<D extends Decision>(
  { decisions, permissions, malformed = [] }: Decided<D>,
  grant: (missing: readonly D[]) => Fix,
): Fix[] {
  const missing = decisions.filter(({ verdict }) => verdict === "missing");
  const isCapped = ({ evidence }: D): boolean => evidence.some(({ boundary }) => boundary);
  const capped = missing.filter(isCapped);
  const ungranted = missing.filter((each) => !isCapped(each) || isUngranted(each));
  const denied = decisions.filter(({ verdict }) => verdict === "denied");
  return [
    ...(ungranted.length > 0 ? [grant(ungranted)] : []),
    ...stopDenying(denied, () => true),
    ...allowInBoundary(capped, permissions),
    ...(malformed.length > 0
      ? [{ kind: "correct-policies" as const, policies: malformed.map(({ name }) => name) }]
      : []),
  ];
}

/** Whether no policy of the role grants what its boundary doesn't allow either. */
function isUngranted({ evidence }: Decision): boolean {
  return evidence.some(({ boundary, effect }) => !boundary && effect === "doesn't grant");
}

/** What to do about a role whose permissions can't be determined: the ways there are. */
export function fixesOfUnverified<D extends Decision>(
  { decisions, permissions }: Decided<D>,
  grant: (unverified: readonly D[]) => Fix,
  others: readonly Fix[] = [],
): Fix[][] {
  const unverified = decisions.filter(({ verdict }) => verdict === "unverified");
  const { policies, boundary } = permissions;
  const all = [...policies, ...(boundary ? [boundary] : [])];
  const documents = new Map(all.map(({ name, document }) => [name, document]));
  const isReadable = ({ policy }: Decision["evidence"][number]): boolean =>
    documents.get(policy)?.kind !== "unreadable";
  const evidence = unverified.flatMap((decision) => decision.evidence);
  const [inside, unreadable] = split(evidence, isReadable);
  const outside = unreadable.filter(({ policy }) => {
    const document = documents.get(policy);
    return document?.kind === "unreadable" && document.outside !== undefined;
  });
  const mayGrant = inside.filter(({ effect }) => effect === "may grant");
  const [ofBoundary, ofPolicies] = split(mayGrant, (each) => each.boundary);
  const capped = unverified.filter((decision) =>
    decision.evidence.some((each) => ofBoundary.includes(each)),
  );
  const steps: Fix[] = [
    ...others,
    ...(ofPolicies.length > 0 ? [grant(unverified)] : []),
    ...allowInBoundary(capped, permissions),
    ...stopDenying(unverified, isReadable),
    ...(outside.length > 0
      ? [
          {
            kind: "trust-policies" as const,
            policies: unique(outside.map(({ policy }) => policy)),
            option: "trustedPolicyArns" as const,
          },
        ]
      : []),
  ];
  const mayDeploy = inside.some(({ isOpenUntilUpdate }) => isOpenUntilUpdate);
  return [
    ...(steps.length > 0 ? [steps] : []),
    ...(mayDeploy ? [[{ kind: "deploy" as const }]] : []),
  ];
}

/** Takes decisions out of what denies them, or may, by the evidence that is in reach. */
function stopDenying(
  decisions: readonly Decision[],
  isInReach: (evidence: Decision["evidence"][number]) => boolean,
): Fix[] {
  const denying = decisions.flatMap(({ question: { action }, evidence }) =>
    evidence
      .filter((each) => ["denies", "may deny"].includes(each.effect) && isInReach(each))
      .map(({ policy }) => ({ action, policy })),
  );
  if (denying.length === 0) {
    return [];
  }
  return [
    {
      kind: "stop-denying",
      actions: unique(denying.map(({ action }) => action)),
      policies: unique(denying.map(({ policy }) => policy)),
    },
  ];
}

function allowInBoundary(capped: readonly Decision[], { boundary }: RolePermissions): Fix[] {
  if (capped.length === 0 || boundary === undefined) {
    return [];
  }
  return [{ kind: "allow-in-boundary", actions: actionsOf(capped), boundary: boundary.name }];
}

/** The component that creates a profile and its role, where it grants all the actions that are required. */
export function profileComponent(name: string, required: readonly string[]): Fix[][] {
  const granted = new Set<string>(sessionManagerActions.map((action) => action.toLowerCase()));
  if (!required.every((action) => granted.has(action.toLowerCase()))) {
    return [];
  }
  return [[{ kind: "use-component", component: "SessionManagerInstanceProfile", name }]];
}

/** What to do about a profile whose role can't be read. */
export function makeReadable(
  profile: Pick<PolicyResource, "name" | "type">,
  { isOpenUntilUpdate }: Extract<NamedRole, { kind: "unreadable" }>,
): Fix[][] {
  if (isOpenUntilUpdate === true) {
    return [[{ kind: "deploy" }]];
  }
  return [[setRole(profile, [])], [{ kind: "configure", option: "exemptions" }]];
}

/** Gives an instance profile a role of the stack that grants actions. */
export function setRole(
  { name: profile }: Pick<PolicyResource, "name">,
  actions: readonly string[],
): Fix {
  return { kind: "set-role", profile, actions };
}

export function actionsOf(decisions: readonly Decision[]): string[] {
  return decisions.map(({ question }) => question.action);
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

function split<T>(values: readonly T[], belongs: (value: T) => boolean): [T[], T[]] {
  return [values.filter(belongs), values.filter((value) => !belongs(value))];
}
