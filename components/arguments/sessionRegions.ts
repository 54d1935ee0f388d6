import * as pulumi from "@pulumi/pulumi";
import { parse, validate } from "@aws-sdk/util-arn-parser";
import { isLate } from "../validation/kind";
import { ArgumentErrors } from "./argumentErrors";
import { SessionDataArgs } from "./sessionData";

/**
 * The Regions of what sessions use. Sessions use a key and a log group of their own Region only; a bucket may be in any.
 *
 * @internal
 */
export interface SessionRegions {
  /** The Region that the user names. */
  region?: string | undefined;
  /** The Region of the key. */
  key?: string | undefined;
  /** The Region of the log group. */
  logGroup?: string | undefined;
}

/** What sessions have in each Region. */
type Part = "key" | "logGroup";

/**
 * Regions in which sessions have to work.
 *
 * @internal
 */
export interface NamedRegions {
  /** Each with the path of the argument that names it. */
  regions: readonly (readonly [path: string, region: string])[];
  /** What each needs that another has. */
  needs: readonly Part[];
}

/**
 * What machines need.
 *
 * @internal
 */
export const everyPart: readonly Part[] = ["key", "logGroup"];

/**
 * Regions that a list names, which may be none of Regions: then that has been reported.
 *
 * @internal
 */
export function namedIn(path: string, list: unknown, needs = everyPart): NamedRegions {
  const names: unknown[] = Array.isArray(list) ? list : [];
  return {
    regions: names.flatMap((name, index) =>
      typeof name === "string" ? [[`${path}[${index}]`, name] as const] : [],
    ),
    needs,
  };
}

const words: Readonly<Record<Part, string>> = { key: "a key", logGroup: "a log group" };

/**
 * The Regions of what sessions use, as far as the ARNs are good: those that aren't have been reported.
 *
 * @internal
 */
export function sessionRegions(data: {
  region?: string | undefined;
  encryption?: { kmsKeyArn: unknown } | undefined;
  cloudWatch?: { logGroupArn: unknown } | undefined;
}): SessionRegions {
  return {
    region: data.region,
    key: regionOf(data.encryption?.kmsKeyArn),
    logGroup: regionOf(data.cloudWatch?.logGroupArn),
  };
}

/**
 * The same of arguments; undefined when any of it is known only later.
 *
 * @internal
 */
export function knownSessionRegions(
  args: SessionDataArgs & { region?: pulumi.Input<string> | undefined },
): SessionRegions | undefined {
  const { region, sessionEncryption: encryption, sessionLogging: logging } = args;
  if (isLate(region) || isLate(encryption) || isLate(encryption?.kmsKeyArn) || isLate(logging)) {
    return undefined;
  }
  const cloudWatch = logging?.cloudWatch;
  return isLate(cloudWatch) || isLate(cloudWatch?.logGroupArn)
    ? undefined
    : sessionRegions({ region, encryption, cloudWatch });
}

/**
 * Checks that an entry is about one Region: the key of another would be looked for in vain.
 *
 * @internal
 */
export function checkOneRegion(
  { region, key, logGroup }: SessionRegions,
  errors: ArgumentErrors,
): void {
  const apart = 'give each Region an entry of its own in "sessions"';
  if (region !== undefined && key !== undefined && key !== region) {
    errors.add("sessionEncryption.kmsKeyArn", `is of "${key}", not of "${region}": ${apart}`);
  }
  const expected = region ?? key;
  if (expected !== undefined && logGroup !== undefined && logGroup !== expected) {
    errors.add(
      "sessionLogging.cloudWatch.logGroupArn",
      `is of "${logGroup}", and ${region === undefined ? "the key" : '"region"'} of "${expected}": ${apart}`,
    );
  }
}

/**
 * Checks that each Region has a key if any has one, and a log group if any has one. An entry that names its Region confirms
 * that there is none.
 *
 * @internal
 */
export function checkServed(
  { regions, needs }: NamedRegions,
  sessions: readonly SessionRegions[],
  errors: ArgumentErrors,
): void {
  const regionsWith = (part: Part) => sessions.flatMap((each) => each[part] ?? []);
  const confirmed = sessions.map((each) => each.region);
  for (const [path, region] of regions.filter(([, each]) => !confirmed.includes(each))) {
    const lacking = needs.filter((part) => {
      const having = regionsWith(part);
      return having.length > 0 && !having.includes(region);
    });
    if (lacking.length > 0) {
      const others = [...new Set(lacking.flatMap(regionsWith))].map((each) => `"${each}"`);
      errors.add(
        path,
        `"${region}" lacks ${lacking.map((part) => words[part]).join(" and ")} for its sessions, unlike ${others.join(", ")}: give each Region an entry in "sessions", with its "region" if its sessions use none`,
      );
    }
  }
}

function regionOf(arn: unknown): string | undefined {
  return typeof arn === "string" && validate(arn) ? parse(arn).region : undefined;
}
