import assert from "node:assert/strict";
import { assertNamed, documentsOf } from "../../support/attacks/attack";
import { allows } from "../../support/attacks/evaluate";
import { type Components, construct } from "../../support/fixtures";
import { complaint } from "../../support/refusal";

const bucketArn = "arn:aws:s3:::session-logs-demo";
const parsed = (text: string) => JSON.parse(text) as object;

/** Arguments as a configuration file may hold them, and what is said of them. */
const refused: [tries: string, className: keyof Components, args: object, reason: RegExp][] = [
  [
    "loses the tag that narrows access",
    "SessionUserAccess",
    parsed('{ "instanceTags": { "__proto__": "web" } }'),
    /gets lost/,
  ],
  ["leaves out the tags", "SessionUserAccess", { instanceTags: {} }, /name no tag/],
  ["turns a tag into a pattern", "SessionUserAccess", { instanceTags: { team: "*" } }, /"\*"/],
  [
    "turns one of several values into a pattern",
    "SessionUserAccess",
    { instanceTagValues: { team: ["web", "*"] } },
    /"\*"/,
  ],
  [
    "turns a pattern into one of every value",
    "SessionUserAccess",
    { instanceTagPatterns: { team: ["web-*", "*"] } },
    /"\*"/,
  ],
  [
    "loses the pattern that narrows access",
    "SessionUserAccess",
    parsed('{ "instanceTagPatterns": { "__proto__": ["web-*"] } }'),
    /gets lost/,
  ],
  [
    "empties the values of a tag",
    "SessionUserAccess",
    { instanceTagValues: { team: [] } },
    /is empty/,
  ],
  [
    "lets people use every document",
    "SessionUserAccess",
    { instanceTags: { team: "web" }, additionalDocumentNames: ["web-*"] },
    /additionalDocumentNames/,
  ],
  [
    "takes a variable that people choose",
    "SessionUserAccess",
    { instanceTags: { team: "${aws:RequestTag/team}" } },
    /\$\{aws:RequestTag/,
  ],
  [
    "names every key",
    "SessionManagerInstanceProfile",
    { sessionEncryption: { kmsKeyArn: "arn:aws:kms:us-east-1:111122223333:key/*" } },
    /kmsKeyArn/,
  ],
  [
    "names keys of every Region",
    "SessionManagerInstanceProfile",
    { sessionEncryption: { kmsKeyArn: "arn:aws:kms:*:111122223333:key/1234abcd-12ab" } },
    /kmsKeyArn/,
  ],
  [
    "names every bucket",
    "SessionManagerInstanceProfile",
    { sessionLogging: { s3: { bucketArn: "arn:aws:s3:::*" } } },
    /bucketArn/,
  ],
  ...["a/../b", "./a", "a//b", "/a", "a/", "*", "${aws:username}"].map(
    (keyPrefix): [string, keyof Components, object, RegExp] => [
      `has logs go elsewhere, or the grant, by the prefix ${keyPrefix}`,
      "SessionManagerInstanceProfile",
      { sessionLogging: { s3: { bucketArn, keyPrefix } } },
      /keyPrefix/,
    ],
  ),
  [
    "names every log group",
    "SessionManagerInstanceProfile",
    {
      sessionLogging: {
        cloudWatch: { logGroupArn: "arn:aws:logs:us-east-1:111122223333:log-group:*" },
      },
    },
    /logGroupArn/,
  ],
  [
    "lets every role of an account write",
    "SessionLogStorage",
    {
      bucket: { bucketName: "logs", crossAccountWriters: ["arn:aws:iam::111122223333:role/*/web"] },
    },
    /crossAccountWriters/,
  ],
  [
    "lets everybody write",
    "SessionLogStorage",
    { bucket: { bucketName: "logs", crossAccountWriters: ["*"] } },
    /crossAccountWriters/,
  ],
  [
    "leaves the key open to writers of every bucket",
    "SessionLogStorage",
    { bucket: { crossAccountWriters: ["111122223333"] } },
    /bucketName/,
  ],
  ["hides a pattern in a path", "SessionManagerPolicy", { path: "/*/" }, /path/],
  [
    "has a command ask people for a part of it",
    "SessionCommand",
    { linux: "tail {{ path }}" },
    /a parameter/,
  ],
  [
    "lets people choose where a tunnel leads",
    "SessionTunnel",
    { host: "{{ host }}", portNumber: 5432 },
    /host/,
  ],
  [
    "leads a tunnel to the instance's credentials",
    "SessionTunnel",
    { host: "169.254.169.254", portNumber: 80 },
    /refuses to forward/,
  ],
  [
    "has the shell profile ask for a parameter",
    "SessionPreferences",
    { shellProfile: { linux: "echo {{ ssm:password }}" } },
    /shellProfile/,
  ],
];

describe("attacks by whoever sets the configuration", () => {
  for (const [tries, className, args, reason] of refused) {
    it(`${tries}: refused`, async () => {
      assert.match(await complaint(() => construct(className, "web", args)), reason);
    });
  }

  it("asks for every instance: a limit", async () => {
    const documents = await documentsOf("SessionUserAccess", { allInstances: true });
    const context = { "ssm:SessionDocumentAccessCheck": "true" };
    const resource = "arn:aws:ec2:us-east-1:123456789012:instance/i-0123456789abcdef0";
    const request = { account: "123456789012", action: "ssm:StartSession", resource, context };
    assert.ok(allows(documents, request));
    assertNamed("Whoever sets the arguments chooses what is granted");
  });
});
