import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import type { ComponentResourceOptions } from "@pulumi/pulumi";
import { regionOf } from "../../harness/aws/region";
import { classNames, construct, fixtures, type Components } from "../support/fixtures";
import { MemoryStack, type MemoryStep } from "../support/memoryStack";

const at = regionOf("eu-central-1");
const trust = aws.iam.assumeRolePolicyForPrincipal({ Service: "ec2.amazonaws.com" });

/** A component, next to a role that exists without it. */
function program(className: keyof Components, args: object) {
  return (opts: ComponentResourceOptions) => {
    const existing = { name: "existing", assumeRolePolicy: trust };
    const role = new aws.iam.Role("existing", existing, opts);
    construct(className, "web", args, { ...opts, dependsOn: role });
  };
}

function inWords({ op, name, changed }: MemoryStep): string {
  return `${op} ${name} ${changed.join()}`;
}

/** AWS cannot change the tags of an activation: the provider finds the old ones again, and its update does nothing. */
const stale: Partial<Record<keyof Components, string[]>> = {
  HybridActivation: ["update web-activation tagsAll"],
};

describe("every component under the provider's rules", function () {
  this.timeout(60_000);

  for (const className of classNames) {
    for (const extent of ["least", "most"] as const) {
      it(`${className} with the ${extent} arguments does not change when nothing does, and takes new default tags in place`, async () => {
        const stack = new MemoryStack(at.region);
        const component = program(className, fixtures[className][extent](at));
        await stack.up(component);
        assert.deepEqual((await stack.up(component)).map(inWords), [], "a second update");
        stack.refresh();
        assert.deepEqual((await stack.up(component)).map(inWords), [], "an update after a refresh");
        stack.defaultTags = { costs: "shared" };
        const retagged = (await stack.up(component)).map(({ op, changed }) => [op, ...changed]);
        assert.deepEqual(
          retagged.filter((step) => step.join() !== "update,tagsAll"),
          [],
          "new default tags",
        );
        assert.ok(retagged.length > 0);
        stack.refresh();
        assert.deepEqual(
          (await stack.up(component)).map(inWords),
          stale[className] ?? [],
          "an update after new default tags and a refresh",
        );
      });
    }
  }
});
