import type { PolicyConfigSchema } from "@pulumi/policy";

import { sessionManagerActions } from "../iam";
import { matches } from "../iam/match";
import type { TreatConditionalAs } from "./conditional";

/** The configuration of the policies on instance profiles. */
export interface Settings {
  requiredActions: readonly string[];
  trustedPolicyArns: readonly string[];
  exemptions: readonly Exemption[];
  treatConditionalAs: TreatConditionalAs;
}

/** An instance profile that need not have the permissions, and why. */
export interface Exemption {
  /** The profile's name in the program, or its URN; `*` and `?` stand for any characters, and the case of letters counts. */
  profile: string;
  reason: string;
  /** The last day on which it exempts, as YYYY-MM-DD in UTC. */
  expires?: string;
}

/** What the engine checks before it runs anything. */
export const settingsSchema: PolicyConfigSchema = {
  properties: {
    requiredActions: {
      description: "The actions that the role of every instance profile must grant.",
      type: "array",
      items: { type: "string", pattern: "^[A-Za-z0-9-]+:[A-Za-z0-9]+$" },
      minItems: 1,
      uniqueItems: true,
      default: [...sessionManagerActions],
    },
    trustedPolicyArns: {
      description:
        "ARNs of managed policies outside the stack that your organization vouches for: each counts as granting what is required. * and ? stand for any characters; the case of letters counts.",
      type: "array",
      items: { type: "string", pattern: "^arn:" },
      uniqueItems: true,
      default: [],
    },
    exemptions: {
      description: "Instance profiles that need not have the permissions.",
      type: "array",
      items: {
        type: "object",
        properties: {
          profile: {
            description:
              "The profile's name in the program, or its URN. * and ? stand for any characters; the case of letters counts.",
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
        required: ["profile", "reason"],
        additionalProperties: false,
      },
      default: [],
    },
    treatConditionalAs: {
      description:
        "What a permission counts as that a Condition grants or denies, which cannot be checked before deployment.",
      type: "string",
      enum: ["unverified", "granted", "missing"],
      default: "unverified",
    },
  },
};

const defaults: Settings = {
  requiredActions: sessionManagerActions,
  trustedPolicyArns: [],
  exemptions: [],
  treatConditionalAs: "unverified",
};

/** Reads the configuration of the policies on instance profiles. */
export function readSettings(policyName: string, config: object): Settings {
  refuseOtherProperties(policyName, settingsSchema, config);
  const settings: Settings = { ...defaults, ...config };
  refuseOtherDates(policyName, settings.exemptions);
  return settings;
}

/**
 * An exemption that ends on what is no date would hold for ever, or not at all. The engine checks it against the schema
 * too; a pack of one's own may have got the configuration from elsewhere.
 */
function refuseOtherDates(policyName: string, exemptions: readonly Exemption[]): void {
  for (const [index, { expires }] of exemptions.entries()) {
    if (expires === undefined || isDate(expires)) continue;
    throw configurationError(
      policyName,
      `exemptions[${index}].expires is no date: ${JSON.stringify(expires)}. Give the last day as YYYY-MM-DD, with two digits each for month and day.`,
    );
  }
}

/** Whether a value is a day of the calendar, as YYYY-MM-DD. */
function isDate(value: unknown): boolean {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

/** Refuses properties that the schema does not have; the schema itself cannot say that there are no others. */
export function refuseOtherProperties(
  policyName: string,
  { properties }: PolicyConfigSchema,
  config: object,
): void {
  const others = Object.keys(config).filter((key) => !Object.hasOwn(properties, key));
  if (others.length === 0) return;
  const known = Object.keys(properties).join(", ");
  throw configurationError(
    policyName,
    `it has no property ${others.join(", ")}. Remove it, or correct its name to one of ${known}.`,
  );
}

/** An error that reads as a message: the engine prints an error's stack. */
export function configurationError(policyName: string, message: string): Error {
  const error = new Error(`The configuration of policy ${policyName} is not right: ${message}`);
  error.stack = error.message;
  return error;
}

/**
 * Whether a policy outside the stack is vouched for. The case of letters counts: it tells one path from another, and what
 * is vouched for has to be what was meant.
 */
export function isTrusted({ trustedPolicyArns }: Settings, arn: string): boolean {
  return trustedPolicyArns.some((pattern) => matches(pattern, arn));
}
