import type { PolicyConfigSchema } from "@pulumi/policy";

import { matches } from "../iam";
import type { Exempt } from "../judgement";

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
