import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { AwsAccount, EngineStack } from "../../../harness/engine/stack";

/**
 * Arguments that are a secret here, and what their values are recognized by. What AWS makes an ID of, such as a role's
 * name, cannot be one: a state has IDs in plain text.
 */
const recognizable: Readonly<Record<string, { needle: string; hide: (value: string) => string }>> =
  {
    kmsKeyArn: { needle: "5ec2e700", hide: (arn) => arn.replace("1234abcd", "5ec2e700") },
    ...appendedTo("logGroupArn", "bucketArn", "accessLogBucketArn", "keyPrefix"),
  };

function appendedTo(...properties: readonly string[]): typeof recognizable {
  return Object.fromEntries(
    properties.map((property) => {
      const needle = `-hidden-${property.toLowerCase()}`;
      return [property, { needle, hide: (value: string) => value + needle }];
    }),
  );
}

/** What must stand nowhere in plain text, one for each argument. */
export const needles = Object.values(recognizable).map(({ needle }) => needle);

/** The arguments of a component, with some of them as secrets. */
export function withSecrets(value: unknown, property = ""): unknown {
  const { hide } = recognizable[property] ?? {};
  if (typeof value === "string" && hide) {
    return pulumi.secret(hide(value));
  }
  if (Array.isArray(value)) {
    return value.map((item) => withSecrets(item, property));
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, withSecrets(each, key)]),
  );
}

/** That AWS gets every secret: what never was there is hidden everywhere. */
export function assertInAws(account: AwsAccount): void {
  const resources = JSON.stringify(account.resources());
  for (const needle of needles) {
    assert.ok(resources.includes(needle), `AWS gets ${needle}`);
  }
}

/** Looks for secrets in a stack's state, and in what the CLI said. */
export async function assertHidden(
  stack: EngineStack,
  secrets: readonly string[],
  ...outputs: readonly string[]
): Promise<void> {
  const exported = await stack.cli("stack", "export");
  assert.ok(exported.succeeded, exported.output);
  for (const secret of secrets) {
    for (const text of [exported.output, ...outputs]) {
      const at = text.indexOf(secret);
      assert.ok(at < 0, `in plain text: ${text.slice(Math.max(0, at - 400), at + 100)}`);
    }
  }
}
