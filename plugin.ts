// What Pulumi runs when a program in another language, or in YAML, uses the package: `main` in package.json names this
// file. Programs in TypeScript import index.ts.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type * as pulumi from "@pulumi/pulumi";
import { main, type ConstructResult, type Provider } from "@pulumi/pulumi/provider";
import * as components from "./index";

type Component = new (
  name: string,
  args: pulumi.Inputs,
  opts: pulumi.ComponentResourceOptions,
) => pulumi.ComponentResource;

interface Schema {
  readonly version: string;
  readonly resources: Readonly<Record<string, { readonly properties: object }>>;
}

/**
 * The components as a provider. The SDK's own host infers the schema again in every run, in seconds and with a TypeScript
 * compiler that users do not have; this one serves schema.json, which `npm run update:schema` infers beforehand.
 */
function componentProvider(schemaJson: string): Provider {
  const schema = JSON.parse(schemaJson) as Schema;
  return {
    version: schema.version,
    schema: schemaJson,
    construct: (name, type, inputs, options) =>
      new Promise((resolve) => {
        resolve(construct(schema, name, type, inputs, options));
      }),
  };
}

function construct(
  schema: Schema,
  name: string,
  type: string,
  inputs: pulumi.Inputs,
  options: pulumi.ComponentResourceOptions,
): ConstructResult {
  const described = schema.resources[type];
  if (described === undefined) {
    throw new Error(`${type} is not a component of this package.`);
  }
  const Class = (components as Record<string, unknown>)[type.split(":")[2] ?? ""] as Component;
  const component = new Class(name, inputs, options);
  const fields = component as unknown as Record<string, unknown>;
  return {
    urn: component.urn,
    state: Object.fromEntries(
      Object.keys(described.properties).map((property) => [property, fields[property]]),
    ),
  };
}

// The SDK's runner of plugins and its server both report what goes wrong outside of any call. The runner prints with each
// error the whole program that it hangs on, for a second each: a wrong argument would take half a minute to be reported.
process.removeAllListeners("uncaughtException").removeAllListeners("unhandledRejection");
const schemaJson = readFileSync(join(__dirname, "..", "schema.json"), "utf8");
void main(componentProvider(schemaJson), process.argv.slice(2));
