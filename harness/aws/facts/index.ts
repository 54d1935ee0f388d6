import { EC2 } from "./ec2";
import { IAM } from "./iam";
import { KMS } from "./kms";
import { LOGS } from "./logs";
import { computed, optional, REPLACES, type PropertyFacts, type TypeFacts } from "./property";
import { S3 } from "./s3";
import { computedOutputs, inputKinds } from "./sdkProperties";
import { SSM } from "./ssm";

export type { AutoName, PropertyFacts, TypeFacts } from "./property";
export { computedOutputs, inputKinds, inputNames } from "./sdkProperties";

/** The types whose facts were looked up. */
export const TABLES: Readonly<Record<string, TypeFacts>> = {
  ...IAM,
  ...SSM,
  ...KMS,
  ...LOGS,
  ...S3,
  ...EC2,
};

/** The facts of a type: its table's, else what the SDK's declarations say of it. */
export function factsOf(type: string): TypeFacts {
  let facts = cache.get(type);
  if (facts === undefined) {
    const outputs = computedOutputs(type);
    if (outputs === undefined) {
      throw new Error(`@pulumi/aws has no resource type ${type}`);
    }
    const known = TABLES[type] ?? declaredFacts(type, outputs);
    facts = { ...known, properties: { ...commonProperties(type, outputs), ...known.properties } };
    cache.set(type, facts);
  }
  return facts;
}

const cache = new Map<string, TypeFacts>();

/**
 * What every type has that AWS keeps in a Region or with tags. The provider puts its own Region and all tags, its default
 * ones too, into the inputs of every resource: https://github.com/pulumi/pulumi-aws/blob/master/provider/region.go and
 * https://github.com/pulumi/pulumi-aws/blob/master/provider/tags.go
 */
function commonProperties(
  type: string,
  outputs: Readonly<Record<string, unknown>>,
): Record<string, PropertyFacts> {
  return {
    ...("region" in inputKinds(type) && { region: computed(REPLACES) }),
    ...("tagsAll" in outputs && { tags: optional(), tagsAll: computed() }),
  };
}

/** A type without a table: it is replaced when its name changes, and by nothing else. */
function declaredFacts(type: string, outputs: Readonly<Record<string, unknown>>): TypeFacts {
  const kinds = Object.entries(inputKinds(type)).filter(([property]) => property !== "region");
  const naming = ["name", "namePrefix"];
  return {
    source: `the declarations of @pulumi/aws`,
    ...("namePrefix" in outputs && { autoName: { property: "name", maxLength: 255 } }),
    properties: Object.fromEntries(
      kinds.map(([property, kind]): [string, PropertyFacts] => [
        property,
        { kind, ...(naming.includes(property) && REPLACES) },
      ]),
    ),
  };
}
