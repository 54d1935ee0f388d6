import assert from "node:assert/strict";
import Ajv from "ajv";

import { sessionManagerPolicies } from "../../../policypack/policies";
import schema from "../../../policypack/policy-config.schema.json";
import { runPolicies, testResource } from "../../../policypack/testing";
import { values, wrongConfigurations } from "../../support/policypack/configurations";
import { types } from "../../support/policypack/types";

const inEditor = new Ajv({ format: "full" }).compile(schema);

/** Something to check for each policy on resources, which reads its options only then. */
const resources = [
  testResource(types.document, "sessions", { documentType: "Session", content: "{}" }),
  testResource(types.role, "web", { name: "web", managedPolicyArns: [] }),
];

/** The configuration as code: what it refuses, or undefined. */
function refusedInCode(config: object): string | undefined {
  try {
    sessionManagerPolicies({ config: config });
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

interface Part {
  properties?: Record<string, unknown>;
  items?: unknown;
  additionalProperties?: unknown;
}

describe("the configuration in code, in a file and by its schema", () => {
  for (const { policy, option, value, error } of values) {
    it(`${error === undefined ? "takes" : "refuses"} ${option}: ${JSON.stringify(value)}`, async () => {
      const config = { [policy]: { [option]: value } };
      const refused = refusedInCode(config);
      const expected = `The configuration of policy ${policy} is invalid: ${error}`;
      assert.equal(refused?.slice(0, expected.length), error && expected);
      assert.equal(inEditor(config), error === undefined);
      const run = runPolicies(sessionManagerPolicies(), resources, { config });
      await (error === undefined ? run : assert.rejects(run, { message: refused }));
    });
  }

  for (const { config, error } of wrongConfigurations) {
    it(`refuses ${JSON.stringify(config)}`, () => {
      assert.match(refusedInCode(config) ?? "", error);
      assert.equal(inEditor(config), false);
    });
  }

  it("takes in a file what Pulumi itself reads", () => {
    assert.equal(inEditor({ all: "advisory", environments: ["acme/policies"] }), true);
    assert.equal(inEditor({ all: { enforcementLevel: "disabled" } }), true);
    assert.equal(inEditor({ all: { exemptions: [] } }), false);
  });

  it("has no schema with a keyword that code doesn't check", () => {
    const checked = ["type", "enum", "items", "pattern", "minLength", "minItems", "uniqueItems"];
    const others = ["properties", "required", "additionalProperties", "format", "description"];
    const keywordsOf = (part: unknown): string[] => {
      if (typeof part !== "object" || part === null) {
        return [];
      }
      const { properties = {}, items, additionalProperties } = part as Part;
      const inner = [...Object.values(properties), items, additionalProperties];
      return [...Object.keys(part), ...inner.flatMap(keywordsOf)];
    };
    const found = sessionManagerPolicies().flatMap(({ configSchema }) =>
      Object.values(configSchema?.properties ?? {}).flatMap(keywordsOf),
    );
    assert.ok(found.length > 100);
    assert.deepEqual(
      found.filter((each) => ![...checked, ...others, "default"].includes(each)),
      [],
    );
  });
});
