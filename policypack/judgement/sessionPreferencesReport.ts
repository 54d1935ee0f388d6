import { quoted } from "../iam";
import type { RequirementDecision, Target } from "../session";
import type { Report } from "../reports";
import type { InstanceProfile, SessionDocument } from "../stack";
import { code, makeReadable, makeVerifiable, mend, profileCode } from "./remedies";
import { bullets, lackingReason, openReason } from "./report";
import type { PreferencesFinding, RoleDecisions } from "./sessionPreferencesFindings";

/** What a report calls what is required, and how a grant names it in code. */
const targets: Readonly<Record<Target, { words: string; code: string }>> = {
  key: { words: "the key", code: "key.arn" },
  "key of an alias": { words: "the key of the alias", code: "key.arn" },
  "log groups": { words: "all log groups", code: '"*"' },
  "log streams": {
    words: "the streams of the log group",
    code: "pulumi.interpolate`${logGroup.arn}:*`",
  },
  objects: { words: "the objects of the bucket", code: "pulumi.interpolate`${bucket.arn}/*`" },
  "objects beneath the prefix": {
    words: "the objects of the bucket beneath s3KeyPrefix",
    code: "pulumi.interpolate`${bucket.arn}/${s3KeyPrefix}/*`",
  },
  bucket: { words: "the bucket", code: "bucket.arn" },
};

/** The report on a profile and a session document: which setting needs which action, why it is not granted, what to do. */
export function preferencesReport(finding: PreferencesFinding): Report {
  return { facts: factsOf(finding), remedies: remediesOf(finding) };
}

function factsOf({ profile, document, judgement }: PreferencesFinding): string[] {
  const cannot = `It cannot be verified that ${profile.label} grants what ${document.label} demands`;
  if (judgement.outcome === "unreadable") {
    return [`${cannot}: ${judgement.why.join("; ")}.`];
  }
  const { role } = judgement;
  if (judgement.outcome === "lacks") {
    const who = role.label === undefined ? "has no role, and" : `has ${role.label}, which`;
    const lacking = role.decisions.filter(isLacking);
    const noRole = (): string => "the profile has no role";
    return [
      `${profile.label} ${who} does not grant what ${document.label} demands:`,
      ...bullets(demandFacts(lacking, role.label === undefined ? noRole : lackingReason)),
    ];
  }
  if (document.content.kind === "unknown") {
    return [`${cannot}: its content is not known yet.`];
  }
  const open = role.decisions.filter(isOpen);
  return [`${cannot}:`, ...bullets(demandFacts(open, (decision) => whyOpen(decision, role)))];
}

function isLacking({ verdict }: RequirementDecision): boolean {
  return verdict === "missing" || verdict === "denied";
}

function isOpen({ verdict }: RequirementDecision): boolean {
  return verdict === "unverified";
}

function isUncertain(decision: RequirementDecision): boolean {
  return isOpen(decision) && !decision.requirement.certain;
}

function whyOpen(decision: RequirementDecision, { doubts }: RoleDecisions): string {
  const { requirement, evidence } = decision;
  const reason = evidence.length === 0 ? lackingReason(decision) : openReason(decision, doubts);
  return requirement.certain ? reason : `${reason}; the setting is not known yet`;
}

/** One fact for all actions of a setting of which the same is to be said. */
function demandFacts(
  decisions: readonly RequirementDecision[],
  reasonFor: (decision: RequirementDecision) => string,
): string[] {
  const facts = new Map<string, { start: string; actions: string[]; end: string }>();
  for (const decision of decisions) {
    const { setting, target, certain, question } = decision.requirement;
    const start = `${setting} ${certain ? "needs" : "may need"}`;
    const end = `on ${targets[target].words}: ${reasonFor(decision)}`;
    const fact = facts.get(start + end) ?? { start, actions: [], end };
    facts.set(start + end, fact);
    fact.actions.push(question.action);
  }
  return [...facts.values()].map(({ start, actions, end }) =>
    [start, actions.join(", "), end].join(" "),
  );
}

const remediesByUnread: Readonly<
  Record<
    "role" | "document" | "account",
    (profile: InstanceProfile, document: SessionDocument) => string[]
  >
> = {
  role: ({ name }) => makeReadable(name),
  document: (_, { label }) => [`Write the content of ${label} as JSON; YAML is not read here.`],
  account: judgedLater,
};

function remediesOf({ profile, document, judgement }: PreferencesFinding): string[] {
  switch (judgement.outcome) {
    case "unreadable":
      return remediesByUnread[judgement.what](profile, document);
    case "lacks":
      return [
        "To mend it, give the profile the settings of the session preferences:",
        ...sameSettings(profile),
        ...keepRole(profile, judgement.role),
      ];
    case "unverified":
      return [
        ...verify(profile, judgement.role),
        ...(judgement.role.decisions.some(isUncertain) ? judgedLater(profile) : []),
      ];
  }
}

function judgedLater(profile: InstanceProfile): string[] {
  return [
    "It is judged after the update, and passes when the profile has the settings of the session preferences:",
    ...sameSettings(profile),
  ];
}

/** The component of "aws-session-manager" that derives the permissions from the settings. */
function sameSettings({ name }: InstanceProfile): string[] {
  return code(
    `new SessionManagerInstanceProfile(${quoted(name)}, { sessionEncryption, sessionLogging });`,
  );
}

function keepRole({ name }: InstanceProfile, { label, decisions }: RoleDecisions): string[] {
  if (label === undefined) {
    return ["or give it a role that grants the actions:", ...profileCode(name)];
  }
  return [
    "or keep the role, and",
    ...mend({ decisions, malformed: [] }, (missing) => grantCode(name, missing)),
  ];
}

function verify({ name }: InstanceProfile, role: RoleDecisions): string[] {
  const decisions = role.decisions.filter(({ requirement }) => requirement.certain);
  const hasAlias = decisions.some(
    (decision) => isOpen(decision) && decision.requirement.target === "key of an alias",
  );
  const lines = [
    ...(hasAlias
      ? ["  - set kmsKeyId to the ARN of the key: an alias does not say which key it stands for"]
      : []),
    ...makeVerifiable({ ...role, decisions }, (open) => grantCode(name, open)),
  ];
  return lines.length === 0 ? [] : ["To make it verifiable:", ...lines];
}

function grantCode(name: string, decisions: readonly RequirementDecision[]): string[] {
  const actions = new Map<string, string[]>();
  for (const { requirement } of decisions) {
    const resource = targets[requirement.target].code;
    actions.set(resource, [...(actions.get(resource) ?? []), requirement.question.action]);
  }
  return code(
    `new aws.iam.RolePolicy(${quoted(`${name}-session-data`)}, {`,
    "  role: role.name,",
    '  policy: { Version: "2012-10-17", Statement: [',
    ...[...actions].map(
      ([resource, names]) =>
        `    { Effect: "Allow", Resource: ${resource}, Action: ${JSON.stringify(names)} },`,
    ),
    "  ] },",
    "});",
  );
}
