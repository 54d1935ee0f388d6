import type { Properties } from "./account";
import type { Session } from "./services/resourceType";
import { principalSuffix, regionOf } from "./region";

type Function = (args: Properties, session: Session) => Properties;

/** The provider's functions (`aws.getPartition` and the like) by token. */
export const FUNCTIONS: Readonly<Record<string, Function>> = {
  "aws:index/getPartition:getPartition": (_, session) => ({
    id: session.partition,
    partition: session.partition,
    dnsSuffix: session.dnsSuffix,
    reverseDnsPrefix: session.reverseDnsPrefix,
  }),
  "aws:index/getRegion:getRegion": (args, session) => {
    const { region, dnsSuffix } = regionOf(requestedRegion(args, session));
    const endpoint = `ec2.${region}.${dnsSuffix}`;
    return { id: region, name: region, region, description: region, endpoint };
  },
  "aws:index/getCallerIdentity:getCallerIdentity": (_, { account, partition }) => ({
    id: account.accountId,
    accountId: account.accountId,
    arn: `arn:${partition}:iam::${account.accountId}:user/engine`,
    userId: "AIDAENGINE",
  }),
  "aws:index/getServicePrincipal:getServicePrincipal": (args, session) => {
    const at = regionOf(requestedRegion(args, session));
    const { region } = at;
    const service = String(args.serviceName);
    const suffix = principalSuffix(service, at);
    const id = `${service}.${region}.${suffix}`;
    return { id, name: `${service}.${suffix}`, region, serviceName: service, suffix };
  },
  "aws:ec2/getAmi:getAmi": (args) => ({
    ...args,
    id: "ami-0123456789abcdef0",
    imageId: "ami-0123456789abcdef0",
    architecture: "arm64",
  }),
  "aws:iam/getPolicyDocument:getPolicyDocument": getPolicyDocument,
  "aws:ssm/getDocument:getDocument": getSsmDocument,
};

// https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/ssm/document_data_source.go
function getSsmDocument(args: Properties, { account, region }: Session): Properties {
  const name = String(args.name);
  const document = account.find("aws:ssm/document:Document", name)?.outputs;
  if (document === undefined) {
    throw new Error(`reading SSM Document (${name}): InvalidDocument: Document does not exist`);
  }
  const { arn, content, documentFormat, documentType, defaultVersion, latestVersion } = document;
  const documentVersion = args.documentVersion === "$LATEST" ? latestVersion : defaultVersion;
  return { id: name, name, region, arn, content, documentFormat, documentType, documentVersion };
}

function requestedRegion(args: Properties, session: Session): string {
  return typeof args.region === "string" ? args.region : session.region;
}

interface StatementArgs {
  sid?: string;
  effect?: string;
  actions?: string[];
  notActions?: string[];
  resources?: string[];
  notResources?: string[];
  principals?: { type: string; identifiers: string[] }[];
  conditions?: { test: string; variable: string; values: string[] }[];
}

function getPolicyDocument(args: Properties): Properties {
  const statements = (args.statements ?? []) as StatementArgs[];
  const document = {
    Version: args.version ?? "2012-10-17",
    Statement: statements.map(statementOf),
  };
  const minifiedJson = JSON.stringify(document);
  return { ...args, id: minifiedJson, json: JSON.stringify(document, null, 2), minifiedJson };
}

// Like the real provider: a list of one becomes a single value.
function statementOf(args: StatementArgs): Properties {
  return {
    Sid: args.sid,
    Effect: args.effect ?? "Allow",
    Principal: args.principals && principalOf(args.principals),
    Action: single(args.actions),
    NotAction: single(args.notActions),
    Resource: single(args.resources),
    NotResource: single(args.notResources),
    Condition: args.conditions && conditionOf(args.conditions),
  };
}

function principalOf(principals: { type: string; identifiers: string[] }[]): unknown {
  if (principals.some(({ type }) => type === "*")) {
    return "*";
  }
  return Object.fromEntries(principals.map((p) => [p.type, single(p.identifiers)]));
}

function conditionOf(conditions: { test: string; variable: string; values: string[] }[]): unknown {
  const operators: Record<string, Properties> = {};
  for (const { test, variable, values } of conditions) {
    operators[test] = { ...operators[test], [variable]: single(values) };
  }
  return operators;
}

function single(values: string[] | undefined): unknown {
  return values?.length === 1 ? values[0] : values;
}
