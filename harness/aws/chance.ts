import { createHash } from "node:crypto";
import type { Target } from "./faults";

/** What differs from one account to another although the program is the same. */
export interface Chance {
  /** A number that the account has not given out yet: the unique IDs of a resource are made from it. */
  serial(target: Target): number;
  /** What an auto-name is made from. */
  nameSeed(target: Target, engineSeed: Uint8Array): Uint8Array;
  /** The time when something is created. */
  now(): Date;
}

/** As in AWS. */
export function random(): Chance {
  let serial = 0;
  return {
    serial: () => ++serial,
    nameSeed: (_, engineSeed) => engineSeed,
    now: () => new Date(),
  };
}

/** The same in every run: each resource has what its type and logical name give it. Two runs can be compared. */
export function none(): Chance {
  const given = new Map<string, number>();
  const hash = ({ type, name }: Target) => createHash("sha256").update(`${type} ${name}`).digest();
  return {
    serial(target) {
      const key = `${target.type} ${target.name}`;
      const count = (given.get(key) ?? 0) + 1;
      given.set(key, count);
      return hash(target).readUInt32BE() + count;
    },
    nameSeed: (target) => hash(target),
    now: () => new Date("2026-01-01T00:00:00Z"),
  };
}
