import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { SessionManager, SessionManagerInstanceProfile } from "../../index";
import { regionOf } from "../../harness/aws/region";
import { ENGINE_TIMEOUT, POLICY_PACK, withStack } from "../../harness/engine/stack";
import { classNames, construct, fixtures } from "../support/fixtures";

const regions = ["eu-central-1", "us-east-1"];

function providerIn(region: string): aws.Provider {
  return new aws.Provider(region, { region: region as aws.Region });
}

/** Asserts that no policy stops a preview, an update, or the preview after it. */
async function assertNothingMandatory(program: () => void): Promise<void> {
  const run = () => {
    program();
    return Promise.resolve({});
  };
  await withStack({ program: run, policyPack: POLICY_PACK }, async (stack) => {
    for (const step of ["preview", "up", "preview"] as const) {
      const { violations, succeeded, output } = await stack[step]();
      const mandatory = violations.filter(({ level }) => level === "mandatory");
      assert.deepEqual(
        mandatory.map(({ policy, urn }) => `${policy}: ${urn.split("::").at(-1) ?? ""}`),
        [],
        step,
      );
      assert.ok(succeeded, output);
    }
  });
}

describe("the pack on several of a component", function () {
  this.timeout(2 * ENGINE_TIMEOUT);

  for (const extent of ["least", "most"] as const) {
    it(`stops no two of each in two Regions, with the ${extent} arguments`, async () => {
      await assertNothingMandatory(() => {
        const role = new aws.iam.Role("existing", {
          name: "existing",
          assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "ec2.amazonaws.com" }),
        });
        for (const region of regions) {
          const provider = providerIn(region);
          for (const [index, className] of classNames.entries()) {
            const args = fixtures[className][extent](regionOf(region));
            construct(className, `c${index}-${region}`, args, { provider, dependsOn: role });
          }
        }
      });
    });
  }

  it("stops no two SessionManagers in two Regions, each its Region's default", async () => {
    await assertNothingMandatory(() => {
      for (const region of regions) {
        const opts = { provider: providerIn(region) };
        new SessionManager(`web-${region}`, { setAsAccountDefault: true }, opts);
      }
    });
  });

  it("stops no two SessionManagers for two teams in one Region", async () => {
    await assertNothingMandatory(() => {
      new SessionManager("web");
      new SessionManager("data");
    });
  });

  it("stops no SessionManagerInstanceProfile next to a SessionManager that isn't the account's default", async () => {
    await assertNothingMandatory(() => {
      new SessionManager("web");
      new SessionManagerInstanceProfile("minimal");
    });
  });
});
