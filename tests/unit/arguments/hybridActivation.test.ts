import assert from "node:assert/strict";
import { CoreAccess, HybridActivation, HybridActivationArgs } from "../../../index";
import { complaint, complaints } from "../../support/refusal";

async function refuses(args: HybridActivationArgs, ...expected: string[]): Promise<void> {
  assert.equal(
    await complaint(() => new HybridActivation("plant", args)),
    ['HybridActivation "plant" has invalid arguments:', ...expected].join("\n  - "),
  );
}

describe("bad arguments of HybridActivation", () => {
  for (const registrationLimit of [0, 1001, 1.5]) {
    it(`a registration limit of ${registrationLimit}`, () =>
      refuses(
        { registrationLimit },
        `registrationLimit: ${registrationLimit} is not a whole number from 1 to 1,000`,
      ));
  }

  it("a registration limit that is text, from a program without types", () =>
    refuses(
      JSON.parse('{ "registrationLimit": "5" }') as HybridActivationArgs,
      "registrationLimit: is of type string: give a number",
    ));

  it("'two Regions with one key': a key or a log group that is not of the activation's Region", async () => {
    const sessionEncryption = {
      kmsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    };
    const logGroupArn = "arn:aws:logs:us-east-1:123456789012:log-group:/ssm/sessions";
    const sessionLogging = { cloudWatch: { logGroupArn } };
    const inFrankfurt = (args: HybridActivationArgs) =>
      complaints((opts) => {
        new HybridActivation("plant", args, opts);
      });
    const lacks = (path: string, what: string) =>
      `${path}: "eu-central-1" lacks ${what} for its sessions, unlike "us-east-1": give each Region an entry in "sessions", with its "region" if its sessions use none`;
    assert.equal(await inFrankfurt({ sessionEncryption }), lacks("sessionEncryption", "a key"));
    assert.equal(await inFrankfurt({ sessionLogging }), lacks("sessionLogging", "a log group"));
    const both = { sessionEncryption, sessionLogging };
    assert.equal(
      await inFrankfurt({ sessions: [both] }),
      lacks("sessions", "a key and a log group"),
    );
    assert.equal(await inFrankfurt({ sessions: [both, { region: "eu-central-1" }] }), "");
  });

  it("an expiry in over 30 days", () => {
    const expirationDate = `${new Date().getUTCFullYear() + 1}-12-31T00:00:00Z`;
    return refuses(
      { expirationDate },
      `expirationDate: "${expirationDate}" is more than 30 days from now: an activation lasts at most 30 days`,
    );
  });

  for (const expirationDate of ["tomorrow", "2026-01-31", "2026-13-31T12:00:00Z"]) {
    it(`an expiry that is no time in UTC: ${expirationDate}`, async () => {
      const message = await complaint(() => new HybridActivation("plant", { expirationDate }));
      assert.match(
        message,
        /^ {2}- expirationDate: "[^"]+" is not a time in UTC that the calendar has: it has the form "\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"$/m,
      );
    });
  }

  it("an instance name that AWS does not accept", async () => {
    await refuses(
      { defaultInstanceName: "plant;3" },
      'defaultInstanceName: "plant;3" has the character ";": an instance name has only letters, digits, spaces and _.:/=+-@',
    );
    await refuses(
      { defaultInstanceName: "" },
      'defaultInstanceName: "" is empty: leave it out to have the provider generate a name',
    );
    await refuses(
      { defaultInstanceName: "n".repeat(257) },
      `defaultInstanceName: "${"n".repeat(257)}" is 257 characters long: an instance name has at most 256`,
    );
  });

  it("a role whose path and name an activation cannot take", async () => {
    await refuses(
      { path: `/${"p".repeat(50)}/`, roleName: "plant-machines" },
      `path: makes "${"p".repeat(50)}/plant-machines" of the role, 65 characters: an activation takes at most 64 for path and name together`,
    );
    await refuses(
      { path: `/${"p".repeat(46)}/` },
      `path: makes "${"p".repeat(46)}/plant-role-1a2b3c4" of the role, 65 characters: an activation takes at most 64 for path and name together`,
    );
  });

  it("a role name with a space", () =>
    refuses(
      { roleName: "plant machines" },
      'roleName: "plant machines" has a space: a role name has only letters, digits and _+=,.@-',
    ));

  it("a core access that does not exist, from a program without types", () =>
    refuses(
      JSON.parse('{ "coreAccess": "full" }') as HybridActivationArgs,
      'coreAccess: "full" is unknown: give "minimal" or "managed"',
    ));

  it("a restriction that AWS's policy cannot have", () =>
    refuses(
      { restrictToCallingInstance: true, coreAccess: CoreAccess.Managed },
      'restrictToCallingInstance: cannot restrict AmazonSSMManagedInstanceCore, a policy of AWS: leave it out, or "coreAccess"',
    ));

  it("several at once, reported together", () =>
    refuses(
      { registrationLimit: 0, path: "x", additionalPolicyArns: ["x"] },
      'path: "x" does not begin and end with a slash: write "/x/"',
      "registrationLimit: 0 is not a whole number from 1 to 1,000",
      'additionalPolicyArns[0]: "x" is not an ARN: give the ARN of a managed policy, for example "arn:aws:iam::111122223333:policy/example"',
    ));
});
