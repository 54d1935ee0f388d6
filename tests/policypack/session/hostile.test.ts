import assert from "node:assert/strict";
import { parseDocument, type Verdict } from "../../../policypack/iam";
import {
  decideRequirement,
  requirementsOf,
  parseSessionDocument,
} from "../../../policypack/session";

const location = { region: "us-west-2", account: "111122223333" };
const Statement = {
  Effect: "Allow",
  Action: "*",
  Resource: ["arn:aws:s3:::a*b*", "arn:aws:kms:*:*:key/*a*b", "arn:aws:logs:*:*:*a*b:*"],
};
const role = { policies: [{ name: "A", document: parseDocument({ Statement }) }] };

/** The verdict on each requirement of a document, given as text. */
function verdictsOn(content: string): Verdict[] {
  const document = parseSessionDocument(content);
  if (document.kind !== "preferences") {
    return [];
  }
  return requirementsOf(document.preferences, location).map(
    (requirement) => decideRequirement(requirement, role).verdict,
  );
}

// Each would take minutes, or overflow the stack, if what it tries were not linear.
describe("Session preferences made to hurt are judged in time", () => {
  const inputs = (more: object) =>
    JSON.stringify({ sessionType: "Standard_Stream", inputs: { s3BucketName: "a", ...more } });

  it("with what makes a regular expression go back and back", () => {
    for (const text of ["/", "a/", ":alias/", "alias/", "arn:", "*", "{", "\n:alias/"]) {
      const long = `${text.repeat(200_000)}\nx`;
      const settings = { kmsKeyId: `arn:${long}`, s3KeyPrefix: long, cloudWatchLogGroupName: long };
      assert.ok(verdictsOn(inputs(settings)).length >= 6);
    }
  });

  it("with a prefix that has slashes behind it, which count for one", () => {
    const [put] = requirementsOf(
      {
        kmsKeyId: undefined,
        s3BucketName: "a",
        s3KeyPrefix: `logs${"/".repeat(500_000)}`,
        s3EncryptionEnabled: false,
        cloudWatchLogGroupName: undefined,
        cloudWatchEncryptionEnabled: false,
      },
      location,
    );
    assert.equal(put?.question.resource, "arn:*:s3:::a/logs/*");
  });

  it("nested as deep as a text can be", () => {
    const deep = `${"[".repeat(500_000)}${"]".repeat(500_000)}`;
    assert.deepEqual(verdictsOn(inputs({ kmsKeyId: "@" }).replace('"@"', deep)), []);
    assert.deepEqual(verdictsOn(deep), []);
  });

  it("with names of JavaScript's own", () => {
    const setting = '"__proto__":{"kmsKeyId":"a"},"constructor":1,"toString":2';
    const content = parseSessionDocument(
      `{"sessionType":"Standard_Stream","__proto__":{"sessionType":"Port"},"inputs":{${setting}}}`,
    );
    assert.ok(content.kind === "preferences");
    assert.equal(content.preferences.kmsKeyId, undefined);
    assert.deepEqual(requirementsOf(content.preferences, location), []);
  });
});
