import * as pulumi from "@pulumi/pulumi";
import { Statement, managedPolicyLimit } from "../documents/document";
import {
  SessionData,
  regionalSessionDataStatements,
  sessionDataPolicyJson,
  sessionDataStatements,
} from "../documents/sessionData";
import { NodeKind, ec2Instances } from "../documents/sessionManagerBase";
import { isPlainObject, reasonNotPlain } from "../validation/kind";
import { region } from "../validation/regions";
import { policiesPerRole } from "./additionalPolicies";
import { ArgumentErrors, WITHHELD_TOGETHER } from "./argumentErrors";
import { plainList } from "./plain";
import { NewPolicy } from "./s3Access";
import { checkOnePartition } from "./targetRegions";
import {
  SessionDataArgs,
  SessionEncryptionArgs,
  SessionLoggingArgs,
  resolveSessionData,
} from "./sessionData";
import {
  NamedRegions,
  SessionRegions,
  checkOneRegion,
  checkServed,
  knownSessionRegions,
  sessionRegions,
} from "./sessionRegions";

/** The sessions that a component serves, in one Region or several. */
export interface SessionsArgs extends SessionDataArgs {
  /**
   * The encryption and the logs of sessions in several Regions, an entry for each: what SessionManager or SessionLogStorage
   * outputs there, for example `[{ sessionEncryption: virginia.sessionEncryption, sessionLogging: virginia.sessionLogging },
   * …]` (in TypeScript also the components themselves, `[virginia, frankfurt]`). It takes the place of `sessionEncryption`
   * and `sessionLogging`; giving one of these too is an error, and so are an empty list, a repeated key and log group, and
   * Regions of two partitions. Default: none. The permissions are in managed policies, one for two entries; append new
   * entries, because inserting or removing one changes the policies of those after it.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-schema.html
   */
  sessions?: RegionSessionsArgs[] | undefined;
}

/** The encryption and the logs of sessions in one of several Regions. */
export interface RegionSessionsArgs {
  /**
   * The Region of the sessions, such as `eu-central-1`. Default: that of the key or the log group, and every Region without
   * either. Giving it confirms that sessions there use only what this entry has, although those of other Regions have a key
   * or a log group. A key or log group of another Region is an error.
   */
  region?: pulumi.Input<string> | undefined;
  /** The encryption that the session preferences of the Region ask for. Default: no permissions. */
  sessionEncryption?: pulumi.Input<SessionEncryptionArgs> | undefined;
  /** Where the session preferences of the Region send session logs. Default: no permissions. */
  sessionLogging?: pulumi.Input<SessionLoggingArgs> | undefined;
}

/**
 * What the sessions that a component serves use.
 *
 * @internal
 */
export interface Sessions {
  /** Of each entry, or of a single Region; it fails as it resolves if it does not fit the Regions. */
  data: pulumi.Output<SessionData[]>;
  /** How many entries there are. */
  count: number;
  /** Whether they are the entries of `sessions`. */
  areSeveral: boolean;
}

/**
 * The policies that sessions take: an inline one for those of one Region, managed ones for several.
 *
 * @internal
 */
export interface SessionPolicies {
  inline?: pulumi.Output<string> | undefined;
  managed: NewPolicy[];
}

/** Two entries fit into a managed policy, unless their prefixes and log groups have names of hundreds of characters. */
const entriesPerPolicy = 2;

/**
 * Resolves the sessions that a component serves.
 *
 * @param named Regions that another argument names.
 * @internal
 */
export function resolveSessions(
  args: SessionsArgs,
  errors: ArgumentErrors,
  named?: NamedRegions,
): Sessions {
  const list = resolveList(args, errors);
  const { sessionEncryption, sessionLogging } = args;
  const entries = list ?? [{ sessionEncryption, sessionLogging }];
  const entryErrors = (index: number, all: ArgumentErrors) =>
    list === undefined ? all : all.within(`sessions[${index}]`);
  const resolved = entries.flatMap((entry, index) => {
    return resolveEntry(entry, list !== undefined, entryErrors(index, errors)) ?? [];
  });
  const check = (regions: SessionRegions[], into: ArgumentErrors) => {
    regions.forEach((each, index) => {
      checkOneRegion(each, entryErrors(index, into));
    });
    if (list !== undefined) {
      const all = regions.flatMap((each) => [each.region, each.key, each.logGroup]);
      checkOnePartition("sessions", all, into);
    }
    if (named !== undefined) {
      checkServed(named, regions, into);
    }
  };
  const known = entries.flatMap((entry) => knownSessionRegions(entry) ?? []);
  const areKnown = known.length === entries.length;
  if (areKnown) {
    check(known, errors);
  }
  const data = errors.checkLate(
    pulumi.all(resolved),
    (all, late) => {
      if (!areKnown) {
        check(all.map(sessionRegions), late);
      }
      checkRepeated(all, late);
      return all;
    },
    WITHHELD_TOGETHER,
  );
  return { count: resolved.length, areSeveral: list !== undefined, data };
}

