import type { PackageSpec } from "@pulumi/pulumi/provider/experimental/schema";

/** What a Python program uses of the generated module that the schema does not have. */
export function unknownInPython(source: string, schema: PackageSpec): string[] {
  const resources = byName(schema.resources);
  const types = Object.values(schema.types);
  const keys = new Set(
    types.flatMap(({ properties = {} }) => Object.keys(properties).map(snakeCase)),
  );
  const unknown: string[] = [];
  const outputs = new Map<string, Set<string>>();

  // A call as black formats it: one argument a line, four spaces in.
  for (const [, variable = "", name = "", body = ""] of source.matchAll(
    /^(?:(\w+) = )?session_manager\.(\w+)\(\n([^]*?)^\)$/gm,
  )) {
    const resource = resources.get(name);
    if (resource === undefined) {
      unknown.push(name);
    }
    const inputs = new Set(Object.keys(resource?.inputProperties ?? {}).map(snakeCase));
    outputs.set(variable, new Set(Object.keys(resource?.properties ?? {}).map(snakeCase)));
    for (const [, argument = ""] of body.matchAll(/^ {4}(\w+)=/gm)) {
      if (!inputs.has(argument)) {
        unknown.push(`${name}(${argument})`);
      }
    }
    for (const [, key = ""] of body.matchAll(/"(\w+)": /g)) {
      if (!keys.has(key)) {
        unknown.push(`${name}(${key})`);
      }
    }
  }
  for (const [, name = "", member = ""] of source.matchAll(/session_manager\.(\w+)\.(\w+)/g)) {
    const enumeration = byName(schema.types).get(name);
    const members = (enumeration?.enum ?? []).map((value) => snakeCase(value.name).toUpperCase());
    if (!members.includes(member)) {
      unknown.push(`${name}.${member}`);
    }
  }
  for (const [, variable = "", output = ""] of source.matchAll(/\b(\w+)\.(\w+)\b/g)) {
    if (outputs.get(variable)?.has(output) === false) {
      unknown.push(`${variable}.${output}`);
    }
  }
  return unknown;
}

function byName<T>(entries: Readonly<Record<string, T>>): Map<string, T> {
  return new Map(
    Object.entries(entries).map(([token, value]) => [token.split(":")[2] ?? "", value]),
  );
}

// As Pulumi's SDK generator names things in Python.
export function snakeCase(name: string): string {
  return name.replace(/(?<=[a-z\d])([A-Z])/g, "_$1").toLowerCase();
}
