import type {
  PackageSpec,
  Property,
  Resource,
  ComplexType,
} from "@pulumi/pulumi/provider/experimental/schema";
import type { Docs } from "./docs";
import { examples } from "./examples";
import { type Example, renderExample } from "./renderExample";

type Properties = Readonly<Record<string, Property>>;

/** The outputs that are secret, by component: inference sees only their type. */
const secretOutputs: Readonly<Record<string, readonly string[]>> = {
  HybridActivation: ["activationCode", "linuxRegistrationCommand", "windowsRegistrationCommand"],
};

/**
 * Adds to the inferred schema what inference loses: docstrings of types, docstrings with links and the pages they name, integers,
 * secret outputs, and type names as SDKs expect them.
 */
export function completeSchema<Schema extends PackageSpec>(schema: Schema, docs: Docs): Schema {
  return {
    ...schema,
    resources: mapEntries(schema.resources, (token, resource) =>
      completeResource(nameOf(token), resource, docs),
    ),
    types: Object.fromEntries(
      Object.entries(schema.types).map(([token, type]) => [
        withoutArgs(token),
        completeType(nameOf(token), type, docs),
      ]),
    ),
  };
}

function completeResource(name: string, resource: Resource, docs: Docs): Resource {
  const { inputProperties = {}, properties = {} } = resource;
  return {
    ...resource,
    description: withExample(name, docs.ofExport(name)),
    inputProperties: completeProperties(`${name}Args`, inputProperties, docs),
    properties: withSecrets(name, completeProperties(name, properties, docs)),
  };
}

// The example in a docstring is for TypeScript alone.
function withExample(name: string, docstring = ""): string {
  const example = (examples as Readonly<Record<string, Example | undefined>>)[name];
  if (example === undefined) {
    throw new Error(`scripts/schema/examples.ts has no example of ${name}.`);
  }
  const text = docstring.replace(/```typescript\n[^]*?```\n\n?/g, "");
  return `${text}\n\n${renderExample(name, example)}`;
}

function withSecrets(component: string, properties: Properties): Properties {
  return mapEntries(properties, (name, property) => ({
    ...property,
    ...(secretOutputs[component]?.includes(name) && { secret: true }),
  }));
}

function completeType(name: string, type: ComplexType, docs: Docs): ComplexType {
  const description = docs.ofExport(name);
  return type.properties === undefined
    ? { ...type, description }
    : { ...type, description, properties: completeProperties(name, type.properties, docs) };
}

function completeProperties(owner: string, properties: Properties, docs: Docs) {
  return mapEntries(properties, (name, property) => ({
    ...completeProperty(property),
    description: docs.ofProperty(owner, name),
    // An internal flag of the inference; a schema uses `required` instead.
    optional: undefined,
  }));
}

function completeProperty<Type extends Partial<Property>>(property: Type): Type {
  const { items, additionalProperties } = property;
  return {
    ...property,
    // TypeScript has only one number type, but all numbers in this package are counts: days, minutes, machines.
    ...("type" in property && property.type === "number" && { type: "integer" }),
    ...("$ref" in property && property.$ref && { $ref: withoutArgs(property.$ref) }),
    ...(items && { items: completeProperty(items) }),
    ...(additionalProperties && { additionalProperties: completeProperty(additionalProperties) }),
  };
}

// SDKs append Args to the names of input types: SessionEncryptionArgs, not SessionEncryptionArgsArgs.
function withoutArgs(token: string): string {
  return token.replace(/Args$/, "");
}

function nameOf(token: string): string {
  return token.split(":")[2] ?? "";
}

function mapEntries<From, To>(
  entries: Readonly<Record<string, From>>,
  change: (key: string, value: From) => To,
): Record<string, To> {
  return Object.fromEntries(
    Object.entries(entries).map(([key, value]) => [key, change(key, value)]),
  );
}
