import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sessionManagerPolicies } from "../../../policypack/policies";

const policypack = join(__dirname, "../../../policypack");

describe("the policies as a library", () => {
  it("are, for a pack of your own, these", () => {
    assert.deepEqual(
      sessionManagerPolicies().map(({ name, enforcementLevel }) => [name, enforcementLevel]),
      [
        ["instance-profile-session-manager-permissions", "mandatory"],
        ["instance-profile-session-manager-unverified", "advisory"],
        ["session-preferences-match-instance-profiles", "mandatory"],
        ["session-preferences-unverified", "advisory"],
        ["session-data-encrypted-and-logged", "advisory"],
      ],
    );
  });

  it("load nothing but themselves: neither a provider nor a pack", () => {
    const folders = ["policies", "stack", "session", "iam"].map((name) => join(policypack, name));
    const files = folders.flatMap((folder) =>
      readdirSync(folder, { encoding: "utf8" })
        .filter((file) => file.endsWith(".ts"))
        .map((file) => join(folder, file)),
    );
    const loaded = files.flatMap((file) =>
      [
        ...readFileSync(file, "utf8").matchAll(
          /^(?:import|export) (?!type )[^"]*from "([^".][^"]*)"/gm,
        ),
      ].map(([, name]) => `${file}: ${name}`),
    );
    assert.ok(files.length > 20);
    assert.deepEqual(loaded, []);
  });
});
