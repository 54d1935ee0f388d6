import assert from "node:assert/strict";
import fc from "fast-check";
import * as components from "../../index";
import { anyConstruct } from "../support/anyConstruct";
import { constructs } from "../support/constructs";
import { lint } from "../support/documentLint/lint";
import { madeDocuments } from "../support/documentLint/madeDocuments";
import type { Exception } from "../support/documentLint/rule";
import { rules } from "../support/documentLint/rules";
import { regionOf } from "../../harness/aws/region";
import { deployMocked } from "../support/mocks";

const isComponent = ([, value]: [string, unknown]) => typeof value === "function";
const regions = ["us-east-1", "cn-north-1", "us-gov-west-1", "eusc-de-east-1"];

describe("the policy documents of every component break no rule", function () {
  this.timeout(120_000);
  const used = new Set<Exception>();

  /** Deploys under the mocks and fails on what the rules find. */
  async function lintDeployed(construct: () => unknown, region = "us-east-1"): Promise<number> {
    const { partition, dnsSuffix } = regionOf(region);
    const { resources } = await deployMocked(construct, { name: partition, dnsSuffix, region });
    const documents = madeDocuments(resources);
    const result = lint(documents, rules);
    assert.deepEqual(result.findings, []);
    for (const exception of result.used) {
      used.add(exception);
    }
    return documents.length;
  }

  it("(all components are tried)", () => {
    const exported = Object.entries(components).filter(isComponent);
    const names = exported.map(([name]) => name).sort();
    assert.deepEqual(Object.keys(constructs).sort(), names);
    assert.deepEqual(Object.keys(anyConstruct).sort(), names);
  });

  for (const region of regions) {
    it(`with all that they can create, in ${region}`, async () => {
      for (const [className, construct] of Object.entries(constructs)) {
        const made = await lintDeployed(() => construct("web", regionOf(region), {}), region);
        assert.equal(made > 0, className !== "SessionPreferences", className);
      }
    });
  }

  for (const [className, anyMake] of Object.entries(anyConstruct)) {
    it(`with any arguments: ${className}`, async () => {
      await fc.assert(
        fc.asyncProperty(anyMake, async (make) => {
          await lintDeployed(() => make("web"));
        }),
        { numRuns: 60 },
      );
    });
  }

  it("(every exception to a rule is needed)", () => {
    const exceptions = rules.flatMap(({ id, exceptions: of = [] }) =>
      of.map((exception) => ({ id, exception })),
    );
    assert.ok(exceptions.every(({ exception: { reason } }) => reason.length > 20));
    const unused = exceptions.filter(({ exception }) => !used.has(exception));
    assert.deepEqual(
      unused.map(({ id, exception: { kind, sid } }) => `${id}: ${kind}, ${sid.source}`),
      [],
    );
  });
});
