import assert from "node:assert/strict";
import { resolve } from "node:path";
import { Analyzer, PropertyDefinition } from "@pulumi/pulumi/provider/experimental/analyzer";
import * as packageIndex from "../../index";

const componentNames = Object.entries(packageIndex)
  .filter(([, value]) => typeof value === "function")
  .map(([name]) => name);

describe("the schema for Pulumi's other languages", function () {
  this.timeout(60_000);

  it("is inferred for every component, and describes every argument and output", () => {
    const { components, typeDefinitions } = new Analyzer(
      resolve(__dirname, "../.."),
      "aws-session-manager",
      { name: "aws-session-manager" },
      new Set(componentNames),
    ).analyze();
    assert.deepEqual(Object.keys(components).sort(), componentNames.sort());

    const undescribed: string[] = [];
    const describeAll = (owner: string, properties: Record<string, PropertyDefinition> = {}) => {
      for (const [property, { description }] of Object.entries(properties)) {
        if (description === undefined || description === "") {
          undescribed.push(`${owner}.${property}`);
        }
      }
    };
    for (const [name, { inputs, outputs }] of Object.entries(components)) {
      describeAll(name, inputs);
      describeAll(name, outputs);
    }
    for (const [name, { properties }] of Object.entries(typeDefinitions)) {
      describeAll(name, properties);
    }
    assert.deepEqual(undescribed, []);
  });
});
