import * as pulumi from "@pulumi/pulumi";
import type { MockedResource } from "../mocks";

// How the engine and the SDK mark a secret among a resource's properties.
const mark = "4dabf18193072939515e22adb298388d";

/** Where a text stands in plain among what was registered: "resource.property". Names cannot be secret at all. */
export function inPlainText(text: string, resources: readonly MockedResource[]): string[] {
  return resources.flatMap(({ name, inputs }) => [
    ...(name.includes(text) ? [name] : []),
    ...Object.entries(inputs)
      .filter(([, value]) => withoutSecrets(value).includes(text))
      .map(([property]) => `${name}.${property}`),
  ]);
}

/** The outputs of a component that hold a text and are no secret. */
export async function inPlainOutputs(
  text: string,
  component: pulumi.ComponentResource,
): Promise<string[]> {
  const fields = Object.entries(component as unknown as Record<string, unknown>).filter(
    ([name]) => !/^(__|urn$)/.test(name),
  );
  const leaking = await Promise.all(
    fields.map(async ([name, value]) => ((await leaks(text, value)) ? [name] : [])),
  );
  return leaking.flat();
}

async function leaks(text: string, value: unknown): Promise<boolean> {
  if (pulumi.Resource.isInstance(value)) {
    return false;
  }
  if (pulumi.Output.isInstance(value)) {
    if (await pulumi.isSecret(value)) {
      return false;
    }
    const known = await new Promise((resolve) => value.apply(resolve));
    return (JSON.stringify(known) ?? "").includes(text);
  }
  if (typeof value !== "object" || value === null) {
    return String(value).includes(text);
  }
  const parts = await Promise.all(Object.values(value).map((part) => leaks(text, part)));
  return parts.includes(true);
}

function withoutSecrets(value: unknown): string {
  return (
    JSON.stringify(value, (_, part: unknown) =>
      typeof part === "object" && part !== null && mark in part ? "[secret]" : part,
    ) ?? ""
  );
}
