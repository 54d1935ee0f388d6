import type { Exemptions } from "../configuration";
import type { PermissionSettings, PolicyFinding } from "../judgement";
import { render as renderInWords, type Language, type ReportSettings } from "../reports";
import { recordArguments, type ArgumentRecord } from "../stack";
import type { Note } from "./notes";
import { stackCalls, type StackCalls } from "./stackCall";

/** The policy on permissions, whose options several policies follow. */
export const permissionsPolicy = "instance-profile-grants-session-permissions";

/** What the policies of one pack share. */
export interface PackContext {
  /** The options that policies have read last, by policy; before that, those given in code. */
  options: Map<string, object & Exemptions>;
  /** What policies on resources noted last, by policy and URN. */
  resourceNotes: Map<string, readonly Note[]>;
  /** Records what the program gives to a resource. */
  record: ArgumentRecord["record"];
  callOn: StackCalls;
  /** Gives the current date, as YYYY-MM-DD in UTC. */
  today: () => string;
  /** Makes the text of a report. */
  render: (finding: PolicyFinding, language: Language) => string;
}

/** @param today Gives the current date, as YYYY-MM-DD in UTC. */
export function packContext(
  today: () => string,
  render: PackContext["render"] = renderInWords,
): PackContext {
  const { programArguments, record } = recordArguments();
  return {
    options: new Map(),
    resourceNotes: new Map(),
    record,
    callOn: stackCalls(programArguments),
    today,
    render,
  };
}

/** The options of the policy on permissions. */
export function sharedSettings({ options }: PackContext): PermissionSettings & ReportSettings {
  return options.get(permissionsPolicy) as PermissionSettings & ReportSettings & Exemptions;
}
