import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import * as messages from "@pulumi/pulumi/proto/resource_pb";
import { SessionPreferences } from "../../index";
import { ENGINE_TIMEOUT, withStack } from "../../harness/engine/stack";

type Respond = (error: null, response: messages.RegisterResourceResponse) => void;

/** Declares a component whose registrations never reach the engine, though they are answered. */
function program(): Promise<void> {
  const registerResource = (request: messages.RegisterResourceRequest, respond: Respond): void => {
    const response = new messages.RegisterResourceResponse();
    response.setUrn(`urn:pulumi:dev::app::${request.getType()}::${request.getName()}`);
    response.setObject(request.getObject());
    respond(null, response);
  };
  const registerResourceOutputs = (_request: unknown, respond: (error: null) => void): void => {
    respond(null);
  };
  Object.assign(pulumi.runtime.getMonitor() ?? {}, { registerResource, registerResourceOutputs });
  new SessionPreferences("sessions");
  return Promise.resolve();
}

describe("a run from which nothing can be concluded", function () {
  this.timeout(ENGINE_TIMEOUT);

  it("is one whose program's resources did not reach the engine, though the CLI calls it a success", async () => {
    await withStack({ program }, async (stack) => {
      const missed = /did not hear of .*SessionPreferences::sessions/;
      await assert.rejects(stack.preview(), missed);
      await assert.rejects(stack.up(), missed);
    });
  });
});
