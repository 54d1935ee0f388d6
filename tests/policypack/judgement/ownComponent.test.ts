import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";
import { testResource } from "../../../policypack/testing";
import { findingsOf } from "../../support/policypack/policies";
import { key, shell } from "../../support/policypack/sessionPreferences";
import { types } from "../../support/policypack/types";

const here = { region: "eu-central-1" };

function component(className: string, name: string, parent?: PolicyResource): PolicyResource {
  const type = `aws-session-manager:index:${className}`;
  return testResource(type, name, {}, parent === undefined ? {} : { parent });
}

/** What to do about a profile of a component that lacks what the document of a SessionManager requires. */
async function fixesOn(owner: PolicyResource): Promise<unknown[]> {
  const sessions = component("SessionManager", "data");
  const content = JSON.stringify(shell({ kmsKeyId: key }));
  const found = await findingsOf(
    ["instance-profile-matches-session-preferences"],
    [
      testResource(types.role, "web-role", { name: "web-role" }, { parent: owner }),
      testResource(types.profile, "web-profile", { role: "web-role" }, { ...here, parent: owner }),
      testResource(
        types.document,
        "data-document",
        { documentType: "Session", name: "data", content },
        { ...here, parent: component("SessionPreferences", "data-preferences", sessions) },
      ),
    ],
  );
  return found.flatMap(({ fixes }) => fixes);
}

describe("a fix for what a component of the program created", () => {
  it("is in terms of the component, with what the document's component gives", async () => {
    const owner = component("SessionManagerInstanceProfile", "web");
    const [given, ...others] = await fixesOn(owner);
    assert.deepEqual(given, [
      {
        ...{ kind: "use-component", component: "SessionManagerInstanceProfile" },
        ...{ name: "web", isOwn: true },
        settings: {
          of: 'Document "data-document"',
          component: { className: "SessionManager", name: "data" },
          requires: ["kmsKeyId"],
        },
      },
    ]);
    assert.equal(others.length, 1);
  });

  it("is no component in place of a part of another one", async () => {
    const outer = component("SessionManager", "all");
    const inner = component("SessionManagerInstanceProfile", "all-profile", outer);
    const kinds = (await fixesOn(inner)).map((fix) =>
      (fix as { kind: string }[]).map(({ kind }) => kind),
    );
    assert.deepEqual(kinds, [["grant"]]);
  });

  /** What to do about an unprotected document, of which a policy on resources gets the parent's URN alone. */
  async function fixesOnDocument(owner: PolicyResource): Promise<unknown[]> {
    const props = { documentType: "Session", content: JSON.stringify(shell({})) };
    const document = testResource(types.document, "document", props, { parent: owner });
    delete (document as { parent?: unknown }).parent;
    const policy = "session-data-is-encrypted-and-logged";
    const config = { [policy]: { requireKmsKey: true } };
    const [found] = await findingsOf([policy], [document], { config });
    return [...(found?.fixes ?? [])];
  }

  it("is in terms of the component of a document, and sets nothing in what that writes", async () => {
    assert.deepEqual(await fixesOnDocument(component("SessionPreferences", "own")), [
      [
        {
          ...{ kind: "use-component", component: "SessionPreferences", name: "own", isOwn: true },
          settings: { inputs: ["kmsKeyId"] },
        },
      ],
    ]);
    const inner = component(
      "SessionPreferences",
      "all-preferences",
      component("SessionManager", "all"),
    );
    assert.deepEqual(await fixesOnDocument(inner), [
      [{ kind: "set-inputs", inputs: ["kmsKeyId"] }],
    ]);
  });
});
