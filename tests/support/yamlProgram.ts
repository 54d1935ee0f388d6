import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { PackageSpec } from "@pulumi/pulumi/provider/experimental/schema";
import * as packageSchema from "../../schema.json";
import { readYaml } from "./examples";
import { RemoteComponent } from "./remoteComponent";

const schema = packageSchema as unknown as PackageSpec;

export interface YamlProgram {
  readonly variables?: Readonly<Record<string, { readonly "fn::invoke": Invoke }>>;
  readonly resources: Readonly<Record<string, YamlResource>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

interface Invoke {
  readonly function: string;
  readonly arguments: unknown;
}

interface YamlResource {
  readonly type: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** A Pulumi YAML program in a file as a function. */
export function yamlProgram(file: string): () => Promise<pulumi.Inputs> {
  return runnable(readYaml(file) as YamlProgram);
}

/**
 * A Pulumi YAML program as a function, for the part of the language that the examples and the code in reports use: variables
 * that are invokes, resources that refer to what is above them, `${name.property}` as a whole value, and `fn::toJSON`.
 */
export function runnable(program: YamlProgram): () => Promise<pulumi.Inputs> {
  return () => {
    const known = new Map<string, unknown>();
    const resolve = (value: unknown) => resolved(value, known);
    for (const [name, variable] of Object.entries(program.variables ?? {})) {
      const { function: token, arguments: args } = variable["fn::invoke"];
      known.set(name, invoke(token, resolve(args)));
    }
    for (const [name, { type, properties = {} }] of Object.entries(program.resources)) {
      known.set(name, resource(type, name, resolve(properties) as pulumi.Inputs));
    }
    return Promise.resolve(resolve(program.outputs ?? {}) as pulumi.Inputs);
  };
}

function resolved(value: unknown, known: ReadonlyMap<string, unknown>): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => resolved(item, known));
  }
  if (typeof value === "object" && value !== null && "fn::toJSON" in value) {
    return pulumi.jsonStringify(resolved(value["fn::toJSON"], known));
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, resolved(inner, known)]),
    );
  }
  if (typeof value !== "string" || !value.includes("${")) {
    return value;
  }
  const [, name = "", property = ""] = /^\$\{([\w-]+)\.(\w+)\}$/.exec(value) ?? [];
  const fields = known.get(name) as pulumi.Inputs | undefined;
  const field: unknown = fields?.[property];
  if (field === undefined) {
    throw new Error(`${value} refers to nothing that is above it`);
  }
  return field;
}

function resource(type: string, name: string, properties: pulumi.Inputs): pulumi.Resource {
  if (type.startsWith("aws:")) {
    const Class = member(type) as new (name: string, args: pulumi.Inputs) => pulumi.Resource;
    return new Class(name, properties);
  }
  const described = schema.resources[type];
  if (described === undefined) {
    throw new Error(`${type} is not in schema.json`);
  }
  const { inputProperties = {}, requiredInputs = [] } = described;
  const wrong = Object.keys(properties).filter((property) => !(property in inputProperties));
  const missing = requiredInputs.filter((property) => !(property in properties));
  if (wrong.length > 0 || missing.length > 0) {
    throw new Error(`${type} does not take [${wrong.join()}], and needs [${missing.join()}]`);
  }
  const outputs = Object.keys(described.properties ?? {});
  return new RemoteComponent(type.split(":")[2] ?? "", name, properties, outputs);
}

function invoke(token: string, args: unknown): unknown {
  const call = member(`${token}Output`) as (args: unknown) => pulumi.Output<pulumi.Inputs>;
  return call(args);
}

/** What the AWS SDK has under a token such as `aws:ec2:Instance`. */
function member(token: string): unknown {
  const [, module = "", name = ""] = token.split(":");
  const found = (aws as unknown as Record<string, Record<string, unknown>>)[module]?.[name];
  if (found === undefined) {
    throw new Error(`@pulumi/aws has no ${token}`);
  }
  return found;
}
