import { isObject, listIn, readEach, readList, readOne, textIn, type Reading } from "./shapes";

/** An EC2 instance. */
export interface Instance {
  id: string;
  /** Its tag Name. */
  name: string | undefined;
  state: string;
  profileArn: string | undefined;
  /** Whether the metadata service, which hands out the role's credentials, is turned off. */
  isMetadataOff: boolean;
}

/** What Systems Manager says of an instance, or of a hybrid node. */
export interface ManagedNode {
  id: string;
  name: string | undefined;
  isHybrid: boolean;
  /** Of SSM Agent's connection. */
  status: string;
  /** The role of a hybrid node, by its name. */
  role: string | undefined;
}

/** Default Host Management in a Region. */
export type DefaultHostManagement =
  { kind: "on"; role: string } | { kind: "off" } | { kind: "not read" };

/** The account's session preferences in a Region. */
export type Preferences =
  { kind: "document"; content: unknown } | { kind: "none" } | { kind: "not read" };

/** Reads the answer of describe-instances, without the instances that are gone; undefined without its list. */
export function instancesIn(answer: unknown): Reading<readonly Instance[]> | undefined {
  const reservations = listIn(answer, "Reservations");
  if (reservations === undefined) {
    return undefined;
  }
  const lists = reservations.map((each) => listIn(each, "Instances"));
  const { value, unreadable } = readEach(
    lists.flatMap((list) => list ?? []),
    instanceOf,
  );
  return {
    value: value.filter(({ state }) => !["shutting-down", "terminated"].includes(state)),
    unreadable: unreadable + lists.filter((list) => list === undefined).length,
  };
}

function instanceOf(entry: unknown): Instance | undefined {
  const id = textIn(entry, "InstanceId");
  if (!isObject(entry) || id === undefined) {
    return undefined;
  }
  const { IamInstanceProfile: profile = null, State, MetadataOptions } = entry;
  const profileArn = textIn(profile, "Arn");
  if (profile !== null && profileArn === undefined) {
    return undefined;
  }
  const tag = (listIn(entry, "Tags") ?? []).find((each) => textIn(each, "Key") === "Name");
  return {
    id,
    name: textIn(tag, "Value"),
    state: textIn(State, "Name") ?? "unknown",
    profileArn,
    isMetadataOff: textIn(MetadataOptions, "HttpEndpoint") === "disabled",
  };
}

/** Reads the answer of describe-instance-information; undefined without its list. */
export function nodesIn(answer: unknown): Reading<readonly ManagedNode[]> | undefined {
  return readList(answer, "InstanceInformationList", nodeOf);
}

function nodeOf(entry: unknown): ManagedNode | undefined {
  const id = textIn(entry, "InstanceId");
  const status = textIn(entry, "PingStatus");
  if (id === undefined || status === undefined) {
    return undefined;
  }
  return {
    id,
    name: textIn(entry, "Name") ?? textIn(entry, "ComputerName"),
    isHybrid: id.startsWith("mi-"),
    status,
    role: textIn(entry, "IamRole"),
  };
}

/** Reads the answer of get-document: the content of the session document. */
export function preferencesIn(answer: unknown): Reading<Preferences> | undefined {
  const content = textIn(answer, "Content");
  return content === undefined ? undefined : readOne<Preferences>({ kind: "document", content });
}

/** Reads the answer of get-service-setting, whose value is the role's name, perhaps with its path. */
export function defaultHostManagementIn(
  answer: unknown,
): Reading<DefaultHostManagement> | undefined {
  const role = textIn(isObject(answer) ? answer.ServiceSetting : undefined, "SettingValue");
  if (role === undefined) {
    return undefined;
  }
  return readOne<DefaultHostManagement>(role === "$None" ? { kind: "off" } : { kind: "on", role });
}

/** Reads the answer of describe-regions; undefined without its list. */
export function regionsIn(answer: unknown): Reading<readonly string[]> | undefined {
  return readList(answer, "Regions", (each) => textIn(each, "RegionName"));
}
