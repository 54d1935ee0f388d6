import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import {
  DefaultHostManagement,
  type RegionSessionsArgs,
  SessionManagerInstanceProfile,
  SessionManagerPermissions,
  SessionUserAccess,
  type SessionsArgs,
  SystemsManagerInstanceProfile,
} from "../../../index";
import { ArgumentErrors } from "../../../components/arguments/argumentErrors";
import { namedIn } from "../../../components/arguments/sessionRegions";
import { resolveSessionPolicies, resolveSessions } from "../../../components/arguments/sessions";
import { resolveSessionUserAccess } from "../../../components/arguments/sessionUserAccess";
import { valueOf } from "../../support/mocks";
import { complaint, lateComplaint } from "../../support/refusal";

const virginia = "us-east-1";
const frankfurt = "eu-central-1";
const bucketArn = "arn:aws:s3:::amzn-s3-demo-bucket";
const kmsKeyArn = (region: string) =>
  `arn:aws:kms:${region}:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const logGroupArn = (region: string, name = "/ssm/sessions") =>
  `arn:aws:logs:${region}:111122223333:log-group:${name}`;

/** What a SessionManager of a Region outputs. */
const inRegion = (region: string) => ({
  sessionEncryption: { kmsKeyArn: kmsKeyArn(region) },
  sessionLogging: { s3: { bucketArn }, cloudWatch: { logGroupArn: logGroupArn(region) } },
});

const late = (entry: RegionSessionsArgs): RegionSessionsArgs => ({
  sessionEncryption: pulumi.output(entry.sessionEncryption) as never,
  sessionLogging: pulumi.output(entry.sessionLogging) as never,
});

/** What is wrong with the sessions of a DefaultHostManagement in two Regions, line by line. */
async function inBoth(args: SessionsArgs): Promise<string[]> {
  const message = await complaint(
    () => new DefaultHostManagement("all", { regions: [virginia, frankfurt], ...args }),
  );
  return message.split("\n").slice(1);
}

const remedy =
  'give each Region an entry in "sessions", with its "region" if its sessions use none';

describe("'two Regions with one key'", () => {
  const { sessionEncryption, sessionLogging } = inRegion(virginia);
  const lacksKey = `"${frankfurt}" lacks a key for its sessions, unlike "${virginia}": ${remedy}`;

  it("is an error of DefaultHostManagement that says which Region lacks what", async () => {
    assert.deepEqual(await inBoth({ sessionEncryption }), [`  - regions[1]: ${lacksKey}`]);
    assert.deepEqual(await inBoth({ sessionLogging }), [
      `  - regions[1]: ${lacksKey.replace("a key", "a log group")}`,
    ]);
    assert.deepEqual(await inBoth({ sessions: [inRegion(virginia)] }), [
      `  - regions[1]: ${lacksKey.replace("a key", "a key and a log group")}`,
    ]);
    assert.deepEqual(
      await inBoth({
        sessions: [inRegion(virginia), { sessionLogging: inRegion(frankfurt).sessionLogging }],
      }),
      [`  - regions[1]: ${lacksKey}`],
    );
  });

  it("is an error of a key that is in none of them", async () => {
    const { sessionEncryption: elsewhere } = inRegion("eu-west-1");
    assert.deepEqual(await inBoth({ sessionEncryption: elsewhere }), [
      `  - regions[0]: "${virginia}" lacks a key for its sessions, unlike "eu-west-1": ${remedy}`,
      `  - regions[1]: "${frankfurt}" lacks a key for its sessions, unlike "eu-west-1": ${remedy}`,
    ]);
  });

  it("is an error of SystemsManagerInstanceProfile", async () => {
    assert.equal(
      await complaint(
        () =>
          new SystemsManagerInstanceProfile("web", {
            awsBucketRegions: [virginia, frankfurt],
            sessionEncryption,
          }),
      ),
      `SystemsManagerInstanceProfile "web" has invalid arguments:\n  - awsBucketRegions[1]: ${lacksKey}`,
    );
  });

  it("is an error of SessionUserAccess, which asks for no log groups", async () => {
    const access = (args: object) => () =>
      new SessionUserAccess("ops", {
        allInstances: true,
        regions: [virginia, frankfurt],
        ...args,
      });
    const expected = `SessionUserAccess "ops" has invalid arguments:\n  - regions[1]: ${lacksKey}`;
    assert.equal(await complaint(access({ sessionEncryption })), expected);
    assert.equal(await complaint(access({ sessions: [inRegion(virginia)] })), expected);
  });

  it("fails as it resolves when the Region of the key is known late", async () => {
    const resolve = (args: SessionsArgs) =>
      resolveSessions(
        args,
        new ArgumentErrors("Example"),
        namedIn("regions", [virginia, frankfurt]),
      );
    for (const args of [
      { sessionEncryption: pulumi.output(sessionEncryption) },
      { sessions: [{ sessionEncryption: { kmsKeyArn: pulumi.output(kmsKeyArn(virginia)) } }] },
    ]) {
      assert.equal(await lateComplaint(resolve(args).data), `regions[1]: ${lacksKey}`);
    }
    const withheld =
      "is not right; it or an argument that it depends on is a secret, so no value is shown";
    const secret = { sessionEncryption: pulumi.secret(sessionEncryption) };
    assert.equal(await lateComplaint(resolve(secret).data), `regions[1]: ${withheld}`);
  });

  it("fails as it resolves when the Regions of people are known late, or are the provider's", async () => {
    const late = (regions?: pulumi.Output<string[]>) => {
      const args = { allInstances: true, sessionEncryption, regions };
      const { regionsFrom } = resolveSessionUserAccess("ops", args, new ArgumentErrors("Example"));
      return lateComplaint(regionsFrom(pulumi.output(frankfurt)));
    };
    assert.equal(await late(pulumi.output([virginia, frankfurt])), `regions[1]: ${lacksKey}`);
    assert.equal(await late(), `regions: ${lacksKey}`);
  });
});

describe("sessions of several Regions", () => {
  const errors = () => new ArgumentErrors("Example");

  it("serve the Regions that they are of, those of which an entry says so, and with a bucket any", () => {
    const named = namedIn("regions", [virginia, frankfurt]);
    for (const sessions of [
      [inRegion(virginia), inRegion(frankfurt)],
      [inRegion(virginia), { region: frankfurt }],
      [inRegion(virginia), { region: frankfurt, sessionLogging: { s3: { bucketArn } } }],
      [{ sessionLogging: { s3: { bucketArn } } }],
    ]) {
      const found = errors();
      resolveSessions({ sessions }, found, named);
      assert.doesNotThrow(() => {
        found.throwIfAny();
      }, JSON.stringify(sessions));
    }
  });

  /** What is wrong with the sessions of a SessionManagerInstanceProfile, line by line. */
  const refusals = async (args: SessionsArgs) =>
    (await complaint(() => new SessionManagerInstanceProfile("web", args))).split("\n").slice(1);

  it("are refused with those of one Region, and without an entry", async () => {
    const { sessionEncryption, sessionLogging } = inRegion(virginia);
    const reason =
      'is for the sessions of one Region, and "sessions" has those of each: put it into an entry there';
    assert.deepEqual(
      await refusals({ sessionEncryption, sessionLogging, sessions: [inRegion(virginia)] }),
      [`  - sessionEncryption: ${reason}`, `  - sessionLogging: ${reason}`],
    );
    assert.deepEqual(await refusals({ sessions: [] }), [
      "  - sessions: is empty: give an entry for each Region, or leave it out",
    ]);
  });

  it("are refused where an entry is of two Regions, or of none that there is", async () => {
    const apart = 'give each Region an entry of its own in "sessions"';
    const { sessionEncryption } = inRegion(virginia);
    const { sessionLogging } = inRegion(frankfurt);
    const group = "sessionLogging.cloudWatch.logGroupArn";
    assert.deepEqual(await refusals({ sessions: [{ sessionEncryption, sessionLogging }] }), [
      `  - sessions[0].${group}: is of "${frankfurt}", and the key of "${virginia}": ${apart}`,
    ]);
    assert.deepEqual(await refusals({ sessionEncryption, sessionLogging }), [
      `  - ${group}: is of "${frankfurt}", and the key of "${virginia}": ${apart}`,
    ]);
    assert.deepEqual(
      await refusals({ sessions: [{ region: "eu-west-1", sessionEncryption, sessionLogging }] }),
      [
        `  - sessions[0].sessionEncryption.kmsKeyArn: is of "${virginia}", not of "eu-west-1": ${apart}`,
        `  - sessions[0].${group}: is of "${frankfurt}", and "region" of "eu-west-1": ${apart}`,
      ],
    );
    assert.deepEqual(await refusals({ sessions: [{ region: "eu-centrl-1" }] }), [
      `  - sessions[0].region: "eu-centrl-1" is not a Region that @pulumi/aws knows: did you mean "eu-central-1"? For a Region newer than your @pulumi/aws, update that package`,
    ]);
    const resolved = resolveSessions(
      { sessions: [late({ sessionEncryption, sessionLogging })] },
      errors(),
    );
    assert.match(await lateComplaint(resolved.data), /^sessions\[0\]\.sessionLogging\.cloudWatch/);
  });

  it("are refused where an entry is there twice, or of another partition", async () => {
    const again =
      "sessions[1]: is the same as sessions[0]: give each Region one entry, with the key and the log group there";
    const repeated = [inRegion(virginia), inRegion(virginia)];
    assert.equal(
      await lateComplaint(resolveSessions({ sessions: repeated }, errors()).data),
      again,
    );
    assert.equal(
      await lateComplaint(resolveSessions({ sessions: repeated.map(late) }, errors()).data),
      again,
    );
    const centralBucket = { sessionLogging: { s3: { bucketArn } } };
    const { data } = resolveSessions({ sessions: [centralBucket, centralBucket] }, errors());
    assert.equal((await valueOf(data)).length, 2);
    assert.deepEqual(await refusals({ sessions: [inRegion(virginia), { region: "cn-north-1" }] }), [
      '  - sessions: has Regions of two partitions, "us-east-1" of aws and "cn-north-1" of aws-cn: a role has permissions in its own only',
    ]);
  });

  it("are refused where they take more policies than a role has", async () => {
    const sessions = Array.from({ length: 49 }, () => inRegion(virginia));
    assert.deepEqual(await refusals({ sessions }), [
      "  - sessions: has 49 entries, which take 25 managed policies: IAM attaches at most 25 to a role, the component's own included",
    ]);
    resolveSessionPolicies({ sessions: sessions.slice(1) }, errors());
  });

  /** The first policy of two entries in which all names but that of the prefix are as long as they may be. */
  const longest = (prefixLength: number) => {
    const entry = (id: number) => ({
      sessionEncryption: { kmsKeyArn: kmsKeyArn("ap-southeast-1") },
      sessionLogging: {
        s3: {
          bucketArn: `arn:aws-us-gov:s3:::${"b".repeat(62)}${id}`,
          keyPrefix: "p".repeat(prefixLength),
          prefixPerAccount: true,
          kmsKeyArn: kmsKeyArn("ap-southeast-1"),
          crossAccount: true,
        },
        cloudWatch: {
          logGroupArn: logGroupArn("ap-southeast-1", "g".repeat(511) + String(id)),
          kmsKeyArn: kmsKeyArn("ap-southeast-1"),
        },
      },
    });
    return resolveSessionPolicies({ sessions: [entry(1), entry(2)] }, errors()).managed[0]?.json;
  };

  it("take a managed policy for two entries with long names", async () => {
    const json = await valueOf(pulumi.output(longest(400)));
    assert.ok(json !== undefined && json.length > 5_500 && json.length <= 6_144);
  });

  it("fail as they resolve where the longest names take more than a managed policy holds", async () => {
    assert.match(
      await lateComplaint(longest(487)),
      /^sessions\[0\]: takes, with the entry after it, a policy of \d{4} characters: IAM allows 6144, so use shorter key prefixes or names of log groups$/,
    );
  });

  it("alone have managed policies of SessionManagerPermissions to place and tag", async () => {
    const reason = 'is for the managed policies of "sessions": give these too, or leave it out';
    assert.equal(
      await complaint(
        () =>
          new SessionManagerPermissions("web", { role: "web", path: "/web/", tags: { a: "b" } }),
      ),
      `SessionManagerPermissions "web" has invalid arguments:\n  - path: ${reason}\n  - tags: ${reason}`,
    );
  });
});
