import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { SessionManager, SessionManagerInstanceProfile } from "../../index";
import { regionOf } from "../../harness/aws/region";
import { ENGINE_TIMEOUT, POLICY_PACK, withStack } from "../../harness/engine/stack";
import { type Components, classNames, construct, fixtures } from "../support/fixtures";

const home = "eu-central-1";
const regions = [home, "us-east-1"];

/** Where a second one of what a Region or a VPC has once goes. */
const elsewhere: Partial<Record<keyof Components, object>> = {
  DefaultHostManagement: { regions: ["us-west-2"] },
  QuickSetupHostManagement: { regions: ["us-west-2"] },
  SessionManagerEndpoints: { vpcId: "vpc-0123456789abcdef9" },
};

function existingRole(): aws.iam.Role {
  return new aws.iam.Role("existing", {
    name: "existing",
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "ec2.amazonaws.com" }),
  });
}

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

  it("stops no two of each in one Region, with the arguments that they require", async () => {
    await assertNothingMandatory(() => {
      const dependsOn = existingRole();
      for (const copy of [0, 1]) {
        for (const [index, className] of classNames.entries()) {
          const args = fixtures[className].least(regionOf(home));
          const other = copy === 0 ? {} : elsewhere[className];
          construct(className, `c${index}-${copy}`, { ...args, ...other }, { dependsOn });
        }
      }
    });
  });

  it("stops no two of each in two Regions, with all arguments", async () => {
    await assertNothingMandatory(() => {
      const dependsOn = existingRole();
      for (const region of regions) {
        const provider = providerIn(region);
        for (const [index, className] of classNames.entries()) {
          const args = fixtures[className].most(regionOf(region));
          construct(className, `c${index}-${region}`, args, { provider, dependsOn });
        }
      }
    });
  });

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
