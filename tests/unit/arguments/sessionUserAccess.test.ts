import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { SessionUserAccess, SessionUserAccessArgs, TunnelDocument } from "../../../index";
import { ArgumentErrors } from "../../../components/arguments/argumentErrors";
import { resolveSessionUserAccess } from "../../../components/arguments/sessionUserAccess";
import { sessionUserStatements } from "../../../components/documents/sessionUserAccess";
import { missing } from "../../support/fixtures/fixture";
import { valueOf } from "../../support/mocks";
import { complaint, lateComplaint } from "../../support/refusal";

/** Asserts that one argument is refused, for exactly one reason. */
async function refuses(args: SessionUserAccessArgs, expected: string, name = "ops"): Promise<void> {
  assert.equal(
    await complaint(() => new SessionUserAccess(name, args)),
    `SessionUserAccess "${name}" has invalid arguments:\n  - ${expected}`,
  );
}

const instanceTags = { team: "web" };

describe("bad arguments of SessionUserAccess", () => {
  for (const args of [{}, { instanceTags: {} }, { instanceTags: {}, allInstances: false }]) {
    it(`no tag: ${JSON.stringify(args)}`, () =>
      refuses(
        args,
        'instanceTags: name no tag: give the tags of the instances, or "allInstances" to allow sessions on every instance',
      ));
  }

  it("tags and every instance", () =>
    refuses(
      { instanceTags, allInstances: true },
      'allInstances: allows sessions on every instance, whatever "instanceTags" say: leave out one of the two',
    ));

  it("a tag that would get lost, so that the policy would cover more instances", () =>
    refuses(
      JSON.parse(
        '{ "instanceTags": { "__proto__": "x", "team": "web" } }',
      ) as SessionUserAccessArgs,
      "instanceTags.__proto__: is a key that gets lost when JavaScript copies an object: give another",
    ));

  it("tags that turn out to be none, to be more than asked for, or not to be right", async () => {
    const late = (args: SessionUserAccessArgs) => {
      const errors = new ArgumentErrors('SessionUserAccess "ops"');
      const { instances } = resolveSessionUserAccess("ops", args, errors);
      errors.throwIfAny();
      return lateComplaint(instances);
    };
    for (const args of [
      { instanceTags: pulumi.output({}) },
      { instanceTags: {}, allInstances: pulumi.output(false) },
      { instanceTags: pulumi.output(JSON.parse('{ "__proto__": "x" }') as Record<string, string>) },
      { instanceTagValues: pulumi.output({}), instanceTagPatterns: pulumi.output({}) },
    ]) {
      assert.match(await late(args), /^instanceTags: name no tag: give the tags of the instances/);
    }
    assert.match(
      await late({ instanceTags, allInstances: pulumi.output(true) }),
      /^allInstances: allows sessions on every instance, whatever "instanceTags" say/,
    );
    assert.match(
      await late({ instanceTags: pulumi.output({ team: "web-*" }) }),
      /^instanceTags.team: "web-\*" has a wildcard/,
    );
    assert.match(
      await late({ instanceTagPatterns: pulumi.output({ team: ["web-*", "*"] }) }),
      /^instanceTagPatterns.team\[1\]: "\*" is of wildcards alone/,
    );
    assert.match(
      await late({ instanceTagValues: { team: pulumi.output<string[]>([]) } }),
      /^instanceTagValues.team: is empty: name at least one/,
    );
    assert.match(
      await late({ instanceTags, instanceTagValues: pulumi.output({ Team: ["api"] }) }),
      /^instanceTagValues.Team: differs from "team" only in case/,
    );
  });

  it("no document without a tag or a value of one, whatever the arguments were", () => {
    const scope = {
      partition: "aws",
      regions: ["us-east-1"],
      accountIds: ["111122223333"],
      hybridNodes: false,
      documentName: "SSM-SessionManagerRunShell",
      tunnelDocuments: [],
      encryption: [],
      console: false,
    };
    for (const tags of [[], [{ key: "team", values: [], arePatterns: false }]]) {
      assert.throws(
        () => sessionUserStatements({ ...scope, instances: { all: false, tags } }),
        /access to instances by tag requires a tag with a value/,
      );
    }
  });

  it("a wildcard in a tag", async () => {
    await refuses(
      { instanceTags: { team: "web-*" } },
      'instanceTags.team: "web-*" has a wildcard, which is not a pattern here, because tags are compared exactly: give the exact value, several values in "instanceTagValues", or a pattern in "instanceTagPatterns"',
    );
    await refuses(
      { instanceTags: { "te*m": "web" } },
      'instanceTags: "te*m" has a wildcard or a policy variable: a condition takes the key of a tag as it is',
    );
  });

  it("a character that IAM takes in no policy", async () => {
    const reason =
      'has the character "チ", and IAM takes only ASCII and Latin-1 characters in a policy: use another tag of the instances';
    await refuses({ instanceTags: { team: "チーム" } }, `instanceTags.team: "チーム" ${reason}`);
    await refuses({ instanceTags: { チーム: "web" } }, `instanceTags: "チーム" ${reason}`);
    await refuses(
      { instanceTagPatterns: { team: ["チ*"] } },
      `instanceTagPatterns.team[0]: "チ*" ${reason}`,
    );
  });

  for (const value of ["${aws:username}", "x-${aws:PrincipalTag/team}", "${aws:PrincipalTag/*}"]) {
    it(`the policy variable ${value} in a tag`, () =>
      refuses(
        { instanceTags: { team: value } },
        `instanceTags.team: "${value}" has a policy variable: the only one that a tag is compared with is a tag of the person, "\${aws:PrincipalTag/team}"`,
      ));
  }

  it("two tags whose keys IAM takes for one", () =>
    refuses(
      { instanceTags: { team: "web", Team: "ops" } },
      'instanceTags.Team: differs from "team" only in case, and IAM takes both for one key: give one of the two',
    ));

  it("a key in two of the arguments for tags, of the same case or another", async () => {
    await refuses(
      { instanceTags, instanceTagValues: { team: ["web", "api"] } },
      'instanceTagValues.team: is also in "instanceTags", and an instance would have to match both: give each key in one of the two',
    );
    await refuses(
      { instanceTagValues: { team: ["web"] }, instanceTagPatterns: { TEAM: ["api-*"] } },
      'instanceTagPatterns.TEAM: differs from "team" only in case, and IAM takes both for one key: give one of the two',
    );
  });

  it("several values and patterns of a tag next to every instance", async () => {
    for (const key of ["instanceTagValues", "instanceTagPatterns"]) {
      await refuses(
        { [key]: { team: ["web"] }, allInstances: true },
        `allInstances: allows sessions on every instance, whatever "${key}" say: leave out one of the two`,
      );
    }
  });

  it("no value of a tag", async () => {
    await refuses(
      { instanceTagValues: { team: [] } },
      "instanceTagValues.team: is empty: name at least one",
    );
    await refuses(
      { instanceTags, instanceTagPatterns: { stage: [] } },
      "instanceTagPatterns.stage: is empty: name at least one",
    );
    await refuses(
      { instanceTagValues: { team: [undefined as unknown as string] } },
      `instanceTagValues.team[0]: ${missing("give a string")}`,
    );
  });

  it("a wildcard among several values, which is no pattern there", () =>
    refuses(
      { instanceTagValues: { team: ["web", "api-*"] } },
      'instanceTagValues.team[1]: "api-*" has a wildcard, which is not a pattern here, because tags are compared exactly: give the exact value, several values in "instanceTagValues", or a pattern in "instanceTagPatterns"',
    ));

  for (const pattern of ["*", "**", "?", "?*", "*?*"]) {
    it(`the pattern ${pattern}, which covers every value`, () =>
      refuses(
        { instanceTagPatterns: { team: [pattern] } },
        `instanceTagPatterns.team[0]: "${pattern}" is of wildcards alone, and so covers whatever an instance has: give a part of the value, or "allInstances" to allow sessions on every instance`,
      ));
  }

  it("a policy variable in a pattern, and a pattern that is too long", async () => {
    await refuses(
      { instanceTagPatterns: { team: ["${aws:PrincipalTag/team}-*"] } },
      'instanceTagPatterns.team[0]: "${aws:PrincipalTag/team}-*" has a policy variable, in whose place a person\'s tag could put a pattern: compare with a tag of the person in "instanceTags"',
    );
    await refuses(
      { instanceTagPatterns: { team: ["w".repeat(257)] } },
      `instanceTagPatterns.team[0]: "${"w".repeat(257)}" is 257 characters long: the value of a tag has at most 256`,
    );
  });

  it("a document given twice, or one of AWS, in addition", async () => {
    await refuses(
      { instanceTags, additionalDocumentNames: ["restart", "restart"] },
      "additionalDocumentNames[1]: is the same as additionalDocumentNames[0]: give each document once",
    );
    await refuses(
      { instanceTags, additionalDocumentNames: ["restart", "*"] },
      'additionalDocumentNames[1]: "*" is 1 characters long: a document name has 3 to 128',
    );
    await refuses(
      { instanceTags, additionalDocumentNames: ["AWS-StartInteractiveCommand"] },
      'additionalDocumentNames[0]: "AWS-StartInteractiveCommand" begins with "AWS", which AWS keeps for its own documents',
    );
  });

  it("a tag that is too long", async () => {
    await refuses(
      { instanceTags: { team: "w".repeat(257) } },
      `instanceTags.team: "${"w".repeat(257)}" is 257 characters long: the value of a tag has at most 256`,
    );
    await refuses(
      { instanceTags: { "": "web" } },
      'instanceTags: "" is 0 characters long: the key of a tag has 1 to 128',
    );
  });

  it("a document that is none", () =>
    refuses(
      { instanceTags, documentName: "web sessions*" },
      'documentName: "web sessions*" has a space: a document name has only letters, digits and _.-',
    ));

  it("a tunnel as the session document", () =>
    refuses(
      { instanceTags, documentName: "AWS-StartSSHSession" },
      'documentName: "AWS-StartSSHSession" is a document of AWS that opens a tunnel: give it in "tunnelDocuments"',
    ));

  it("a tunnel that does not exist", () =>
    refuses(
      { instanceTags, tunnelDocuments: ["AWS-StartSSHSession", "AWS-*" as TunnelDocument] },
      'tunnelDocuments[1]: "AWS-*" is not a document that opens a tunnel: there are AWS-StartPortForwardingSession, AWS-StartPortForwardingSessionToRemoteHost, AWS-StartPortForwardingSessionToSocket, AWS-StartSSHSession',
    ));

  it("a Region or an account that is none", async () => {
    await refuses(
      { instanceTags, regions: ["eu-west-1", "eu-west-1"] },
      "regions[1]: is the same as regions[0]: give each Region once",
    );
    await refuses(
      { instanceTags, accountIds: ["1111-2222-3333"] },
      'accountIds[0]: "1111-2222-3333" is not the ID of an AWS account, which has 12 digits',
    );
    await refuses({ instanceTags, accountIds: [] }, "accountIds: is empty: name at least one");
  });

  it("an alias as the session key, a name and a path that IAM does not take", async () => {
    const message = await complaint(
      () =>
        new SessionUserAccess("ops", {
          instanceTags,
          sessionEncryption: { kmsKeyArn: "arn:aws:kms:us-east-1:111122223333:alias/sessions" },
          policyName: "web sessions",
          path: "teams",
        }),
    );
    assert.deepEqual(message.split("\n").slice(1), [
      '  - sessionEncryption.kmsKeyArn: "arn:aws:kms:us-east-1:111122223333:alias/sessions" is the ARN of an alias, which IAM does not resolve in a policy: give the key\'s own ARN, for example "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"',
      '  - policyName: "web sessions" has a space: a policy name has only letters, digits and _+=,.@-',
      '  - path: "teams" does not begin and end with a slash: write "/teams/"',
    ]);
  });

  it("a component name that makes no policy name", () =>
    refuses(
      { instanceTags },
      'name: "web ops" makes "web ops-policy-1a2b3c4" with the provider\'s suffix, which has a space: a policy name has only letters, digits and _+=,.@-; give "policyName", or the component another name',
      "web ops",
    ));

  it("more than a managed policy holds, white space not counted", async () => {
    const remedy =
      "divide the accounts, the Regions or the values of a tag among several SessionUserAccess, and attach the policy of each";
    const fitting = (json: string | pulumi.Output<string>, args: SessionUserAccessArgs = {}) => {
      const errors = new ArgumentErrors("Example");
      return resolveSessionUserAccess("ops", args, errors).fitting(pulumi.output(json));
    };
    const full = "a".repeat(6_144);
    assert.equal(await valueOf(fitting(`${full} \n`)), `${full} \n`);
    assert.equal(
      await lateComplaint(fitting(`${full}a`, { regions: ["us-east-1"] })),
      `regions: make a managed policy of 6,145 characters, more than the 6,144 characters that IAM takes: ${remedy}`,
    );
    assert.equal(
      await lateComplaint(fitting(pulumi.secret(`${full}a`))),
      `instanceTags: make a managed policy larger than the 6,144 characters that IAM takes: ${remedy}`,
    );
  });
});
