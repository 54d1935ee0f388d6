import { asker, type Ask, type Asked, type Gap } from "./ask";
import type { Source } from "./awsCli";
import { calls } from "./calls";
import {
  authorizationDetailsIn,
  profilesIn,
  type AccountPolicy,
  type AccountRole,
  type AuthorizationDetails,
} from "./iamAnswers";
import {
  defaultHostManagementIn,
  instancesIn,
  nodesIn,
  preferencesIn,
  type DefaultHostManagement,
  type Instance,
  type ManagedNode,
  type Preferences,
} from "./regionAnswers";
import { readOne, textIn } from "./shapes";

/** An account, as far as it could be read. */
export interface Account {
  /** Undefined while no answer names it. */
  id: string | undefined;
  partition: string;
  /** By ARN; undefined where they couldn't be read. */
  roles: ReadonlyMap<string, AccountRole> | undefined;
  policies: readonly AccountPolicy[];
  /** The role of each instance profile, by the profile's ARN. */
  profiles: ReadonlyMap<string, ProfileRole>;
  regions: readonly AccountRegion[];
  gaps: readonly Gap[];
}

/** What role an instance profile has. */
export type ProfileRole = { kind: "role"; arn: string } | { kind: "none" } | { kind: "deleted" };

/** What a Region has. */
export interface AccountRegion {
  name: string;
  /** Undefined where they couldn't be read. */
  instances: readonly Instance[] | undefined;
  /** By ID; undefined where they couldn't be read. */
  nodes: ReadonlyMap<string, ManagedNode> | undefined;
  preferences: Preferences;
  defaultHostManagement: DefaultHostManagement;
}

/** Reads what decides on sessions in an account, as far as it can be read. */
export async function readAccount(
  source: Source,
  regionNames: readonly string[],
): Promise<Account> {
  const gaps: Gap[] = [];
  const ask = asker(source, gaps);
  const [identity, iam, regions] = await Promise.all([
    ask(calls.identity, undefined, (value) => readOne(textIn(value, "Arn"))),
    ask(calls.roles, undefined, authorizationDetailsIn),
    Promise.all(regionNames.map((region) => readRegion(region, ask))),
  ]);
  const roles = iam?.value.roles;
  const arn = identity?.value ?? roles?.[0]?.arn ?? "";
  const [, partition = "aws", , , id] = arn.split(":");
  return {
    id,
    partition,
    roles: roles && new Map(roles.map((role) => [role.arn, role])),
    policies: iam?.value.policies ?? [],
    profiles: await readProfiles(iam, regions, ask),
    regions,
    gaps,
  };
}

async function readRegion(name: string, ask: Ask): Promise<AccountRegion> {
  const none: Preferences = { kind: "none" };
  const [instances, nodes, preferences, defaultHostManagement] = await Promise.all([
    ask(calls.instances, name, instancesIn),
    ask(calls.nodes, name, nodesIn),
    ask(calls.preferences, name, preferencesIn, none),
    ask(calls.defaultHostManagement, name, defaultHostManagementIn),
  ]);
  return {
    name,
    instances: instances?.value,
    nodes: nodes && new Map(nodes.value.map((node) => [node.id, node])),
    preferences: preferences?.value ?? { kind: "not read" },
    defaultHostManagement: defaultHostManagement?.value ?? { kind: "not read" },
  };
}

/** The instance profiles that roles list, and those in use that none lists, for which it takes one more call. */
async function readProfiles(
  iam: Asked<AuthorizationDetails> | undefined,
  regions: readonly AccountRegion[],
  ask: Ask,
): Promise<Map<string, ProfileRole>> {
  const profiles = new Map<string, ProfileRole>();
  if (iam === undefined) {
    return profiles;
  }
  for (const { arn, instanceProfileArns } of iam.value.roles) {
    for (const profile of instanceProfileArns) {
      profiles.set(profile, { kind: "role", arn });
    }
  }
  const used = regions.flatMap(({ instances = [] }) =>
    instances.flatMap(({ profileArn }) => profileArn ?? []),
  );
  const others = [...new Set(used)].filter((arn) => !profiles.has(arn));
  if (others.length === 0) {
    return profiles;
  }
  const listed = await ask(calls.profiles, undefined, profilesIn);
  const roles = new Map(listed?.value.map(({ arn, roleArn }) => [arn, { roleArn }]));
  for (const arn of others) {
    const profile = roles.get(arn);
    if (profile !== undefined) {
      const { roleArn } = profile;
      profiles.set(arn, roleArn === undefined ? { kind: "none" } : { kind: "role", arn: roleArn });
    } else if (listed?.isComplete === true) {
      profiles.set(arn, { kind: "deleted" });
    }
  }
  return profiles;
}
