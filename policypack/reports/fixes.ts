import type { Finding, Fix } from "../judgement";
import { componentStep } from "./componentStep";
import { few } from "./few";
import type { CodeWriter, Snippet, Value } from "./snippet";

/** A step in words, an imperative clause, and the code that does it. */
interface Step {
  words: string;
  code?: readonly Snippet[];
}

/** How many of the different ways to fix something a report shows; the best come first. */
const mostFixes = 6;

/** What to do about a finding, as lines. */
export function fixLines({ fixes, certainty }: Finding, write: CodeWriter): string[] {
  const isUnverified = certainty === "unverified";
  const purpose = isUnverified ? "To make it verifiable" : "To fix it";
  return fixes.slice(0, mostFixes).flatMap((fix, index) => {
    const steps = fix.map((each) => stepOf(each, isUnverified));
    const [first] = steps;
    if (first !== undefined && steps.length === 1) {
      const lead = index === 0 ? `${purpose},` : "or";
      const end = index === fixes.length - 1 ? "." : ",";
      return stepLines(`${lead} ${first.words}`, first, end, write);
    }
    const lead = index === 0 ? `${purpose}:` : "or do all of this:";
    return [lead, ...steps.flatMap((step) => stepLines(`  - ${step.words}`, step, "", write))];
  });
}

function stepLines(start: string, { code }: Step, end: string, write: CodeWriter): string[] {
  if (code === undefined) {
    return [start + end];
  }
  return [`${start}:`, ...code.flatMap(write).map((line) => `      ${line}`)];
}

const certainly = "without a Condition and without a value that is only known after deployment";

function stepOf(fix: Fix, isUnverified: boolean): Step {
  switch (fix.kind) {
    case "use-component":
      return componentStep(fix);
    case "grant": {
      const what = isUnverified
        ? `grant these actions in a document of their own, ${certainly}`
        : "grant the role just what it lacks";
      return { words: what + inForm(fix), code: [rolePolicy(fix)] };
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
      const profile: Pick<Extract<Snippet, { kind: "resource" }>, "type" | "args"> = fix.isNative
        ? { type: "aws-native:iam:InstanceProfile", args: { roles: [{ $ref: "role.roleName" }] } }
        : {
            type: "aws:iam/instanceProfile:InstanceProfile",
            args: { role: { $ref: "role.name" } },
          };
      return {
        words: `give it ${granting || "a role of this stack"}`,
        code: [{ kind: "resource", name: fix.profile, ...profile }],
      };
    }
    case "trust-service":
      return trustStep(fix);
    case "set-instance-profile": {
      const [name = "", ...path] = fix.path;
      const isArn = /arn$/i.test(fix.path.at(-1) ?? "");
      const $ref = isArn ? "profile.instanceProfileArn" : "profile.instanceProfileName";
      const value = path.reduceRight<Value>((inner, each) => ({ [each]: inner }), { $ref });
      const component = "SessionManagerInstanceProfile";
      return {
        words: "give it an instance profile",
        code: [
          { kind: "component", component, name: fix.name, result: "profile" },
          { kind: "property", name, value },
        ],
      };
    }
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
        words: "remove the rule, and open sessions with Session Manager",
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

function trustStep(fix: Extract<Fix, { kind: "trust-service" }>): Step {
  const statement = {
    Effect: "Allow",
    Principal: { Service: fix.service },
    Action: "sts:AssumeRole",
  };
  if (fix.service === "ec2.amazonaws.com") {
    const value = { Version: "2012-10-17", Statement: [statement] };
    return { words: "give the role this trust policy", code: [{ kind: "value", value }] };
  }
  const Condition = { StringEquals: { [fix.condition]: { $ref: "accountId" } } };
  return {
    words:
      "let Systems Manager assume the role for the role's account only: make this the one statement of its trust policy for Systems Manager",
    code: [{ kind: "value", value: { ...statement, Condition } }],
  };
}

/** What a grant names in code. */
const grantedOn: Readonly<Record<GrantFix["grants"][number]["on"], Value>> = {
  everything: "*",
  key: { $ref: "key.arn" },
  "key of an alias": { $ref: "key.arn" },
  "log groups": "*",
  "log streams": { $join: [{ $ref: "logGroup.arn" }, ":*"] },
  objects: { $join: [{ $ref: "bucket.arn" }, "/*"] },
  "objects beneath the prefix": {
    $join: [{ $ref: "bucket.arn" }, "/", { $ref: "s3KeyPrefix" }, "/*"],
  },
  "objects beneath the folder": {
    $join: [{ $ref: "bucket.arn" }, "/", { $ref: "s3KeyPrefix" }, "*"],
  },
  bucket: { $ref: "bucket.arn" },
  parameters: "arn:aws:ssm:REGION:ACCOUNT:parameter/web/*",
};

type GrantFix = Extract<Fix, { kind: "grant" }>;

/** What the form of a role asks for in addition. */
function inForm({ form, policyName }: GrantFix): string {
  switch (form?.kind) {
    case "entry":
      return `, in another entry of inlinePolicies of ${form.role}, which removes inline policies that it doesn't list`;
    case "listed":
      return `, and add ${policyName} to policyNames of ${list(form.lists)}, which removes inline policies that it doesn't list`;
    default:
      return "";
  }
}

/**
 * The inline policy that grants actions.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-add-permissions-to-existing-profile.html
 */
function rolePolicy({ policyName, grants, form }: GrantFix): Snippet {
  const Statement = grants.map(({ actions, on }) => ({
    Effect: "Allow",
    Action: actions,
    Resource: grantedOn[on],
  }));
  const document = { Version: "2012-10-17", Statement };
  switch (form?.kind) {
    case "entry":
      return { kind: "value", value: { name: policyName, policy: { $json: document } } };
    case "aws-native":
      return {
        ...{ kind: "resource", type: "aws-native:iam:RolePolicy", name: policyName },
        args: { roleName: { $ref: "role.roleName" }, policyName, policyDocument: document },
      };
    default:
      return {
        ...{ kind: "resource", type: "aws:iam/rolePolicy:RolePolicy", name: policyName },
        args: {
          ...(form?.kind === "listed" ? { name: policyName } : {}),
          role: { $ref: "role.name" },
          policy: document,
        },
      };
  }
}

function list(names: readonly string[]): string {
  return few(names).join(", ");
}
