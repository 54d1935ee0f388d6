import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";
import { stackModel } from "../../../policypack/stack";
import { resource, unknownText } from "../../../policypack/testing";
import { types } from "../../support/policypack/types";

/** What starts instances in a stack, with what is known of its instance profile. */
function hostsIn(...resources: PolicyResource[]): [string, string][] {
  return stackModel(resources, { programArguments: new Map(), isTrusted: () => false })
    .hosts()
    .map(({ label, profile }) => [label, profile.kind]);
}

describe("what starts instances", () => {
  it("are not the launch templates of managed node groups, whose profile EKS gives", () => {
    const template = resource(types.launchTemplate, "nodes", { name: "nodes" });
    const other = resource(types.launchTemplate, "web", { name: "web" });
    for (const launchTemplate of [{ name: "nodes", version: "1" }, { id: unknownText }]) {
      const nodeGroup = resource(
        "aws:eks/nodeGroup:NodeGroup",
        "nodes",
        { launchTemplate },
        { from: { launchTemplate: [template] } },
      );
      assert.deepEqual(hostsIn(template, other, nodeGroup), [['LaunchTemplate "web"', "none"]]);
    }
  });

  it("are not specifications that are no list", () => {
    for (const launchSpecifications of [null, undefined, "", {}, 7]) {
      const fleet = resource(types.spotFleet, "fleet", {
        launchSpecifications,
        launchTemplateConfigs: [{ launchTemplateSpecification: { id: "lt-1", version: "1" } }],
      });
      assert.deepEqual(hostsIn(fleet), []);
    }
  });
});

describe("an account", () => {
  it("is not taken for one because the names of explicit providers begin with default", () => {
    const outcome = (provider: string) =>
      stackModel(
        [
          resource(types.role, "web", { name: "web" }, { provider }),
          resource(types.profile, "web", { role: "web" }, { provider: "default_7_48_0" }),
        ],
        { programArguments: new Map(), isTrusted: () => false },
      ).profiles()[0]?.role.kind;
    assert.equal(outcome("default"), "role");
    assert.equal(outcome("default_6_0_0"), "role");
    assert.equal(outcome("default-prod"), "unreadable");
    assert.equal(outcome("default_prod"), "unreadable");
  });
});
