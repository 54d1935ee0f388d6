import { readFileSync } from "node:fs";

import { asName, quoted } from "../iam";
import { defaultPermissionSettings, type PermissionSettings } from "../judgement";
import { permissionsPolicy } from "../pack";
import { UsageError } from "./commandLine";
import { isObject } from "./shapes";

/**
 * Reads what of the pack's configuration decides on a verdict: the options of the policy on permissions. Levels and
 * exemptions say what a stack may do, not what IAM permits.
 */
export function configurationIn(path: string): PermissionSettings {
  const configuration = jsonIn(path);
  if (!isObject(configuration)) {
    throw new UsageError(`--config must name a file with a JSON object: got ${quoted(path)}.`);
  }
  const options = configuration[permissionsPolicy];
  if (!isObject(options)) {
    return defaultPermissionSettings;
  }
  const settings = { ...defaultPermissionSettings };
  for (const [name, value] of Object.entries(options)) {
    if (name === "requiredActions" || name === "trustedPolicyArns") {
      settings[name] = textsIn(value, name);
    } else if (name === "treatConditionalAs") {
      settings[name] = treatmentIn(value);
    } else if (!others.includes(name)) {
      throw problem(name, `is no option of ${permissionsPolicy}: remove it, or correct its name`);
    }
  }
  return settings;
}

/** The options that say how findings are reported, or what the account has, which the command reads itself. */
const others: readonly string[] = [
  ...["enforcementLevel", "exemptions", "codeLanguage"],
  ...["defaultHostManagementRegions", "accountPreferences"],
];

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

const forms = {
  requiredActions: /^[A-Za-z0-9-]+:[A-Za-z0-9]+$/,
  trustedPolicyArns: /^arn:/,
} as const;

function textsIn(value: unknown, name: keyof typeof forms): string[] {
  const list = Array.isArray(value) ? (value as unknown[]) : [];
  const texts = list.filter((each) => typeof each === "string" && forms[name].test(each));
  const isRight = Array.isArray(value) && texts.length === list.length;
  if (!isRight || (name === "requiredActions" && texts.length === 0)) {
    const what = name === "requiredActions" ? "actions, such as ssm:GetDocument" : "ARNs";
    throw problem(name, `must be a list of ${what}`);
  }
  return texts as string[];
}

function treatmentIn(value: unknown): PermissionSettings["treatConditionalAs"] {
  if (value === "unverified" || value === "granted" || value === "missing") {
    return value;
  }
  throw problem("treatConditionalAs", 'must be "unverified", "granted" or "missing"');
}

function problem(option: string, what: string): UsageError {
  return new UsageError(`In the file of --config, ${asName(option)} ${what}.`);
}
