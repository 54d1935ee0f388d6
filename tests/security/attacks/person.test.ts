import { type Attack, attacksBy, documentsOf } from "../../support/attacks/attack";
import { targets } from "../../support/attacks/agent";
import type { Request } from "../../support/attacks/evaluate";

const account = "123456789012";
const place = `us-east-1:${account}`;
const key = `arn:aws:kms:${place}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const instance = `arn:aws:ec2:${place}:instance/${targets.ec2}`;
const session = `arn:aws:ssm:${place}:session/bob-0a1b2c3d`;

const common = { sessionEncryption: { kmsKeyArn: key } };
const tables = {
  team: () => documentsOf("SessionUserAccess", { ...common, instanceTags: { team: "web" } }),
  "own tag": () =>
    documentsOf("SessionUserAccess", {
      ...common,
      instanceTags: { team: "${aws:PrincipalTag/team}" },
    }),
  patterns: () =>
    documentsOf("SessionUserAccess", {
      instanceTags: { unit: "shop" },
      instanceTagValues: { stage: ["test", "staging"] },
      instanceTagPatterns: { service: ["web-*"] },
      additionalDocumentNames: ["web-restart"],
    }),
  console: () =>
    documentsOf("SessionUserAccess", {
      ...common,
      instanceTags: { team: "web" },
      allowConsole: true,
    }),
};

const checked = { "ssm:SessionDocumentAccessCheck": "true" };
const ask = (action: string, resource: string, context: Request["context"] = {}): Request => ({
  ...{ account, action, resource, context: { "aws:userid": "AROAEXAMPLE:alice", ...context } },
});
const tagged = (tags: Record<string, string>) => ({
  ...checked,
  ...Object.fromEntries(
    Object.entries(tags).map(([name, value]) => [`ssm:resourceTag/${name}`, value]),
  ),
});
const startOn = (tags: Record<string, string>, more = {}) =>
  ask("ssm:StartSession", instance, { ...tagged(tags), ...more });
const startWith = (document: string) => ask("ssm:StartSession", document, checked);
const sessionOf = (userid: string) => ({ "ssm:resourceTag/aws:ssmmessages:session-id": userid });

const refused: [tries: string, request: Request][] = [
  ["opens a session on an instance without the tag", startOn({})],
  ["opens a session on an instance of another team", startOn({ team: "db" })],
  ["opens a session on an instance whose tag has another case", startOn({ team: "Web" })],
  [
    "opens a session on a machine outside EC2",
    {
      ...startOn({ team: "web" }),
      resource: `arn:aws:ssm:${place}:managed-instance/${targets.hybrid}`,
    },
  ],
  [
    "opens a session on an instance of another account",
    {
      ...startOn({ team: "web" }),
      resource: `arn:aws:ec2:us-east-1:444455556666:instance/${targets.ec2}`,
    },
  ],
  [
    "opens a session in another Region",
    {
      ...startOn({ team: "web" }),
      resource: `arn:aws:ec2:eu-west-1:${account}:instance/${targets.ec2}`,
    },
  ],
  [
    "opens a session without a check of the document",
    startOn({ team: "web" }, { "ssm:SessionDocumentAccessCheck": "false" }),
  ],
  ["uses a document of another name", startWith(`arn:aws:ssm:${place}:document/no-logs`)],
  [
    "uses a document of the same name from another account",
    startWith("arn:aws:ssm:us-east-1:444455556666:document/SSM-SessionManagerRunShell"),
  ],
  ["opens a tunnel", startWith("arn:aws:ssm:us-east-1::document/AWS-StartPortForwardingSession")],
  [
    "ends the session of somebody else",
    ask("ssm:TerminateSession", session, sessionOf("AIDAB:bob")),
  ],
  [
    "takes over the session of somebody else",
    ask("ssm:ResumeSession", session, sessionOf("AIDAB:bob")),
  ],
  ["ends a session without a tag", ask("ssm:TerminateSession", session)],
  ["encrypts something else", ask("kms:GenerateDataKey", key)],
  [
    "encrypts for what is no machine",
    ask("kms:GenerateDataKey", key, { "kms:EncryptionContext:aws:ssm:TargetId": "ecs:x" }),
  ],
  [
    "decrypts the data of sessions",
    ask("kms:Decrypt", key, { "kms:EncryptionContext:aws:ssm:TargetId": targets.ec2 }),
  ],
  ["tags an instance", ask("ec2:CreateTags", instance)],
  ["sends a command", ask("ssm:SendCommand", instance, tagged({ team: "web" }))],
  [
    "changes the session preferences",
    ask("ssm:UpdateDocument", `arn:aws:ssm:${place}:document/SSM-SessionManagerRunShell`),
  ],
  ["reads a log", ask("s3:GetObject", "arn:aws:s3:::session-logs-demo/x.log")],
];

const inReach = { unit: "shop", stage: "test", service: "web-1" };
const refusedByPatterns: typeof refused = [
  [
    "opens a session where one of several tags is missing",
    startOn({ unit: "shop", stage: "test" }),
  ],
  ["opens a session with a value that is none of several", startOn({ ...inReach, stage: "prod" })],
  ["opens a session with a value beside a pattern", startOn({ ...inReach, service: "my-web-1" })],
  ["opens a session with what is a pattern elsewhere", startOn({ ...inReach, stage: "*" })],
  ["uses a document that begins alike", startWith(`arn:aws:ssm:${place}:document/web-restart2`)],
];

const limits: Attack[] = [
  {
    tries: "opens a session on an instance that somebody gave a value under a pattern",
    request: startOn({ ...inReach, service: "web-payments" }),
    by: "patterns",
    limit: "A pattern of `instanceTagPatterns` also covers values that are given later",
  },
  {
    tries: "opens a session on an instance whose tag has a key of another case",
    request: startOn({ TEAM: "web" }),
    by: "team",
    limit: "IAM compares the keys of tags without regard to case",
  },
  {
    tries: "takes a session tag in place of the role's own",
    request: startOn({ team: "db" }, { "aws:PrincipalTag/team": "db" }),
    by: "own tag",
    limit: "A session tag takes the place of the role's own tag",
  },
  {
    tries: "takes over the session of whoever shares the role and the session name",
    request: ask("ssm:ResumeSession", session, sessionOf("AROAEXAMPLE:alice")),
    by: "team",
    limit: "People who share a role and choose the same session name",
  },
  {
    tries: "runs as another user of the machine by a tag of its own",
    request: startOn({ team: "web" }, { "aws:PrincipalTag/SSMSessionRunAs": "root" }),
    by: "team",
    limit: "A tag `SSMSessionRunAs` of the person comes before the `defaultUser`",
  },
  {
    tries: "opens a session on an instance that somebody tagged",
    request: startOn({ team: "web" }),
    by: "team",
    limit: "Whoever may tag instances decides who reaches them",
  },
  {
    tries: "lists the instances and sessions of the whole account",
    request: ask("ssm:DescribeSessions", "*"),
    by: "console",
    limit: "`allowConsole` lists the instances and sessions of the whole account",
  },
];

attacksBy("a person with access", tables, [
  ...refused.map(([tries, request]): Attack => ({ tries, request, by: "team" })),
  ...refusedByPatterns.map(([tries, request]): Attack => ({ tries, request, by: "patterns" })),
  ...limits,
]);
