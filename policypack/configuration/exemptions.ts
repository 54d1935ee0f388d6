import type { PolicyConfigSchema } from "@pulumi/policy";

import { matches } from "../iam";
import type { Exempt } from "../judgement";
import { configurationError } from "./configurationError";

/** A resource that need not comply with a policy, and why. */
export interface Exemption {
  /** The resource's name in the program, or its URN; `*` and `?` stand for any characters, and the case of letters counts. */
  resource: string;
  /** Why; it is reported. */
  reason: string;
  /** The last day on which it exempts, as YYYY-MM-DD in UTC. Default: it does not end. */
  expires?: string;
}

/** What the engine checks of the exemptions of a policy. */
export const exemptionsSchema: PolicyConfigSchema["properties"][string] = {
  description:
    "Resources that don't have to comply; each is reported as an advisory, with the reason.",
  type: "array",
  items: {
    type: "object",
    properties: {
      resource: {
        description:
          "The resource's name in the program, or its URN. * matches any characters and ? exactly one; matching is case-sensitive.",
        type: "string",
        minLength: 1,
      },
      reason: { description: "Why; it is reported.", type: "string", minLength: 1 },
      expires: {
        description: "The last day of the exemption, as YYYY-MM-DD.",
        type: "string",
        format: "date",
      },
    },
    required: ["resource", "reason"],
    additionalProperties: false,
  },
};

/** The exemptions of one resource from one policy. */
export interface ResourceExemption {
  /** The one that holds today. */
  current?: Exemption;
  /** The last of those that do not hold any more. */
  expired?: Exemption;
}

/** Finds what exempts a resource; `today` is a date as YYYY-MM-DD in UTC. */
export function exemptionOf(
  { name, urn }: { name: string; urn: string },
  exemptions: readonly Exemption[],
  today: string,
): ResourceExemption {
  const own = exemptions.filter(
    ({ resource }) => matches(resource, name) || matches(resource, urn),
  );
  const current = own.find(({ expires }) => expires === undefined || expires >= today);
  if (current !== undefined) {
    return { current };
  }
  const [expired] = [...own].sort((one, other) => lastDay(other).localeCompare(lastDay(one)));
  return expired === undefined ? {} : { expired };
}

/** What a report says of an exemption. */
export function exemptOf({ reason, expires }: Exemption): Exempt {
  return expires === undefined ? { reason } : { reason, expires };
}

function lastDay({ expires = "" }: Exemption): string {
  return expires;
}

/**
 * Refuses exemptions that would not do what is meant: one that ends on what is no date would hold for ever, or not at all.
 * The engine checks them against the schema too; a pack of one's own may have got the configuration from elsewhere.
 */
export function refuseOtherExemptions(policyName: string, exemptions: readonly Exemption[]): void {
  for (const [index, exemption] of exemptions.entries()) {
    // In code, and in a configuration that nobody has checked, anything may stand in the list.
    const { resource, reason, expires } = (exemption as Exemption | null) ?? {};
    if (!isText(resource) || !isText(reason)) {
      throw configurationError(
        policyName,
        `exemptions[${index}] needs a resource and a reason. Give the resource's name in the program, or its URN, and say why it is exempt.`,
      );
    }
    if (expires === undefined || isDate(expires)) {
      continue;
    }
    throw configurationError(
      policyName,
      `exemptions[${index}].expires is not a date: ${JSON.stringify(expires)}. Give the last day as YYYY-MM-DD, with two digits each for month and day.`,
    );
  }
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

/** Whether a value is a day of the calendar, as YYYY-MM-DD. */
function isDate(value: unknown): boolean {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) {
    return false;
  }
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}
