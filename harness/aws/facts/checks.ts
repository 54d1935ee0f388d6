import { isIP } from "node:net";
import type { Traits } from "./property";

/** A check of the provider's at plan time, for text only. */
function text(wrong: (value: string, property: string) => string | undefined): Traits {
  return {
    check: (value, property) => (typeof value === "string" ? wrong(value, property) : undefined),
  };
}

/** Text of a length and a pattern, in the words of the provider's `StringLenBetween` and `StringMatch`. */
export function matching(min: number, max: number, pattern: RegExp, words: string): Traits {
  return text((value, property) => {
    if (value.length < min || value.length > max) {
      return `expected length of ${property} to be in the range (${min} - ${max}), got ${value}`;
    }
    return pattern.test(value) ? undefined : `invalid value for ${property} (${words})`;
  });
}

export function iamName(max: number): Traits {
  return matching(1, max, /^[\w+=,.@-]*$/, String.raw`must match [\w+=,.@-]`);
}

export function atMost(max: number): Traits {
  return matching(0, max, /^[^]*$/, "");
}

export function between(min: number, max: number): Traits {
  return {
    check: (value, property) =>
      typeof value === "number" && (value < min || value > max)
        ? `expected ${property} to be in the range (${min} - ${max}), got ${value}`
        : undefined,
  };
}

export function oneOf(...values: readonly unknown[]): Traits {
  return {
    check: (value, property) =>
      values.includes(value)
        ? undefined
        : `expected ${property} to be one of ${JSON.stringify(values)}, got ${String(value)}`,
  };
}

/** Not at the beginning. */
export function notBeginning(prefix: string): Traits {
  return text((value, property) =>
    value.startsWith(prefix)
      ? `invalid value for ${property} (cannot begin with ${prefix})`
      : undefined,
  );
}

/** All of several checks. */
export function all(...checks: readonly Traits[]): Traits {
  return {
    check: (value, property) =>
      checks.map(({ check }) => check?.(value, property)).find((wrong) => wrong !== undefined),
  };
}

/** As Go's `time.Parse(time.RFC3339, ...)` takes it. */
export function rfc3339(): Traits {
  return text((value, property) => {
    const [, year, month, day, hour, minute, second] =
      /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:[.,]\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/.exec(
        value,
      ) ?? [];
    const time = [year, month, day, hour, minute, second].map(Number);
    const [y = NaN, mo = NaN, d = NaN, h = NaN, mi = NaN, s = NaN] = time;
    const date = new Date(Date.UTC(y, mo - 1, d, h, mi, s));
    const same =
      date.getUTCMonth() === mo - 1 &&
      date.getUTCDate() === d &&
      date.getUTCHours() === h &&
      date.getUTCMinutes() === mi &&
      date.getUTCSeconds() === s;
    return same ? undefined : `expected "${property}" to be a valid RFC3339 date, got "${value}"`;
  });
}

/** A CIDR block whose address is that of the network: no bit is set behind the prefix. */
export function networkCidr(version: 4 | 6): Traits {
  return text((value, property) => {
    const [address = "", prefix = "", ...rest] = value.split("/");
    const size = version === 4 ? 32 : 128;
    const bits = Number(prefix);
    const wellFormed =
      isIP(address) === version && /^\d+$/.test(prefix) && bits <= size && rest.length === 0;
    if (!wellFormed) {
      return `invalid value for ${property}: ${value} is not a valid IPv${version} CIDR block`;
    }
    const hostBits = (1n << BigInt(size - bits)) - 1n;
    return (addressNumber(address, version) & hostBits) === 0n
      ? undefined
      : `invalid value for ${property}: ${value} is not the address of a network`;
  });
}

function addressNumber(address: string, version: 4 | 6): bigint {
  if (version === 4) {
    return address.split(".").reduce((sum, byte) => (sum << 8n) + BigInt(byte), 0n);
  }
  const [head = "", tail] = address.split("::");
  const groups = (part: string | undefined) => (part ? part.split(":") : []);
  const missing = 8 - groups(head).length - groups(tail).length;
  const all = [...groups(head), ...Array<string>(Math.max(missing, 0)).fill("0"), ...groups(tail)];
  return all.reduce((sum, group) => (sum << 16n) + BigInt(`0x${group}`), 0n);
}
