import { inLocation, type Location } from "./arn";
import { globOf, literalGlob, wildcards, type Glob } from "./glob";
import type { Caller, Question } from "./model";
import { askedGlob } from "./resource";

/** Every EC2 instance: an ID begins with `i-`. */
export const ec2Instances = "arn:*:ec2:*:*:instance/i-*";

/** EC2 instances of which nothing else is known. */
export const anyInstance: Caller = { credentials: "instance profile" };

/** One action, asked by machines of one Region. */
export interface Request extends Pick<Question, "action" | "resource"> {
  /** Whether the resource is the machine that asks. */
  isOfItself: boolean;
  /** Whether it is about a session's key. */
  isOfSession: boolean;
  caller: Caller;
  region: string | undefined;
}

/** The requests that a question is about: one in each Region of those who ask. */
export function requestsOf(
  { action, resource, isOfItself = false, isOfSession = false }: Question,
  caller: Caller,
): Request[] {
  const { regions = [] } = caller;
  return (regions.length === 0 ? [undefined] : regions).map((region) => {
    const asked = isOfItself ? inLocation(resource, locationOf({ caller, region })) : resource;
    return { action, resource: asked, isOfItself, isOfSession, caller, region };
  });
}

function locationOf({ caller, region }: Pick<Request, "caller" | "region">): Location {
  return { partition: caller.partition, account: caller.account, region };
}

/** A key that a request does not have. */
export const absent = Symbol("absent");

/** What a condition key may be: absent, or there, with a value that matches a pattern and is `text` where it is known. */
export type KeyState = typeof absent | { pattern: Glob; text?: string };

/**
 * What a condition key may be in a request, its name in lower case: undefined where that is not known at all. Each is
 * what the page says on the requests of an EC2 instance with a role:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function statesOf(key: string, request: Request): readonly KeyState[] | undefined {
  const { caller, isOfItself, region } = request;
  const isInstance = caller.credentials === "instance profile";
  switch (key) {
    case "aws:principalaccount":
      return [valued(caller.account)];
    case "aws:principalarn":
      return [valued(caller.roleArn)];
    case "aws:resourceaccount":
      return isOfItself ? [valued(caller.account)] : undefined;
    case "aws:requestedregion":
      return [valued(isSentByAgent(request) ? region : undefined)];
    case "aws:viaawsservice":
      return [valued(isSentByAgent(request) ? "false" : undefined)];
    case "kms:viaservice":
      return request.isOfSession ? [absent] : undefined;
    case "kms:encryptioncontext:aws:ssm:targetid":
      return request.isOfSession ? [{ pattern: targetOf(caller) }] : undefined;
    case "kms:encryptioncontext:aws:ssm:sessionid":
      return request.isOfSession ? [valued(undefined)] : undefined;
    // Nobody is there to enter a code; the page leaves open whether the key is there.
    case "aws:multifactorauthpresent":
      return [valued("false"), absent];
    case "aws:principaltype":
      return [valued("AssumedRole")];
    case "aws:principalisawsservice":
      return [valued("false")];
    case "aws:tokenissuetime":
    case "ec2:roledelivery":
      return isInstance || key === "aws:tokenissuetime" ? [valued(undefined)] : undefined;
    case "ec2:sourceinstancearn":
      return isInstance
        ? [{ pattern: askedGlob(inLocation(ec2Instances, locationOf(request))) }]
        : undefined;
    case "ssm:sourceinstancearn":
      return [isInstance ? absent : valued(undefined)];
    case "aws:username":
    case "aws:multifactorauthage":
    case "aws:principalservicename":
    case "aws:sourceaccount":
    case "aws:sourcearn":
    case "aws:sourceorgid":
      return [absent];
    default:
      return undefined;
  }
}

const agentServices = new Set(["ssm", "ssmmessages", "ec2messages"]);

/** The agent sends these itself, to the Region that its machine is in. */
function isSentByAgent({ action, isOfSession }: Request): boolean {
  const [service = ""] = action.toLowerCase().split(":", 1);
  return isOfSession || agentServices.has(service);
}

/**
 * The ID of the machine, which the agent sends with each request to decrypt the key of a session:
 * https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/session/crypto/blockcipher.go (UpdateEncryptionKey)
 */
function targetOf({ credentials }: Caller): Glob {
  return globOf(credentials === "hybrid activation" ? "mi-*" : "i-*");
}

/** A value that is there, whether or not it is known. */
function valued(text: string | undefined): KeyState {
  return text === undefined
    ? { pattern: [wildcards.anything] }
    : { pattern: literalGlob(text), text };
}

/** The value of a key where it is known. */
export function valueOf(key: string, request: Request): string | undefined {
  const [state = absent, ...others] = statesOf(key, request) ?? [];
  return state === absent || others.length > 0 ? undefined : state.text;
}

/** A key that has the same value in a request: the account of a machine is that of its role. */
export function synonymOf(key: string, { isOfItself }: Request): string {
  return isOfItself && key === "aws:resourceaccount" ? "aws:principalaccount" : key;
}
