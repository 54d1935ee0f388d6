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

/** Why an Output cannot be used, once it is known; fails when it can. */
export async function lateComplaint(value: unknown): Promise<string> {
  // Not in the types of an Output, although the SDK itself waits with it.
  const { promise } = value as { promise: () => Promise<unknown> };
  try {
    await promise();
  } catch (error) {
    assert.ok(pulumi.InputPropertiesError.isInstance(error), String(error));
    return error.errors.map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`).join("\n");
  }
  throw new Error("the value was accepted");
}
