import type { Finding, PermissionSettings } from "../judgement";
import { decidingOn, decidingOnNode, notFullyChecked, type Deciding } from "./deciding";
import type { Account, AccountRegion } from "./readAccount";
import type { Instance, ManagedNode } from "./regionAnswers";
import { regionFindings } from "./regionFindings";
import {
  contradictionOf,
  summaryOf,
  type AccountReport,
  type InstanceReport,
  type Verdict,
} from "./report";

/** Answers for every instance and hybrid node of an account, or for those of these IDs. */
export function checkAccount(
  account: Account,
  settings: PermissionSettings,
  ids: readonly string[] = [],
): AccountReport {
  const instances = account.regions
    .flatMap((region) => reportsOn(account, region, settings))
    .filter(({ id }) => ids.length === 0 || ids.includes(id));
  const { id, gaps } = account;
  return {
    version: 1,
    ...(id === undefined ? {} : { account: id }),
    regions: account.regions.map(({ name }) => name),
    summary: summaryOf(instances),
    instances,
    gaps: [...gaps].sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1)),
  };
}

function orderOf({ region = "", call }: AccountReport["gaps"][number]): string {
  return `${region} ${call}`;
}

function reportsOn(
  account: Account,
  region: AccountRegion,
  settings: PermissionSettings,
): InstanceReport[] {
  const findings = regionFindings(account, region, settings);
  const { instances = [], nodes = new Map<string, ManagedNode>() } = region;
  const hybrid = [...nodes.values()].filter(({ isHybrid }) => isHybrid);
  return [
    ...instances.map((instance) =>
      reportOf(factsOf(instance, region), decidingOn(instance, account, region, findings), region),
    ),
    ...hybrid.map((node) =>
      reportOf(factsOfNode(node, region), decidingOnNode(node, findings), region),
    ),
  ];
}

/** What of a report doesn't depend on the verdict. */
type Facts = Omit<InstanceReport, keyof Deciding | "verdict" | "contradiction">;

function factsOf(
  { id, name, state, profileArn, isMetadataOff }: Instance,
  { name: region, nodes }: AccountRegion,
): Facts {
  const isRegistered = nodes?.get(id)?.status ?? "not registered";
  return {
    ...{ id, kind: "EC2 instance", region, state },
    ...(name === undefined ? {} : { name }),
    ...(profileArn === undefined ? {} : { instanceProfile: profileArn }),
    systemsManager: nodes === undefined ? "not read" : isRegistered,
    ...(isMetadataOff ? { isMetadataOff } : {}),
  };
}

function factsOfNode({ id, name, status }: ManagedNode, { name: region }: AccountRegion): Facts {
  return {
    ...{ id, kind: "hybrid node", region },
    ...(name === undefined ? {} : { name }),
    systemsManager: status,
  };
}

function reportOf(facts: Facts, deciding: Deciding, region: AccountRegion): InstanceReport {
  const findings = [...deciding.findings, ...unreadPreferences(facts.id, deciding, region)];
  const verdict = verdictOf(findings);
  const contradiction = contradictionOf({ ...facts, verdict });
  return {
    ...facts,
    ...deciding,
    ...{ verdict, findings },
    ...(contradiction === undefined ? {} : { contradiction }),
  };
}

/** What isn't permitted stays so, whatever the session preferences require. */
function unreadPreferences(
  id: string,
  { findings }: Deciding,
  { name, preferences }: AccountRegion,
): Finding[] {
  const isDecided = findings.some(({ certainty }) => certainty === "violation");
  return preferences.kind !== "not read" || isDecided
    ? []
    : [notFullyChecked(id, `it isn't known what the session preferences of ${name} require`)];
}

function verdictOf(findings: readonly Finding[]): Verdict {
  if (findings.some(({ problem }) => problem === "not-fully-checked")) {
    return "undetermined";
  }
  if (findings.some(({ certainty }) => certainty === "violation")) {
    return "not permitted";
  }
  return findings.length > 0 ? "undetermined" : "permitted";
}
