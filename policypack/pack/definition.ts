import type {
  EnforcementLevel,
  PolicyComplianceFramework,
  ResourceValidationArgs,
  Severity,
} from "@pulumi/policy";

import type { Options } from "../configuration";
import type { Finding, PermissionSettings } from "../judgement";
import type { StackModel, Subject, TypeTable } from "../stack";
import type { Note } from "./notes";

/** How strictly the pack as a whole judges. */
export type Strictness = "recommended" | "strict";

/** How a policy describes itself. */
export interface PolicyDescription<N extends string = string> {
  name: N;
  displayName: string;
  /** What it reports, as a row of the table of all policies says it. */
  reports: string;
  description: string;
  severity: Severity;
  framework: PolicyComplianceFramework;
  tags: readonly string[];
  /** The page of AWS that the policy goes by. */
  url: string;
  remediationSteps: string;
  levels: Readonly<Record<Strictness, EnforcementLevel>>;
  /** What `strict` sets of its options. Default: nothing. */
  strictOptions?: object;
}

/** A policy as its file describes it. */
export interface PolicyDefinition<N extends string, O extends object> extends PolicyDescription<N> {
  /** What can be configured, in addition to its level and its exemptions. */
  options?: Options<O>;
  /** The name of the policy whose options it goes by, to whose exemptions its own add. */
  follows?: string;
  strictOptions?: Partial<O>;
  /** What it says of one resource, before it is created or updated. */
  resource?: {
    types: readonly TypeTable<unknown>[];
    validate: (check: ResourceCheck<O>) => void;
  };
  /** What it says of the stack, after a preview or an update. */
  stack?: {
    /** Absent from a policy that is about any stack. */
    types?: readonly TypeTable<unknown>[];
    validate: (check: StackCheck<O>) => void;
  };
}

/** What a policy can say, and what its options are. */
export interface Check<O extends object> {
  options: O;
  /** The options of the policy on permissions, which several policies go by. */
  permissions: PermissionSettings;
  /** Reports a violation, and notes what is unverified, or exempt, for the policies that report the notes of all. */
  report: (finding: Finding) => void;
  /** Reports a finding as a violation of the policy, whatever its certainty, unless it is exempt. */
  violation: (finding: Finding) => void;
  /** Whether a finding on a subject is exempt; it is reported all the same, so that it is noted. */
  isExempt: (subject: Subject) => boolean;
}

export interface ResourceCheck<O extends object> extends Check<O> {
  resource: ResourceValidationArgs;
}

export interface StackCheck<O extends object> extends Check<O> {
  /** Read once for all policies. */
  stack: StackModel;
  /** What all policies have noted so far on the resources of the stack. */
  notes: () => readonly Note[];
}
