import type { Finding } from "../judgement";
import { subjectOf } from "../stack";
import type { Account, AccountRegion } from "./readAccount";
import type { Instance, ManagedNode } from "./regionAnswers";
import type { ProfileFindings, RegionFindings } from "./regionFindings";
import type { InstanceReport } from "./report";
import { nameIn } from "./resources";

/** Where a machine's permissions come from, and what is found of them. */
export type Deciding = Pick<
  InstanceReport,
  "permissionsFrom" | "role" | "findings" | "isDefaultMasked"
>;

/** What decides on an instance: the role of its instance profile, or that of Default Host Management. */
export function decidingOn(
  instance: Instance,
  account: Account,
  region: AccountRegion,
  findings: RegionFindings,
): Deciding {
  const { registers, ...own } = ownRole(instance, account, region, findings);
  const setting = region.defaultHostManagement;
  if (setting.kind === "off") {
    return own;
  }
  if (registers === "yes") {
    const isMasked =
      setting.kind === "on" && own.findings.length > 0 && findings.ofDefaultRole.length === 0;
    return { ...own, ...(isMasked ? { isDefaultMasked: true } : {}) };
  }
  if (setting.kind === "on" && registers === "no") {
    const role = nameIn(setting.role);
    return { permissionsFrom: "Default Host Management", role, findings: findings.ofDefaultRole };
  }
  const why =
    setting.kind === "on"
      ? "Default Host Management is on: its role is used if the instance's own role doesn't register the instance"
      : `it isn't known whether Default Host Management is on in ${region.name}, which may provide another role`;
  return { ...own, findings: [...own.findings, notFullyChecked(instance.id, why)] };
}

/** What decides on a hybrid node: its role. */
export function decidingOnNode(
  { id, role }: ManagedNode,
  { ofHybridRole }: RegionFindings,
): Deciding {
  const permissionsFrom = "hybrid role";
  if (role === undefined) {
    const findings = [notFullyChecked(id, "AWS doesn't say which role the node has")];
    return { permissionsFrom, findings };
  }
  return { permissionsFrom, role: nameIn(role), findings: ofHybridRole.get(role) ?? [] };
}

function ownRole(
  { id, profileArn }: Instance,
  { profiles }: Account,
  { name, defaultHostManagement }: AccountRegion,
  { ofProfile }: RegionFindings,
): Deciding & Pick<ProfileFindings, "registers"> {
  if (profileArn === undefined) {
    const isOff = defaultHostManagement.kind === "off";
    const why = isOff ? `Default Host Management is off in ${name}` : undefined;
    return { permissionsFrom: "nothing", findings: [withoutProfile(id, why)], registers: "no" };
  }
  const permissionsFrom = "instance profile";
  const profile = profiles.get(profileArn);
  if (profile?.kind === "deleted") {
    const why = "the instance profile that it was started with has been deleted";
    return { permissionsFrom, findings: [withoutProfile(id, why)], registers: "maybe" };
  }
  const role = profile?.kind === "role" ? { role: nameIn(profile.arn) } : {};
  const own = ofProfile.get(profileArn) ?? {
    findings: [notFullyChecked(id, "which role its instance profile has couldn't be read")],
    registers: "maybe",
  };
  return { permissionsFrom, ...role, ...own };
}

/** The finding that something isn't known that decides on a machine, whatever else is found; `why` is a clause. */
export function notFullyChecked(id: string, why: string): Finding {
  return {
    ...about(id, why),
    ...{ problem: "not-fully-checked", certainty: "unverified" },
  };
}

function withoutProfile(id: string, why?: string): Finding {
  return { ...about(id, why), ...{ problem: "no-instance-profile", certainty: "violation" } };
}

function about(id: string, why?: string): Pick<Finding, "subject" | "causes" | "fixes"> {
  const subject = subjectOf({ urn: id, name: id, type: "aws:ec2/instance:Instance" });
  return { subject, causes: why === undefined ? [] : [{ kind: "not-known", why }], fixes: [] };
}
