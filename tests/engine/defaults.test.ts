import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { regionOf } from "../../harness/aws/region";
import { ENGINE_TIMEOUT, POLICY_PACK, withStack, type RunResult } from "../../harness/engine/stack";
import { classNames, construct, fixtures } from "../support/fixtures";

const region = "eu-west-1";

/** A program with every component, each with the least arguments that it takes. */
function everyComponent(): Promise<object> {
  const trust = aws.iam.assumeRolePolicyForPrincipal({ Service: "ec2.amazonaws.com" });
  new aws.iam.Role("existing", { name: "existing", assumeRolePolicy: trust });
  for (const className of classNames) {
    construct(
      className,
      `web-${className.toLowerCase()}`,
      fixtures[className].least(regionOf(region)),
    );
  }
  return Promise.resolve({});
}

function reports({ violations }: RunResult): string[] {
  return violations.map(({ policy, message }) => `${policy}: ${message}`);
}

describe("every component with its defaults, under the policy pack", function () {
  this.timeout(ENGINE_TIMEOUT);

  it("gets no report but, at a first preview, one on what is not known until the update", async () => {
    const config = { "aws:region": region };
    await withStack({ program: everyComponent, config, policyPack: POLICY_PACK }, async (stack) => {
      const preview = await stack.preview();
      assert.ok(preview.succeeded, preview.output);
      assert.deepEqual(
        reports(preview).map((report) => /^(.*): .*\nOnly values /.exec(report)?.[1] ?? report),
        ["checks-are-complete"],
      );
      const created = await stack.up();
      assert.ok(created.succeeded, created.output);
      const second = await stack.preview();
      assert.deepEqual(reports(second), []);
    });
  });
});
