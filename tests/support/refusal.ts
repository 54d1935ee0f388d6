import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { deployMocked } from "./mocks";

/** What a component says of its bad arguments; fails when it accepts them, or has registered anything. */
export async function complaint(construct: () => unknown): Promise<string> {
  let message: string | undefined;
  const { resources } = await deployMocked(() => {
    try {
      construct();
    } catch (error) {
      assert.ok(pulumi.InputPropertiesError.isInstance(error), String(error));
      message = error.message;
    }
  });
  assert.deepEqual(resources, [], "nothing is created");
  assert.ok(message !== undefined, "the arguments were accepted");
  return message;
}
