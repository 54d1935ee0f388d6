import * as pulumi from "@pulumi/pulumi";
import { kindOf } from "./kind";

/** Says what to give in place of a whole resource where an argument at `path` takes text. */
export function reasonAgainstResource(path: string, value: unknown): string | undefined {
  if (!pulumi.Resource.isInstance(value)) {
    return undefined;
  }
  const name = path.replace(/^.*\.|\[\d+\]$/g, "");
  const property = pulumi.CustomResource.isInstance(value) ? propertyFor(name) : undefined;
  return property === undefined
    ? (reasonAgainstComponent(path, value) ?? `${kindOf(value)}: give one of its outputs`)
    : `${kindOf(value)}: give its "${property}"`;
}

/** Says which output to give in place of a whole component, if it has one with the name of the argument. */
export function reasonAgainstComponent(path: string, value: unknown): string | undefined {
  if (!pulumi.ComponentResource.isInstance(value)) {
    return undefined;
  }
  const name = path.replace(/^.*\./, "");
  const outputs = new Map<string, unknown>(Object.entries(value));
  const output = [name, `${name}Name`].find((each) => pulumi.Output.isInstance(outputs.get(each)));
  return output && `${kindOf(value)}: give its "${output}"`;
}

function propertyFor(argument: string): string {
  if (/(Arns?|^permissionsBoundary|^crossAccountWriters)$/.test(argument)) {
    return "arn";
  }
  return /Ids?$/.test(argument) ? "id" : "name";
}
