import assert from "node:assert/strict";
import fc from "fast-check";
import { lint } from "../support/documentLint/lint";
import { madeDocuments } from "../support/documentLint/madeDocuments";
import type { Exception } from "../support/documentLint/rule";
import { rules } from "../support/documentLint/rules";
import { classNames, construct, fixtures } from "../support/fixtures";
import { regionOf } from "../../harness/aws/region";
import { deployMocked } from "../support/mocks";

const regions = ["us-east-1", "cn-north-1", "us-gov-west-1", "eusc-de-east-1"];

const withoutPolicies = ["SessionCommand", "SessionPreferences", "SessionTunnel"];

describe("the policy documents of every component break no rule", function () {
  this.timeout(120_000);
  const used = new Set<Exception>();

  /** Deploys under the mocks and fails on what the rules find. */
  async function lintDeployed(program: () => unknown, region = "us-east-1"): Promise<number> {
    const { partition, dnsSuffix } = regionOf(region);
    const { resources } = await deployMocked(program, { name: partition, dnsSuffix, region });
    const documents = madeDocuments(resources);
    const result = lint(documents, rules);
    assert.deepEqual(result.findings, []);
    for (const exception of result.used) {
      used.add(exception);
    }
    return documents.length;
  }

  for (const region of regions) {
    it(`with all that they can create, in ${region}`, async () => {
      for (const className of classNames) {
        const args = fixtures[className].most(regionOf(region));
        const count = await lintDeployed(() => construct(className, "web", args), region);
        assert.equal(count > 0, !withoutPolicies.includes(className), className);
      }
    });
  }

  for (const className of classNames) {
    it(`with any arguments: ${className}`, async () => {
      await fc.assert(
        fc.asyncProperty(fixtures[className].any, async (args) => {
          await lintDeployed(() => construct(className, "web", args));
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
