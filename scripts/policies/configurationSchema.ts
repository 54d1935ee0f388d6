import type { PolicyConfigSchema } from "@pulumi/policy";

import { sessionManagerPolicies } from "../../policypack/policies";
import { definitions } from "../../policypack/policies/definitions";

const level = {
  description:
    "A mandatory policy stops the preview or the update, an advisory one only reports. No policy changes anything: remediate counts as mandatory.",
  enum: ["advisory", "mandatory", "remediate", "disabled"],
};

/** The JSON schema of a file for `--policy-pack-config`: what editors complete and check. */
export function configurationSchema(): object {
  const policies = new Map(sessionManagerPolicies().map((policy) => [policy.name, policy]));
  const optionsOf = (name: string) => policies.get(name)?.configSchema?.properties ?? {};
  const [{ name: first }] = definitions;
  const properties = definitions.map(({ name, levels, reports }) => [
    name,
    settings(`Reports ${reports}. Default: ${levels.recommended}.`, optionsOf(name)),
  ]);
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "The configuration of the policy pack aws-session-manager-policy",
    type: "object",
    properties: {
      ...(Object.fromEntries(properties) as object),
      all: settings("The level of all policies for which this file has no other.", {}),
      environments: {
        description: "Environments of Pulumi ESC, which Pulumi itself reads.",
        type: "array",
        items: { type: "string" },
      },
    },
    additionalProperties: false,
    // All policies have the same.
    definitions: { level, exemptions: optionsOf(first).exemptions },
  };
}

/** A level, or an object with the level and options. */
function settings(description: string, options: PolicyConfigSchema["properties"]): object {
  const exemptions = "exemptions" in options ? { exemptions: shared("exemptions") } : {};
  const properties = { enforcementLevel: shared("level"), ...options, ...exemptions };
  return {
    description,
    anyOf: [shared("level"), { type: "object", properties, additionalProperties: false }],
  };
}

function shared(name: string): object {
  return { $ref: `#/definitions/${name}` };
}
