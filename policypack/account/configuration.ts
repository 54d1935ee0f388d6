import { readFileSync } from "node:fs";

import { quoted } from "../iam";
import { defaultPermissionSettings, type PermissionSettings } from "../judgement";
import { permissionsPolicy } from "../pack";
import { sessionManagerPolicies } from "../policies";
import { UsageError } from "./commandLine";
import { isObject } from "./shapes";

/**
 * Reads what of the pack's configuration decides on a verdict: the options of the policy on permissions. Levels and
 * exemptions say what a stack may do, not what IAM permits; which Regions have default host management, and the preferences of
 * the account, the command reads itself.
 */
export function configurationIn(path: string): PermissionSettings {
  const configuration = jsonIn(path);
  if (!isObject(configuration)) {
    throw new UsageError(`--config must name a file with a JSON object: got ${quoted(path)}.`);
  }
  refuseWrong(configuration);
  const given = configuration[permissionsPolicy];
  const options: Partial<PermissionSettings> = isObject(given) ? given : {};
  const { requiredActions, trustedPolicyArns, treatConditionalAs } = {
    ...defaultPermissionSettings,
    ...options,
  };
  return { ...defaultPermissionSettings, requiredActions, trustedPolicyArns, treatConditionalAs };
}

/** Refuses what the pack refuses in code; two keys of a file are Pulumi's own. */
function refuseWrong(configuration: object): void {
  const ofPulumi = ["all", "environments"];
  const own = Object.entries(configuration).filter(([key]) => !ofPulumi.includes(key));
  try {
    sessionManagerPolicies({ config: Object.fromEntries(own) });
  } catch (error) {
    throw new UsageError(`The file of --config is wrong. ${(error as Error).message}`);
  }
}

function jsonIn(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    throw new UsageError(`--config must name a file that can be read: got ${quoted(path)}.`);
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
