import type { Finding } from "../judgement";
import type { Gap } from "./ask";

/** What the command answers, as `--json` writes it. What a later version adds doesn't change the number; all else does. */
export interface AccountReport {
  version: 1;
  /** Absent where no answer of AWS names it. */
  account?: string;
  regions: readonly string[];
  summary: Summary;
  instances: readonly InstanceReport[];
  /** What couldn't be read, and what can't be answered for that reason. */
  gaps: readonly Gap[];
}

/** How many instances and hybrid nodes there are of each verdict. */
export interface Summary {
  permitted: number;
  notPermitted: number;
  undetermined: number;
  /** Of which what Systems Manager says contradicts the verdict. */
  contradictions: number;
}

/** What is true of one EC2 instance, or of one hybrid node. */
export interface InstanceReport {
  id: string;
  kind: "EC2 instance" | "hybrid node";
  /** The tag Name of an instance; the name of a node. */
  name?: string;
  region: string;
  /** Of an instance. */
  state?: string;
  /** The ARN of its instance profile. */
  instanceProfile?: string;
  /** Where the permissions come from that the verdict is on. */
  permissionsFrom: "instance profile" | "Default Host Management" | "hybrid role" | "nothing";
  /** The role's name, where it is known. */
  role?: string;
  /** The connection of its agent: as Systems Manager says (Online, ConnectionLost), or "not registered" or "not read". */
  systemsManager: string;
  /** Whether IAM permits sessions. */
  verdict: Verdict;
  contradiction?: Contradiction;
  /** Whether Default Host Management is on and would permit sessions, but the instance's own role keeps it from being used. */
  isDefaultMasked?: true;
  /** Whether the metadata service is turned off, from which an agent gets its credentials. */
  isMetadataOff?: true;
  /** Why sessions aren't permitted, or why that can't be determined. */
  findings: readonly Finding[];
}

export type Verdict = "permitted" | "not permitted" | "undetermined";

/** Where verdict and agent disagree: the cause is then not in IAM, or another role is in use. */
export type Contradiction = "permitted but not online" | "online but not permitted";

/** Counts what the instances of a report are. */
export function summaryOf(instances: readonly InstanceReport[]): Summary {
  const count = (is: (each: InstanceReport) => boolean): number => instances.filter(is).length;
  return {
    permitted: count(({ verdict }) => verdict === "permitted"),
    notPermitted: count(({ verdict }) => verdict === "not permitted"),
    undetermined: count(({ verdict }) => verdict === "undetermined"),
    contradictions: count(({ contradiction }) => contradiction !== undefined),
  };
}

/** The exit status for a report. */
export function exitStatusOf({
  summary,
  gaps,
}: Pick<AccountReport, "summary" | "gaps">): 0 | 1 | 2 {
  if (summary.notPermitted > 0) {
    return 1;
  }
  return summary.undetermined > 0 || gaps.length > 0 ? 2 : 0;
}

/** Where what Systems Manager says of a machine contradicts the verdict. */
export function contradictionOf({
  verdict,
  state = "running",
  systemsManager,
}: Pick<InstanceReport, "verdict" | "state" | "systemsManager">): Contradiction | undefined {
  if (verdict === "not permitted" && systemsManager === "Online") {
    return "online but not permitted";
  }
  const isSilent = systemsManager !== "Online" && systemsManager !== "not read";
  return verdict === "permitted" && state === "running" && isSilent
    ? "permitted but not online"
    : undefined;
}
