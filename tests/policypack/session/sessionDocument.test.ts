import assert from "node:assert/strict";
import { unknown } from "../../../policypack/iam";
import { parseSessionDocument, type SessionPreferences } from "../../../policypack/session";

const nothingSet: SessionPreferences = {
  kmsKeyId: undefined,
  s3BucketName: undefined,
  s3KeyPrefix: undefined,
  s3EncryptionEnabled: false,
  cloudWatchLogGroupName: undefined,
  cloudWatchEncryptionEnabled: false,
};

function shell(inputs: unknown): unknown {
  return { schemaVersion: "1.0", sessionType: "Standard_Stream", inputs };
}

describe("the content of a session document", () => {
  const preferences: [string, unknown, Partial<SessionPreferences>][] = [
    ["JSON text", JSON.stringify(shell({ kmsKeyId: "key" })), { kmsKeyId: "key" }],
    [
      "JSON text behind a byte-order mark",
      `\uFEFF${JSON.stringify(shell({ kmsKeyId: "key" }))}\n`,
      { kmsKeyId: "key" },
    ],
    ["an object", shell({ s3BucketName: "logs" }), { s3BucketName: "logs" }],
    ["a shell session without inputs", { sessionType: "Standard_Stream" }, {}],
    ["inputs without a session type", { inputs: { s3KeyPrefix: "a" } }, { s3KeyPrefix: "a" }],
    ["empty and absent settings", shell({ kmsKeyId: "", s3BucketName: null }), {}],
    [
      "settings that aren't known yet",
      shell({ kmsKeyId: unknown, s3EncryptionEnabled: unknown }),
      { kmsKeyId: unknown, s3EncryptionEnabled: unknown },
    ],
    [
      "parameters of the document",
      shell({ s3BucketName: "{{ bucket }}", cloudWatchEncryptionEnabled: "{{ encrypted }}" }),
      { s3BucketName: unknown, cloudWatchEncryptionEnabled: unknown },
    ],
    [
      "switches",
      shell({ s3EncryptionEnabled: true, cloudWatchEncryptionEnabled: "true" }),
      { s3EncryptionEnabled: true, cloudWatchEncryptionEnabled: true },
    ],
  ];
  for (const [name, source, expected] of preferences) {
    it(`gives the preferences of ${name}`, () => {
      assert.deepEqual(parseSessionDocument(source), {
        kind: "preferences",
        outOfRange: [],
        preferences: { ...nothingSet, ...expected },
      });
    });
  }

  it("has timeouts within what Systems Manager takes, or they are named", () => {
    const outOfRange = (inputs: object): unknown[] => {
      const content = parseSessionDocument(shell(inputs));
      return content.kind === "preferences" ? content.outOfRange : [content.kind];
    };
    const idle = { setting: "idleSessionTimeout", most: 60 };
    for (const wrong of [0, 61, "120", "-5", "1.5", "soon", true, [20]]) {
      assert.deepEqual(outOfRange({ idleSessionTimeout: wrong }), [idle], JSON.stringify(wrong));
    }
    for (const right of [1, 60, "20", "", undefined, unknown, "{{ timeout }}"]) {
      assert.deepEqual(outOfRange({ idleSessionTimeout: right }), []);
    }
    const longest = { setting: "maxSessionDuration", most: 1440 };
    assert.deepEqual(outOfRange({ maxSessionDuration: "1441" }), [longest]);
    assert.deepEqual(outOfRange({ maxSessionDuration: "1440" }), []);
  });

  const withoutPreferences: [string, unknown][] = [
    ["forwarded ports", { sessionType: "Port", inputs: { kmsKeyId: "key" } }],
    ["a command that leaves them to the account", { sessionType: "InteractiveCommands" }],
  ];
  for (const [name, source] of withoutPreferences) {
    it(`has no preferences for ${name}`, () => {
      assert.deepEqual(parseSessionDocument(source), { kind: "no preferences" });
    });
  }

  it("is not known while the whole, the session type or the inputs are not", () => {
    for (const source of [unknown, shell(unknown), { sessionType: unknown, inputs: {} }]) {
      assert.deepEqual(parseSessionDocument(source), { kind: "unknown" });
    }
  });

  const unreadable: [unknown, string[]][] = [
    ["schemaVersion: '1.0'", ["the content isn't a JSON object"]],
    ["[]", ["the content isn't a JSON object"]],
    [7, ["the content isn't a JSON object"]],
    [shell("none"), ["the inputs aren't an object"]],
    [
      shell({ kmsKeyId: 7, s3KeyPrefix: ["a"], s3EncryptionEnabled: "yes" }),
      [
        "kmsKeyId isn't a string",
        "s3KeyPrefix isn't a string",
        "s3EncryptionEnabled isn't true or false",
      ],
    ],
  ];
  for (const [source, problems] of unreadable) {
    it(`cannot be read as ${JSON.stringify(source)}`, () => {
      assert.deepEqual(parseSessionDocument(source), { kind: "unreadable", problems });
    });
  }
});
