/** What the pages need of schema.json. */
export interface Schema {
  readonly resources: Readonly<Record<string, Component>>;
  readonly types: Readonly<Record<string, Type>>;
}

export interface Component {
  readonly description: string;
  readonly inputProperties: Readonly<Record<string, Property>>;
  readonly requiredInputs: readonly string[];
  readonly properties: Readonly<Record<string, Property>>;
}

export interface Type {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Property>>;
  readonly required?: readonly string[];
  readonly enum?: readonly { name: string; value: string; description?: string }[];
}

export interface Property extends Reference {
  readonly description?: string;
}

interface Reference {
  readonly $ref?: string;
  readonly type?: string;
  readonly plain?: boolean;
  readonly items?: Reference;
  readonly additionalProperties?: Reference;
}

const OWN = "#/types/";

/** The type of the package itself that a value has, or that each of its items has. */
export function typeOf(schema: Schema, { $ref, items }: Reference): Type | undefined {
  if ($ref?.startsWith(OWN) === true) {
    return schema.types[$ref.slice(OWN.length)];
  }
  return items && typeOf(schema, items);
}

/** The name of a type, as TypeScript has it. */
export function typeName(value: Reference): string {
  const { $ref, type, items, additionalProperties } = value;
  if ($ref !== undefined) {
    return refName($ref);
  }
  if (items !== undefined) {
    return `${typeName(items)}[]`;
  }
  if (type === "object") {
    return `Record<string, ${additionalProperties ? typeName(additionalProperties) : "unknown"}>`;
  }
  return type === "integer" ? "number" : (type ?? "unknown");
}

/** `#/types/aws-session-manager:index:CoreAccess` is `CoreAccess`, and `…/resources/aws:iam%2Frole:Role` is `aws.iam.Role`. */
function refName(ref: string): string {
  const [, kind = "", token = ""] =
    /#\/(types|resources)\/(.*)$/.exec(decodeURIComponent(ref)) ?? [];
  const [pkg = "", module = "", name = ""] = token.split(":");
  return kind === "resources" && pkg === "aws" ? `aws.${module.split("/")[0] ?? ""}.${name}` : name;
}
