import assert from "node:assert/strict";
import type { PackageSpec, Property } from "@pulumi/pulumi/provider/experimental/schema";
import * as packageSchema from "../../schema.json";

const schema = packageSchema as unknown as PackageSpec;

// A plain input cannot be what another resource outputs. So it has to decide which resources there are or what they are
// called, which has to be known from the start; or it is what keeps access closed. By reason, the inputs as `Component.input`, entries of lists as `[]`.
const plain: Readonly<Record<string, readonly string[]>> = {
  "creates the resource, or leaves it out": [
    "SessionLogStorage.bucket",
    "SessionLogStorage.key",
    "SessionLogStorage.logGroup",
    "SessionLogStorageBucket.enabled",
    "SessionLogStorageBucket.objectLock",
    "SessionLogStorageKey.enabled",
    "SessionLogStorageLogGroup.enabled",
    "SessionManager.bucket",
    "SessionManager.key",
    "SessionManager.logGroup",
    "SessionManager.vpc",
  ],
  "takes what exists, in place of a new resource": [
    "SessionLogStorage.existing",
    "SessionManager.existing",
  ],
  "is an option of a resource, not a property": [
    "SessionLogStorage.retainOnDelete",
    "SessionManager.adoptExisting",
    "SessionManager.retainOnDelete",
    "SessionPreferences.adoptExisting",
    "SessionPreferences.retainOnDelete",
  ],
  "decides what the session document is called": [
    "SessionManager.setAsAccountDefault",
    "SessionPreferences.setAsAccountDefault",
  ],
  "groups inputs, and whether they name a resource decides what the component may be called": [
    "SessionManager.instanceProfile",
  ],
  "decides which policies are attached": [
    ...["SystemsManagerInstanceProfile", "SystemsManagerPermissions"].flatMap((owner) => [
      `${owner}.awsBucketRegions`,
      `${owner}.awsBucketRegions[]`,
      `${owner}.buckets`,
      `${owner}.buckets[]`,
      `${owner}.cloudWatchAgent`,
      `${owner}.coreAccess`,
      `${owner}.directoryService`,
    ]),
    "HybridActivation.coreAccess",
  ],
  "has an entry for each Region, which decide the policies of a role": [
    "DefaultHostManagement",
    "HybridActivation",
    "SessionManagerInstanceProfile",
    "SessionManagerPermissions",
    "SessionManagerPolicy",
    "SessionUserAccess",
    "SystemsManagerInstanceProfile",
    "SystemsManagerPermissions",
  ].flatMap((owner) => [`${owner}.sessions`, `${owner}.sessions[]`]),
  "has a setting for each, whose name holds the Region": [
    "DefaultHostManagement.regions",
    "DefaultHostManagement.regions[]",
  ],
  "opens access to every instance, which no Output may decide": [
    "DefaultHostManagement.allowAdditionalPoliciesOnEveryInstance",
    "QuickSetupHostManagement.targetTag",
  ],
  "decides which endpoints there are": [
    "SessionManagerEndpoints.existingEndpoints",
    "SessionManagerEndpoints.existingEndpoints[]",
    "SessionManagerEndpoints.includeEc2",
    "SessionManagerEndpoints.includeEc2Messages",
    "SessionManagerEndpoints.includeLogs",
    "SessionManagerVpc.existingEndpoints",
    "SessionManagerVpc.existingEndpoints[]",
    "SessionManagerVpc.includeEc2",
    "SessionManagerVpc.includeEc2Messages",
  ],
  "has a security group rule for each, whose name holds the source": [
    "SessionManagerEndpoints.sourceCidrBlocks",
    "SessionManagerEndpoints.sourceIpv6CidrBlocks",
    "SessionManagerEndpoints.sourceSecurityGroupIds",
    "SessionManagerVpc.sourceCidrBlocks",
    "SessionManagerVpc.sourceIpv6CidrBlocks",
    "SessionManagerVpc.sourceSecurityGroupIds",
  ],
};

/** The plain inputs among these properties, their entries included. */
function plainInputs(owner: string, properties: Readonly<Record<string, Property>> = {}): string[] {
  return Object.entries(properties).flatMap(([name, property]) =>
    plainParts(`${owner}.${name}`, property),
  );
}

function plainParts(path: string, property: Property): string[] {
  const { items, additionalProperties } = property;
  return [
    ...(property.plain === true ? [path] : []),
    ...(items ? plainParts(`${path}[]`, items) : []),
    ...(additionalProperties ? plainParts(`${path}{}`, additionalProperties) : []),
  ];
}

const nameOf = (token: string) => token.split(":")[2] ?? "";

describe("the inputs of the components", () => {
  it("are plain only where they decide which resources there are or what they are called", () => {
    const found = [
      ...Object.entries(schema.resources).flatMap(([token, { inputProperties }]) =>
        plainInputs(nameOf(token), inputProperties),
      ),
      ...Object.entries(schema.types).flatMap(([token, { properties }]) =>
        plainInputs(nameOf(token), properties),
      ),
    ];
    assert.deepEqual(found.sort(), Object.values(plain).flat().sort());
  });

  it("are never plain in a type that is also an output", () => {
    const types = schema.types;
    const reached = new Set<string>();
    const visit = (property: Property) => {
      const { items, additionalProperties } = property;
      for (const inner of [items, additionalProperties]) {
        if (inner) {
          visit(inner);
        }
      }
      const token = "$ref" in property ? property.$ref.replace("#/types/", "") : "";
      if (token in types && !reached.has(token)) {
        reached.add(token);
        Object.values(types[token]?.properties ?? {}).forEach(visit);
      }
    };
    for (const { properties = {} } of Object.values(schema.resources)) {
      Object.values(properties).forEach(visit);
    }
    assert.ok(reached.size > 0);
    assert.deepEqual(
      [...reached].flatMap((token) => plainInputs(nameOf(token), types[token]?.properties)),
      [],
    );
  });
});
