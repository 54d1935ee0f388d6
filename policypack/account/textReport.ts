import { asName } from "../iam";
import type { Gap } from "./ask";
import { groupByCause, type Group } from "./groups";
import { table, wrapped } from "./layout";
import { nameIn } from "./resources";
import type { AccountReport, InstanceReport } from "./report";
import { statusInWords, type CauseInWords } from "./words";

/** Makes a text stand out on a terminal. */
export type Paint = (style: "red" | "yellow" | "green" | "bold", text: string) => string;

/** How much of a long answer is shown. */
const mostGroups = 20;
const mostInstances = 10;
const mostRoles = 3;

/** A report for people, as lines. */
export function textReport(report: AccountReport, paint: Paint): string[] {
  return [
    ...sections.flatMap((section) => sectionLines(section, report.instances, paint)),
    ...gapLines(report.gaps, paint),
    ...wrapped(summaryOf(report), ""),
    ...wrapped(
      "That IAM permits sessions doesn't mean that they work: service control policies, endpoint policies, key policies and the network weren't read.",
      "",
    ),
  ];
}

interface Section {
  title: string;
  style: Parameters<Paint>[0];
  /** What it means, as a sentence. */
  meaning?: string;
  has: (instance: InstanceReport) => boolean;
}

const sections: readonly Section[] = [
  {
    title: "IAM doesn't permit sessions",
    style: "red",
    has: ({ verdict }) => verdict === "not permitted",
  },
  {
    title: "It can't be determined whether IAM permits sessions",
    style: "yellow",
    has: ({ verdict }) => verdict === "undetermined",
  },
  {
    title: "IAM permits sessions, but SSM Agent isn't connected",
    style: "yellow",
    meaning:
      "The cause is not in IAM: it may be the network path to Systems Manager, SSM Agent itself, or the instance metadata service.",
    has: ({ verdict, contradiction }) => verdict === "permitted" && contradiction !== undefined,
  },
  {
    title: "IAM permits sessions",
    style: "green",
    has: ({ verdict, contradiction }) => verdict === "permitted" && contradiction === undefined,
  },
];

function sectionLines(
  { title, style, meaning, has }: Section,
  all: readonly InstanceReport[],
  paint: Paint,
): string[] {
  const instances = all.filter(has);
  if (instances.length === 0) {
    return [];
  }
  const groups = groupByCause(instances);
  const hidden = groups.slice(mostGroups);
  const more = hidden.reduce((sum, group) => sum + group.instances.length, 0);
  return [
    paint(style, `${title}: ${counted(instances.length)}`),
    ...(meaning === undefined ? [] : wrapped(meaning, "  ")),
    "",
    ...groups.slice(0, mostGroups).flatMap((group) => [...groupLines(group), ""]),
    ...(more > 0
      ? [`  and ${counted(more)} of ${hidden.length} further causes: --json has all`, ""]
      : []),
  ];
}

function groupLines({ causes, instances }: Group): string[] {
  const shown = instances.slice(0, mostInstances);
  const more = instances.length - shown.length;
  return [
    ...causes.flatMap(causeLines),
    ...roleLines(instances),
    ...instanceLines(shown),
    ...(more > 0 ? [`    and ${counted(more)} more`] : []),
    ...onlineLines(instances),
    ...maskedLines(instances),
  ];
}

function causeLines({ headline, reasons }: CauseInWords): string[] {
  return [
    ...wrapped(reasons.length === 0 ? `${headline}.` : `${headline}:`, "  "),
    ...reasons.flatMap((reason) => wrapped(reason, "  ", "- ")),
  ];
}

function roleLines(instances: readonly InstanceReport[]): string[] {
  const roles = [
    ...new Set(
      instances.flatMap(({ role, permissionsFrom }) => {
        const from = permissionsFrom === "instance profile" ? "" : ` (${permissionsFrom})`;
        return role === undefined ? [] : `${asName(role)}${from}`;
      }),
    ),
  ];
  const more = roles.length - mostRoles;
  const shown = [...roles.slice(0, mostRoles), ...(more > 0 ? [`${more} more`] : [])].join(", ");
  return roles.length === 0
    ? []
    : wrapped(`${roles.length === 1 ? "Role" : "Roles"}: ${shown}`, "  ");
}

function instanceLines(instances: readonly InstanceReport[]): string[] {
  const column = (isElastic: boolean, cell: (each: InstanceReport) => string | undefined) => ({
    isElastic,
    cells: instances.map((each) => cell(each) ?? ""),
  });
  return table(
    [
      column(false, ({ id }) => asName(id)),
      column(true, ({ name }) => name && asName(name)),
      column(false, ({ region }) => region),
      column(false, ({ state }) => state && asName(state)),
      column(true, ({ instanceProfile }) => instanceProfile && asName(nameIn(instanceProfile))),
      column(false, ({ systemsManager }) => statusInWords(systemsManager)),
      column(false, ({ isMetadataOff }) => (isMetadataOff === true ? "metadata off" : "")),
    ],
    "    ",
  );
}

/** What is said of instances that are online although IAM doesn't permit it. */
function onlineLines(instances: readonly InstanceReport[]): string[] {
  const online = instances.filter(
    ({ contradiction }) => contradiction === "online but not permitted",
  ).length;
  return online === 0
    ? []
    : wrapped(
        `! ${online === instances.length ? "All" : online} of them ${online === 1 && instances.length > 1 ? "is" : "are"} online nevertheless: the agent uses other credentials, or IAM has changed since it connected.`,
        "  ",
      );
}

/** What is said of instances on which Default Host Management would permit sessions. */
function maskedLines(instances: readonly InstanceReport[]): string[] {
  const masked = instances.filter(({ isDefaultMasked }) => isDefaultMasked === true).length;
  if (masked === 0) {
    return [];
  }
  const which = masked === instances.length ? "all of them" : `${masked} of them`;
  const text = `Default Host Management would permit sessions on ${which}, but isn't used: the role grants ssm:UpdateInstanceInformation. Remove that, or grant the rest.`;
  return wrapped(text, "  ", "! ");
}

function gapLines(gaps: readonly Gap[], paint: Paint): string[] {
  if (gaps.length === 0) {
    return [];
  }
  return [
    paint("yellow", "Not read"),
    "",
    ...gaps.flatMap(({ call, region, reason, consequence }) => {
      const place = region === undefined ? call : `${call} in ${region}`;
      return wrapped(`${place}: ${reason}. Consequence: ${consequence}.`, "  ", "- ");
    }),
    "",
  ];
}

function summaryOf({ account, regions, summary, gaps }: AccountReport): string {
  const { permitted, notPermitted, undetermined, contradictions } = summary;
  const total = permitted + notPermitted + undetermined;
  const place = `${account === undefined ? "The account" : `Account ${asName(account)}`} in ${regions.map(asName).join(", ")}`;
  const incomplete = gaps.length > 0 ? " that could be read" : "";
  if (total === 0) {
    return `${place}: no instances and no hybrid nodes${incomplete}.`;
  }
  const contradicting =
    contradictions > 0 ? ` On ${contradictions}, what Systems Manager says contradicts that.` : "";
  return `${place}: of ${counted(total)}${incomplete}, IAM permits sessions on ${permitted} and doesn't on ${notPermitted}; on ${undetermined} it can't be determined.${contradicting}`;
}

function counted(instances: number): string {
  return instances === 1 ? "1 instance" : `${instances} instances`;
}
