import type { PolicyName } from "../../../policypack/policies";

const permissions = "instance-profile-grants-session-permissions";
const sessionData = "session-data-is-encrypted-and-logged";
const superseded = "attached-policy-is-not-superseded";
const hosts = "instance-has-instance-profile";
const reason = "Replaced in the autumn";

/** What an option is set to, and what the pack's own error says of it, without the end; undefined where the value is right. */
interface Case {
  policy: PolicyName;
  option: string;
  value: unknown;
  error?: string;
}

function of(policy: PolicyName, option: string, value: unknown, error?: string): Case {
  return { policy, option, value, ...(error === undefined ? {} : { error }) };
}

/** Values of options, right and wrong: exemptions each for another policy, so that few files have them all. */
export const values: readonly Case[] = [
  of(permissions, "requiredActions", ["ssm:GetDocument"]),
  of(permissions, "requiredActions", [], "requiredActions must not be empty"),
  of(permissions, "requiredActions", ["ssm:*"], "requiredActions[0] must be of the form ^"),
  of(permissions, "requiredActions", "ssm:GetDocument", "requiredActions must be a list: got "),
  of(
    permissions,
    "requiredActions",
    ["ssm:GetDocument", "ssm:GetDocument"],
    'requiredActions must not repeat "ssm:GetDocument"',
  ),
  of(permissions, "trustedPolicyArns", ["arn:aws:iam::123456789012:policy/*"]),
  of(permissions, "trustedPolicyArns", "x", 'trustedPolicyArns must be a list: got "x"'),
  of(
    permissions,
    "trustedPolicyArns",
    ["x"],
    'trustedPolicyArns[0] must be of the form ^arn:: got "x"',
  ),
  of(permissions, "trustedPolicyArns", [7], "trustedPolicyArns[0] must be a string: got 7"),
  of(permissions, "treatConditionalAs", "granted"),
  of(
    permissions,
    "treatConditionalAs",
    "maybe",
    'treatConditionalAs must be one of "unverified", ',
  ),
  of(permissions, "defaultHostManagementRegions", ["*", "us-gov-west-1"]),
  of(
    permissions,
    "defaultHostManagementRegions",
    ["Frankfurt"],
    "defaultHostManagementRegions[0] ",
  ),
  of(permissions, "accountPreferences", { "eu-central-1": { s3EncryptionEnabled: true } }),
  of(
    permissions,
    "accountPreferences",
    { "eu-central-1": { s3EncryptionEnabled: "true" } },
    'accountPreferences["eu-central-1"].s3EncryptionEnabled must be true or false: got "true"',
  ),
  of(
    permissions,
    "accountPreferences",
    { "eu-central-1": { kmsKey: "x" } },
    'accountPreferences["eu-central-1"] has no property "kmsKey": ',
  ),
  of(permissions, "accountPreferences", [], "accountPreferences must be an object: got []"),
  of(permissions, "codeLanguage", "python"),
  of(permissions, "codeLanguage", "Python", 'codeLanguage must be one of "auto", '),
  of(hosts, "trustedInstanceProfiles", ["baseline-*"]),
  of(hosts, "trustedInstanceProfiles", [""], "trustedInstanceProfiles[0] must not be empty"),
  of(sessionData, "requireLogs", "cloudWatch"),
  of(sessionData, "requireLogs", "cloudwatch", 'requireLogs must be one of "any", '),
  of(sessionData, "requireKmsKey", true),
  of(sessionData, "requireKmsKey", "yes", 'requireKmsKey must be true or false: got "yes"'),
  of(
    sessionData,
    "requireEncryptedLogs",
    null,
    "requireEncryptedLogs must be true or false: got null",
  ),
  of(superseded, "alsoSuperseded", { AmazonSSMFullAccess: "a policy of your own" }),
  of(
    superseded,
    "alsoSuperseded",
    { AmazonSSMFullAccess: 1 },
    "alsoSuperseded.AmazonSSMFullAccess ",
  ),
  of(permissions, "exemptions", [{ resource: "web", reason, expires: "2026-09-30" }]),
  of(
    permissions,
    "exemptions",
    [{ resource: "web", reason, expiry: "2026-09-30" }],
    'exemptions[0] has no property "expiry": ',
  ),
  of(
    "instance-profile-permissions-are-verifiable",
    "exemptions",
    [{ resource: "web" }],
    "exemptions[0] must have a reason",
  ),
  of(
    "instance-profile-role-trusts-ec2",
    "exemptions",
    [{ reason }],
    "exemptions[0] must have a resource",
  ),
  of(
    hosts,
    "exemptions",
    [{ resource: "web", reason: "" }],
    "exemptions[0].reason must not be empty",
  ),
  of(
    "instance-profile-matches-session-preferences",
    "exemptions",
    [{ resource: "web", reason, expires: "2026-9-30" }],
    "exemptions[0].expires must be a date",
  ),
  of(
    sessionData,
    "exemptions",
    [{ resource: "web", reason, expires: "2026-02-30" }],
    "exemptions[0].expires must be a date",
  ),
  of(
    "session-timeout-is-in-range",
    "exemptions",
    [{ resource: "web", reason, expires: "tomorrow" }],
    "exemptions[0].expires must be a date",
  ),
  of(
    "instance-profile-key-access-is-scoped",
    "exemptions",
    [{ resource: "web", reason, expires: 20260930 }],
    "exemptions[0].expires must be a string: got 20260930",
  ),
  of(
    "instance-profile-parameter-access-is-scoped",
    "exemptions",
    ["web"],
    'exemptions[0] must be an object: got "web"',
  ),
  of("exemptions-are-reported", "exemptions", "web", 'exemptions must be a list: got "web"'),
  of("checks-are-complete", "exemptions", [null], "exemptions[0] must be an object: got null"),
];