/** Checks that no entry is there twice in the place of another Region's; those that have only a bucket may be alike. */
function checkRepeated(entries: readonly SessionData[], errors: ArgumentErrors): void {
  const texts = entries.map((entry) => JSON.stringify(entry));
  entries.forEach(({ encryption, cloudWatch }, index) => {
    const first = texts.indexOf(texts[index] ?? "");
    if (first < index && (encryption !== undefined || cloudWatch !== undefined)) {
      errors.add(
        `sessions[${index}]`,
        `is the same as sessions[${first}]: give each Region one entry, with the key and the log group there`,
      );
    }
  });
}

/** The entries of `sessions`; undefined when it is left out or is none. */
function resolveList(args: SessionsArgs, errors: ArgumentErrors): RegionSessionsArgs[] | undefined {
  const list = plainList("sessions", args.sessions, errors);
  if (list === undefined) {
    return undefined;
  }
  if (list.length === 0) {
    errors.add("sessions", "is empty: give an entry for each Region, or leave it out");
  }
  for (const argument of ["sessionEncryption", "sessionLogging"] as const) {
    if (args[argument] !== undefined) {
      errors.add(
        argument,
        'is for the sessions of one Region, and "sessions" has those of each: put it into an entry there',
      );
    }
  }
  return list.filter((entry, index) => {
    const isEntry = isPlainObject(entry);
    if (!isEntry) {
      errors.add(`sessions[${index}]`, reasonNotPlain(entry, "a plain object"));
    }
    return isEntry;
  });
}

function resolveEntry(
  entry: RegionSessionsArgs,
  isOfSeveral: boolean,
  errors: ArgumentErrors,
): pulumi.Output<SessionData> | undefined {
  const data = resolveSessionData(entry, errors);
  if (!isOfSeveral) {
    return data;
  }
  const ofRegion = errors.checkOptional("region", entry.region, region);
  return pulumi
    .all([data ?? {}, ofRegion])
    .apply(([known, name]): SessionData => ({ ...known, region: name }));
}

/**
 * Resolves the sessions that a role of machines serves to the policies that they take.
 *
 * @param named Regions that another argument names.
 * @internal
 */
export function resolveSessionPolicies(
  args: SessionsArgs,
  errors: ArgumentErrors,
  { nodes = ec2Instances, named }: { nodes?: NodeKind; named?: NamedRegions } = {},
): SessionPolicies {
  return sessionPoliciesOf(resolveSessions(args, errors, named), errors, nodes);
}

/**
 * The policies that sessions take.
 *
 * @internal
 */
export function sessionPoliciesOf(
  sessions: Sessions,
  errors: ArgumentErrors,
  nodes: NodeKind,
): SessionPolicies {
  const { data, count, areSeveral } = sessions;
  if (!areSeveral) {
    return {
      inline:
        count === 0 ? undefined : sessionStatements(sessions, nodes).apply(sessionDataPolicyJson),
      managed: [],
    };
  }
  const managed: NewPolicy[] = [];
  for (let first = 0; first < count; first += entriesPerPolicy) {
    managed.push({
      key: `sessions-${managed.length}`,
      description: "The permissions for the encryption and the logs of sessions.",
      json: errors.checkLate(data, (known, late) =>
        entriesPolicyJson(known.slice(first, first + entriesPerPolicy), nodes, first, late),
      ),
    });
  }
  if (managed.length >= policiesPerRole) {
    errors.add(
      "sessions",
      `has ${count} entries, which take ${managed.length} managed policies: IAM attaches at most ${policiesPerRole} to a role, the component's own included`,
    );
  }
  return { managed };
}

/**
 * The statements that sessions take.
 *
 * @internal
 */
export function sessionStatements(
  { data, areSeveral }: Sessions,
  nodes: NodeKind = ec2Instances,
): pulumi.Output<Statement[]> {
  return data.apply((known) =>
    areSeveral
      ? regionalSessionDataStatements(known, nodes)
      : known.flatMap((each) => sessionDataStatements(each, nodes)),
  );
}

function entriesPolicyJson(
  entries: SessionData[],
  nodes: NodeKind,
  first: number,
  errors: ArgumentErrors,
): string {
  const json = sessionDataPolicyJson(regionalSessionDataStatements(entries, nodes, first));
  if (json.length > managedPolicyLimit) {
    errors.add(
      `sessions[${first}]`,
      `takes, with the entry after it, a policy of ${json.length} characters: IAM allows ${managedPolicyLimit}, so use shorter key prefixes or names of log groups`,
    );
  }
  return json;
}
