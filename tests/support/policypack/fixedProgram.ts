import type { PolicyResource } from "@pulumi/policy";

import type { PolicyConfiguration } from "../../../policypack/policies";
import { label } from "../../../policypack/stack";
import { testResource } from "../../../policypack/testing";

/** A resource of a program, which a test can change. */
export interface Spec {
  type: string;
  name: string;
  props: Record<string, unknown>;
  region?: string;
}

/** A program, and the configuration that the pack runs with. */
export interface Program {
  specs: Spec[];
  config: PolicyConfiguration;
}

export const keyArn =
  "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";

/** A program of its own, of which nothing is shared. */
export function copyOf({ specs, config }: Program): Program {
  return { specs: structuredClone(specs), config };
}

export function resourcesOf({ specs }: Program): PolicyResource[] {
  return specs.map(({ type, name, props, region = "eu-central-1" }) =>
    testResource(type, name, props, { region }),
  );
}

/** A value that a fix needs. */
export function the<T>(value: T | undefined): T {
  if (value === undefined) {
    throw new Error("The fix is about what the finding doesn't name");
  }
  return value;
}

/** Allows actions on everything, as JSON text. */
export function allows(...actions: string[]): string {
  const Statement = [{ Effect: "Allow", Action: actions, Resource: "*" }];
  return JSON.stringify({ Version: "2012-10-17", Statement });
}

type Statement = Record<string, unknown>;

const harmless = [{ Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: "*" }];

/** What a report calls a policy, in a program. */
export interface PlacedDocument {
  set: (policy: string) => void;
  change: (change: (statements: Statement[]) => Statement[]) => void;
  name: (name: string) => void;
  /** The ARN by which it is attached. */
  arn: () => string;
}

/** Finds what a report names: an entry of a role, a policy of its own, or what an attachment names. */
export function documentIn({ specs }: Program, named: string): PlacedDocument {
  const [, index, ofRole] = /^inlinePolicies\[(\d+)\] of (.*)$/.exec(named) ?? [];
  const owner = /^(?:the policy of |managedPolicyArns of )?(.*)$/.exec(ofRole ?? named)?.[1];
  const spec = specs.find((each) => label(each) === owner);
  if (spec === undefined) {
    throw new Error(`The program has no ${named}`);
  }
  const entry =
    index === undefined
      ? spec.props
      : (spec.props.inlinePolicies as Record<string, unknown>[])[Number(index)]!;
  return {
    set: (policy) => {
      entry.policy = policy;
    },
    change: (change) => {
      const document = JSON.parse(String(entry.policy)) as { Statement: Statement | Statement[] };
      const Statement = change([document.Statement].flat());
      entry.policy = JSON.stringify({
        ...document,
        Statement: Statement.length > 0 ? Statement : harmless,
      });
    },
    name: (name) => {
      entry.name = name;
    },
    arn: () => (entry.policyArn ?? "") as string,
  };
}
