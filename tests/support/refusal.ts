import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { deployMocked, type MockedResource } from "./mocks";

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

/**
 * What is wrong with the inputs of the resources that a program registers, once they are known; empty when nothing is.
 *
 * @param program Gives the options that it is passed to its components.
 * @param registered Gets the resources that are registered all the same.
 */
export async function complaints(
  program: (opts: pulumi.ComponentResourceOptions) => void,
  registered: MockedResource[] = [],
): Promise<string> {
  const inputs: unknown[] = [];
  const known = { region: "eu-central-1", accountId: "123456789012", partition: "aws", name: "x" };
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs: given }) => {
      registered.push({ type, name, inputs: given as Record<string, unknown> });
      return { id: `${name}-id`, state: given as object };
    },
    call: () => known,
  });
  try {
    program({
      transformations: [
        ({ props }) => {
          inputs.push(
            ...Object.values(props as object).filter((value) => pulumi.Output.isInstance(value)),
          );
          return undefined;
        },
      ],
    });
  } catch (error) {
    return String(error);
  }
  // What depends on what is refused never resolves.
  const soon = new Promise((_, reject) => setTimeout(reject, 1_000));
  const found = await Promise.allSettled(
    inputs.map((input) => Promise.race([lateComplaint(input), soon])),
  );
  return found.map((each) => (each.status === "fulfilled" ? each.value : "")).join("");
}
