import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { tmpdir } from "node:os";
import type { ComponentResource } from "@pulumi/pulumi";
import * as components from "../../../index";
import type { AwsAccount, Properties } from "../../../harness/aws/account";
import { idInAws } from "../../../harness/aws/facts/idInAws";
import type { EngineStack } from "../../../harness/engine/stack";
import { withTemporaryFolder } from "../../../harness/folders/temporaryFolder";
import { STACK_FILE, type RecordedResource, type Recording } from "./recording";

type Recordings = Readonly<Record<string, Recording>>;

/** The program that a user of the recorded version has: it is what it was. */
export function recordedProgram(recordings: Recordings) {
  const exported = components as unknown as Record<
    string,
    (new (name: string, args: object) => ComponentResource) | undefined
  >;
  return () => {
    for (const [className, { args }] of Object.entries(recordings)) {
      if (className === STACK_FILE) {
        continue;
      }
      const Component = exported[className];
      assert.ok(Component !== undefined, `${className} is no longer exported`);
      new Component(className, args);
    }
    return Promise.resolve({});
  };
}

/** Gives a stack the state that was recorded, and its account what that state speaks of. */
export async function loadState(stack: EngineStack, recordings: Recordings): Promise<void> {
  const resources = ordered(Object.values(recordings).flatMap((each) => each.resources));
  const state = await withResources(stack, resources);
  await withTemporaryFolder(join(tmpdir(), "recorded-state-"), async (folder) => {
    const file = join(folder, "state.json");
    await writeFile(file, JSON.stringify(state));
    const imported = await stack.cli("stack", "import", "--file", file);
    assert.ok(imported.succeeded, imported.output);
  });
  for (const resource of resources) {
    fill(stack.account, resource);
  }
}

/** The stack's own state, which says how its secrets are encrypted, with these resources in it. */
async function withResources(
  stack: EngineStack,
  resources: readonly RecordedResource[],
): Promise<object> {
  const { program } = stack;
  stack.program = () => Promise.resolve({});
  const made = await stack.up();
  stack.program = program;
  assert.ok(made.succeeded, made.output);
  const { output } = await stack.cli("stack", "export");
  const exported = JSON.parse(output) as { deployment: object };
  return { ...exported, deployment: { ...exported.deployment, resources } };
}

function fill(account: AwsAccount, { type, id, outputs }: RecordedResource): void {
  if (id === undefined || !type.startsWith("aws:")) {
    return;
  }
  const known = revealed(outputs) as Properties;
  account.put("create", { type, id: idInAws(type, id, known), outputs: known });
}

/** Secrets as the provider knows them: in plain text. */
function revealed(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(revealed);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  if ("plaintext" in value) {
    return JSON.parse(String(value.plaintext)) as unknown;
  }
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, revealed(each)]));
}

/** In the order that a state demands: nothing before what it needs. */
function ordered(resources: readonly RecordedResource[]): RecordedResource[] {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const done = new Set<RecordedResource>();
  const add = (urn: string): void => {
    const resource = byUrn.get(urn);
    if (resource === undefined || done.has(resource)) {
      return;
    }
    const { parent, provider, dependencies = [] } = resource;
    const providerUrn = provider?.replace(/::[^:]*$/, "");
    for (const needed of [parent, providerUrn, ...dependencies]) {
      add(needed ?? "");
    }
    done.add(resource);
  };
  for (const { urn } of resources) {
    add(urn);
  }
  return [...done];
}
