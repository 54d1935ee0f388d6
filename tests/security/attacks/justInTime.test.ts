import { type Attack, attacksBy, documentsOf } from "../../support/attacks/attack";
import { targets } from "../../support/attacks/agent";
import type { Request } from "../../support/attacks/evaluate";

const account = "123456789012";
const place = `us-east-1:${account}`;
const instance = `arn:aws:ec2:${place}:instance/${targets.ec2}`;
const execution = `arn:aws:ssm:${place}:automation-execution/1234abcd-12ab-34cd-56ef-1234567890ab`;
const opsItem = `arn:aws:ssm:${place}:opsitem/oi-12345abcdef`;
const runbook = "arn:aws:ssm:us-east-1::document/AWS-RunShellScript";

const tables = {
  requester: () => documentsOf("JustInTimeRequesterAccess", { instanceTags: { team: "web" } }),
  approver: () => documentsOf("JustInTimeApproverAccess", {}),
};

const ask = (action: string, resource: string, context: Request["context"] = {}): Request => ({
  ...{ account, action, resource, context },
});
const team = (name: string) => ({ "ssm:resourceTag/team": name });
const ofRequest = { "aws:ResourceTag/SystemsManagerJustInTimeNodeAccessManaged": "true" };

const refused: [by: keyof typeof tables, tries: string, request: Request][] = [
  [
    "requester",
    "starts a session without approval",
    ask("ssm:StartSession", instance, { ...team("web"), "ssm:SessionDocumentAccessCheck": "true" }),
  ],
  [
    "requester",
    "requests access to an instance of another team",
    ask("ssm:StartAccessRequest", instance, team("db")),
  ],
  [
    "requester",
    "requests access in another account",
    ask("ssm:StartAccessRequest", instance.replace(account, "444455556666"), team("web")),
  ],
  ["requester", "approves its own request", ask("ssm:SendAutomationSignal", execution, ofRequest)],
  [
    "requester",
    "runs a runbook of AWS",
    ask("ssm:StartAutomationExecution", runbook, { "ssm:DocumentType": "Automation" }),
  ],
  [
    "requester",
    "runs a runbook of the account",
    ask("ssm:StartAutomationExecution", `arn:aws:ssm:${place}:document/own`, {
      "ssm:DocumentType": "Automation",
    }),
  ],
  ["requester", "stops another runbook", ask("ssm:StopAutomationExecution", execution)],
  [
    "requester",
    "changes an approval policy",
    ask("ssm:UpdateDocument", `arn:aws:ssm:${place}:document/approval`, {
      "ssm:DocumentType": "ManualApprovalPolicy",
    }),
  ],
  [
    "requester",
    "reads another document",
    ask("ssm:GetDocument", `arn:aws:ssm:${place}:document/own`, { "ssm:DocumentType": "Command" }),
  ],
  ["requester", "reads a Windows password", ask("ec2:GetPasswordData", instance)],
  ["approver", "signals another runbook", ask("ssm:SendAutomationSignal", execution)],
  ["approver", "requests access", ask("ssm:StartAccessRequest", instance, team("web"))],
  ["approver", "takes the credentials of a request", ask("ssm:GetAccessToken", opsItem)],
  [
    "approver",
    "starts a session",
    ask("ssm:StartSession", instance, { "ssm:SessionDocumentAccessCheck": "true" }),
  ],
];

const limits: Attack[] = [
  {
    tries: "takes the credentials of somebody else's request",
    request: ask("ssm:GetAccessToken", opsItem),
    by: "requester",
    limit: "`ssm:GetAccessToken` is granted on every request of the account",
  },
  {
    tries: "approves any request of the account",
    request: ask("ssm:SendAutomationSignal", execution, ofRequest),
    by: "approver",
    limit:
      "The approval policies of Systems Manager, not IAM, say whose requests an approver decides on",
  },
];

attacksBy("a person who requests or approves access", tables, [
  ...refused.map(([by, tries, request]): Attack => ({ tries, request, by })),
  ...limits,
]);
