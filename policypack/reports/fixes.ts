import type { Finding, Fix } from "../judgement";
import { componentStep } from "./componentStep";
import { few } from "./few";
import { inForm, rolePolicy } from "./grantStep";
import type { Writing } from "./language";
import { profileStep, resourcesStep } from "./profileStep";
import { roleName, wayOf } from "./roleReference";
import type { Snippet } from "./snippet";
import { trustStep } from "./trustStep";

/** A step in words, an imperative clause, and the code that does it. */
interface Step {
  words: string;
  code?: readonly Snippet[];
}

/** How many of the different ways to fix something a report shows; the best come first. */
const mostFixes = 6;

/** What to do about a finding, as lines. */
export function fixLines(finding: Finding, writing: Writing): string[] {
  const isUnverified = finding.certainty === "unverified";
  const purpose = isUnverified ? "To make it verifiable" : "To fix it";
  const fixes = possibleFixes(finding, writing).slice(0, mostFixes);
  return fixes.flatMap((fix, index) => {
    const steps = fix.map((each) => stepOf(each, finding, writing));
    const [first] = steps;
    if (first !== undefined && steps.length === 1) {
      const lead = index === 0 ? `${purpose},` : "or";
      const end = index === fixes.length - 1 ? "." : ",";
      return stepLines(`${lead} ${first.words}`, first, end, writing);
    }
    const lead = index === 0 ? `${purpose}:` : "or do all of this:";
    return [lead, ...steps.flatMap((step) => stepLines(`  - ${step.words}`, step, "", writing))];
  });
}

/** What a program in a language can do: without components, what the plainest of them creates, where there is nothing else. */
function possibleFixes({ fixes }: Finding, { hasComponents }: Writing): Finding["fixes"] {
  if (hasComponents) {
    return fixes;
  }
  const others = fixes.filter((fix) => fix.every(({ kind }) => kind !== "use-component"));
  return others.length > 0 ? others : fixes.filter((fix) => fix.every(isPlainProfile));
}

function isPlainProfile(fix: Fix): boolean {
  return (
    fix.kind === "use-component" &&
    fix.component === "SessionManagerInstanceProfile" &&
    fix.settings === undefined
  );
}

function stepLines(start: string, { code }: Step, end: string, { write }: Writing): string[] {
  if (code === undefined) {
    return [start + end];
  }
  return [`${start}:`, ...code.flatMap(write).map((line) => `      ${line}`)];
}

const certainly = "without a Condition and without a value that is only known after deployment";

function stepOf(fix: Fix, { certainty, subject, role }: Finding, writing: Writing): Step {
  const isUnverified = certainty === "unverified";
  switch (fix.kind) {
    case "use-component":
      return writing.hasComponents ? componentStep(fix) : resourcesStep(fix.name);
    case "grant": {
      const what = isUnverified
        ? `grant these actions in a document of their own, ${certainly}`
        : "grant the role just what it lacks";
      return { words: what + inForm(fix, writing), code: [rolePolicy(fix, role)] };
    }
    case "stop-granting":
      return {
        words: `remove ${list(fix.actions)} from what its role grants: the instances then use the role of Default Host Management Configuration`,
      };
    case "stop-denying": {
      const policies = fix.policies.join(", ");
      return {
        words: isUnverified
          ? `make sure that nothing in ${policies} denies ${list(fix.actions)}`
          : `remove ${list(fix.actions)} from what ${policies} denies: a Deny overrides every Allow`,
      };
    }
    case "allow-in-boundary":
      return {
        words: `allow ${list(fix.actions)} in the permissions boundary too${isUnverified ? `, ${certainly}` : ""}`,
      };
    case "correct-policies":
      return { words: `correct what IAM rejects: ${list(fix.policies)}` };
    case "trust-policies":
      return {
        words: `bring ${list(fix.policies)} into this stack, or list its ARN in ${fix.option} in the configuration if you trust it`,
      };
    case "set-role": {
      const granting = fix.actions.length > 0 ? `a role that grants ${list(fix.actions)}` : "";
      const way = wayOf(subject);
      const isNative = way === "aws-native" || way === "awscc";
      const profile: Pick<Extract<Snippet, { kind: "resource" }>, "type" | "args"> = isNative
        ? { type: `${way}:iam:InstanceProfile`, args: { roles: [roleName(way)] } }
        : {
            type: "aws:iam/instanceProfile:InstanceProfile",
            args: { role: roleName(way) },
          };
      return {
        words: `give it ${granting || "a role of this stack"}`,
        code: [{ kind: "resource", name: fix.profile, isInProgram: true, ...profile }],
      };
    }
    case "trust-service":
      return trustStep(fix, role);
    case "set-instance-profile":
      return profileStep(fix, subject, writing);
    case "attach-instead":
      return { words: `replace ${fix.policy} with ${fix.replacement}` };
    case "name-resources":
      return { words: namedResources[fix.resources] };
    case "set-inputs":
      return { words: `set ${list(fix.inputs)} in the inputs of the document` };
    case "set-within":
      return {
        words: fix.ranges
          .map(({ setting, most }) => `set ${setting} to a whole number from 1 to ${most}`)
          .join(", and "),
      };
    case "name-policies":
      return { words: `give ${list(fix.policies)} a name` };
    case "write-as-json":
      return { words: `write the content of ${fix.document} as JSON; YAML isn't supported here` };
    case "set-key-arn":
      return {
        words: `set ${fix.input} to the ARN of the key: an alias doesn't say which key it stands for`,
      };
    case "remove-rule": {
      const command = "aws ssm start-session --target INSTANCE_ID";
      return {
        words: "remove the rule, and start sessions with Session Manager",
        code: [{ kind: "command", command }],
      };
    }
    case "configure":
      return { words: configured[fix.option] };
    case "deploy":
      return { words: "deploy: what isn't known yet is checked after the update" };
  }
}

const namedResources = {
  keys: "name the keys as the Resource of the statement",
  buckets: "write each Region in the bucket names instead of the wildcard",
  parameters:
    "grant access only to the parameters that the instances need, by path, such as arn:aws:ssm:REGION:ACCOUNT:parameter/web/*",
} as const;

const configured = {
  defaultHostManagementRegions:
    "list the Region in defaultHostManagementRegions of instance-profile-grants-session-permissions in the configuration, if Default Host Management Configuration is on there",
  trustedInstanceProfiles:
    "list the instance profile in trustedInstanceProfiles in the configuration, if you trust it",
  exemptions: "exempt it in the configuration",
} as const;

function list(names: readonly string[]): string {
  return few(names).join(", ");
}
