import * as aws from "@pulumi/aws";
import type { CustomResourceOptions } from "@pulumi/pulumi";

import { AwsAccount, type Properties } from "../../harness/aws/account";
import { check } from "../../harness/aws/plan/check";
import { regionOf } from "../../harness/aws/region";
import type { Session } from "../../harness/aws/services/resourceType";
import { MemoryStack, type MemoryStep } from "./memoryStack";

export const TRUST = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } },
  ],
});
export const DOCUMENT = "aws:ssm/document:Document";

export type Program = (opts: CustomResourceOptions) => void;

/** What an update from one program to another does, as `replace! web name`: the mark says that the old one goes first. */
export async function changing(from: Program, to: Program, between?: (stack: MemoryStack) => void) {
  const stack = new MemoryStack();
  await stack.up(from);
  between?.(stack);
  return (await stack.up(to)).map(inWords);
}

/** A step as `replace! web name`: the mark says that the old resource goes first. */
export function inWords({ op, name, changed, deletedFirst }: MemoryStep): string {
  return [`${op}${deletedFirst ? "!" : ""}`, name, ...changed].join(" ");
}

/** What the rules of a resource named web are applied in. */
export function sessionIn(region = "eu-central-1", account = new AwsAccount()): Session {
  return { ...regionOf(region), account, target: { type: "", name: "web" }, defaultTags: {} };
}

/** What Check says to the inputs of a new resource. */
export function checked(type: string, inputs: Properties, name = "web") {
  return check({ type, name }, {}, inputs, new Uint8Array([1]), sessionIn());
}

/** A program with a role named web. */
export const role =
  (args: Partial<aws.iam.RoleArgs> = {}): Program =>
  (opts) => {
    new aws.iam.Role("web", { assumeRolePolicy: TRUST, ...args }, opts);
  };

/** A program with a session document named web. */
export const document =
  (args: Partial<aws.ssm.DocumentArgs> = {}): Program =>
  (opts) => {
    new aws.ssm.Document("web", { documentType: "Session", content: "{}", ...args }, opts);
  };
