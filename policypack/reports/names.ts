import { isDocument, isList, isScalar, type Value, type Values } from "./snippet";

/** The parts of a type token: `aws`, `iam` and `RolePolicy` of `aws:iam/rolePolicy:RolePolicy`. */
export function partsOf(token: string): { provider: string; module: string; className: string } {
  const [, provider = "", module = "", className = ""] =
    /^([\w-]+):(\w+)(?:\/\w+)?:(\w+)$/.exec(token) ?? [];
  return { provider, module, className };
}

/** A name of Pulumi's schemas as Python and Terraform write it: `kms_key_arn` of `kmsKeyArn`. */
export function snakeCase(name: string): string {
  return name.replace(/(?<=[a-z\d])([A-Z])/g, "_$1").toLowerCase();
}

/** Values with other names for properties; a policy document keeps its own. */
export function renamed(values: Values, nameOf: (name: string) => string): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [nameOf(name), renamedWithin(value, nameOf)]),
  );
}

/** A value with other names for the properties in it. */
export function renamedWithin(value: Value, nameOf: (name: string) => string): Value {
  if (isScalar(value) || isDocument(value)) {
    return value;
  }
  return isList(value) ? value.map((each) => renamedWithin(each, nameOf)) : renamed(value, nameOf);
}

/** A name of a resource as a variable for it may be called. */
export function variableFor(name: string): string {
  const camel = name.replace(/[^A-Za-z0-9]+(.?)/g, (_, next: string) => next.toUpperCase());
  return /^[A-Za-z]/.test(camel) ? camel : `_${camel}`;
}

/** Text in quotation marks with the escapes of a language for characters past the first 65,536, which have one of their own. */
export function withLongEscapes(text: string, escape: (code: number) => string): string {
  return text.replace(/\\\\|\\u\{([0-9a-f]+)\}/g, (all, code?: string) =>
    code === undefined ? all : escape(parseInt(code, 16)),
  );
}

/** The escape that Python, Terraform and YAML have for such a character. */
export function longEscape(code: number): string {
  return `\\U${code.toString(16).padStart(8, "0")}`;
}
