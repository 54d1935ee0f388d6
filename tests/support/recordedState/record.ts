import assert from "node:assert/strict";
import { classNames, fixtures } from "../fixtures";
import { regionOf } from "../../../harness/aws/region";
import { withStack } from "../../../harness/engine/stack";
import { classOf, comparableAccount, nameOf, programOf } from "../recovery";
import { STACK_FILE, type RecordedResource, type Recording } from "./recording";

/** A stack with every component, as what is to be written for each, by its class. The same in every run. */
export async function recordState(): Promise<Record<string, Recording>> {
  const resources = await exportedResources();
  const at = regionOf("eu-central-1");
  const recordings: Record<string, Recording> = {};
  for (const className of classNames) {
    const own = resources.filter((resource) => isPartOf(resource, className));
    recordings[className] = { args: fixtures[className].most(at), resources: own };
  }
  const recorded = new Set(Object.values(recordings).flatMap((each) => each.resources));
  const rest = resources.filter((resource) => !recorded.has(resource));
  return { ...recordings, [STACK_FILE]: { args: {}, resources: rest } };
}

async function exportedResources(): Promise<RecordedResource[]> {
  const options = { program: programOf(classNames), account: comparableAccount() };
  return withStack(options, async (stack) => {
    const created = await stack.up();
    assert.ok(created.succeeded, created.output);
    const { output } = await stack.cli("stack", "export", "--show-secrets");
    const { deployment } = JSON.parse(output) as { deployment: { resources: RecordedResource[] } };
    const text = JSON.stringify(deployment.resources.map(lasting));
    const providerIds = [...text.matchAll(/"urn:[^"]*::pulumi:providers:aws::\w+::([\w-]+)"/g)];
    const stable = providerIds.reduce((all, [, id = ""]) => all.replaceAll(id, PROVIDER_ID), text);
    return (JSON.parse(stable) as RecordedResource[]).sort((a, b) => (a.urn < b.urn ? -1 : 1));
  });
}

// The engine gives a provider a random ID, which every resource names.
const PROVIDER_ID = "00000000-0000-4000-8000-000000000000";

/** What of a resource is the same in every run and on every machine. */
function lasting(resource: RecordedResource): RecordedResource {
  const passing = new Set(["created", "modified", "sourcePosition", "stackTrace"]);
  const entries = Object.entries(resource).filter(([property]) => !passing.has(property));
  return inOrder(Object.fromEntries(entries)) as RecordedResource;
}

/** With properties in order, and lists of URNs too, which the engine gives in any order. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(inOrder);
    return items.every((item) => String(item).startsWith("urn:")) ? items.sort() : items;
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, inOrder(each)]));
}

function isPartOf({ urn, type }: RecordedResource, className: string): boolean {
  return !type.startsWith("pulumi:") && classOf(nameOf({ urn })) === className;
}