/** The values in as few files as can hold them, and the policies and options that are wrong in each. */
export const files: readonly { config: Record<string, object>; wrong: readonly string[] }[] =
  inFiles();

function inFiles() {
  const all: { config: Record<string, Record<string, unknown>>; wrong: string[] }[] = [];
  for (const { policy, option, value, error } of values) {
    let file = all.find(({ config }) => !Object.hasOwn(config[policy] ?? {}, option));
    if (file === undefined) {
      file = { config: {}, wrong: [] };
      all.push(file);
    }
    file.config[policy] = { ...file.config[policy], [option]: value };
    if (error !== undefined) {
      file.wrong.push(`${policy} ${option}`);
    }
  }
  return all;
}

/** A whole configuration that is wrong. */
interface WrongConfiguration {
  config: Record<string, unknown>;
  /** What the pack's own error says. */
  error: RegExp;
  /** What the engine's says of a file, where it finds the error itself. */
  ofEngine?: RegExp | "ignored";
}

export const wrongConfigurations: readonly WrongConfiguration[] = [
  {
    config: { [sessionData]: { requireLog: "any" }, [permissions]: { trustedPolicyArn: [] } },
    error:
      /it has no option trustedPolicyArn\. Remove it, or correct its name to one of requiredActions, .*, exemptions\.$/m,
  },
  {
    config: { "instance-profile-permissions-are-verifiable": { trustedPolicyArns: [] } },
    error:
      /it has no option trustedPolicyArns\. Give it to instance-profile-grants-session-permissions, which it follows, or remove it: its own are only exemptions\.$/m,
  },
  {
    config: { "no-shell-ports": "mandatory" },
    error: /^There is no policy "no-shell-ports"\./,
    ofEngine: "ignored",
  },
  {
    config: { "no-shell-ports": { exemptions: [] } },
    error: /^There is no policy "no-shell-ports"\./,
    ofEngine: /invalid enforcement level ""/,
  },
  {
    config: { [sessionData]: "blocking" },
    error: /"blocking" is not a level\. /,
    ofEngine: /"blocking" is not a valid enforcement level/,
  },
  {
    config: { [sessionData]: { enforcementLevel: "blocking" } },
    error: /"blocking" is not a level\. /,
    ofEngine: /"blocking" is not a valid enforcement level/,
  },
  {
    config: { [sessionData]: [] },
    error: /\[\] is not a level\. /,
    ofEngine: /must be a string or object/,
  },
];
