import assert from "node:assert/strict";
import { SessionManagerPermissions, SessionManagerPermissionsArgs } from "../../../index";
import { missingText } from "../../support/fixtures/fixture";
import { complaint } from "../../support/refusal";

/** Asserts that one argument is refused, for exactly one reason. */
async function refuses(
  args: SessionManagerPermissionsArgs,
  expected: string,
  name = "web",
): Promise<void> {
  assert.equal(
    await complaint(() => new SessionManagerPermissions(name, args)),
    `SessionManagerPermissions "${name}" has invalid arguments:\n  - ${expected}`,
  );
}

const roleForm = '"arn:aws:iam::111122223333:role/example"';

describe("bad arguments of SessionManagerPermissions", () => {
  it("no role", () =>
    refuses(JSON.parse("{}") as SessionManagerPermissionsArgs, `role: ${missingText.role}`));

  it("an empty role", () =>
    refuses(
      { role: "" },
      'role: "" is empty: give the name of a role, or its ARN, for example "arn:aws:iam::111122223333:role/example"',
    ));

  it("a role name with a space", () =>
    refuses(
      { role: "Web Servers" },
      'role: "Web Servers" has a space: a role name has only letters, digits and _+=,.@-',
    ));

  it("a role name with its path", () =>
    refuses(
      { role: "teams/WebServers" },
      `role: "teams/WebServers" is neither a role's name, which has no slash, nor its ARN, which has the form ${roleForm}`,
    ));

  it("the ARN of an instance profile", () =>
    refuses(
      { role: "arn:aws:iam::111122223333:instance-profile/WebServers" },
      `role: "arn:aws:iam::111122223333:instance-profile/WebServers" is not the ARN of a role: it has the form ${roleForm}`,
    ));

  it("the ARN of a role's session", () =>
    refuses(
      { role: "arn:aws:sts::111122223333:assumed-role/WebServers/i-0123456789abcdef0" },
      `role: "arn:aws:sts::111122223333:assumed-role/WebServers/i-0123456789abcdef0" is an ARN of the service "sts": give the ARN of a role, for example ${roleForm}`,
    ));

  it("an ARN without an account", () =>
    refuses(
      { role: "arn:aws:iam:::role/WebServers" },
      `role: "arn:aws:iam:::role/WebServers" is not the ARN of a role: it has the form ${roleForm}`,
    ));

  it("a policy name with a slash", () =>
    refuses(
      { role: "WebServers", basePolicyName: "web/sessions" },
      'basePolicyName: "web/sessions" has the character "/": a policy name has only letters, digits and _+=,.@-',
    ));

  it("a component name that makes no policy name", async () => {
    await refuses(
      { role: "WebServers" },
      'name: "web server" makes "web server-session-data-1a2b3c4" with the provider\'s suffix, which has a space: a policy name has only letters, digits and _+=,.@-; give the component another name',
      "web server",
    );
    const long = "w".repeat(110);
    await refuses(
      { role: "WebServers" },
      `name: "${long}" makes "${long}-session-data-1a2b3c4" with the provider's suffix, which is 131 characters long: a policy name has at most 128; give the component another name`,
      long,
    );
  });

  it("several at once, reported together", async () => {
    const message = await complaint(
      () =>
        new SessionManagerPermissions("web", {
          role: "arn:aws:iam",
          basePolicyName: "",
          sessionLogging: {},
        }),
    );
    assert.deepEqual(
      message.split("\n").map((line) => line.split(":")[0]),
      [
        'SessionManagerPermissions "web" has invalid arguments',
        "  - role",
        "  - basePolicyName",
        "  - sessionLogging",
      ],
    );
  });
});
