import fc from "fast-check";
import type { SessionData } from "../../components/documents/sessionData";

/** Where the mocks say that a program runs. */
export const home = { region: "us-east-1", account: "123456789012" };

export const anyAccount = fc.oneof(fc.constant(home.account), fc.stringMatching(/^[0-9]{12}$/));
export const anyKeyArn = fc
  .tuple(anyAccount, fc.uuid())
  .map(([account, id]) => `arn:aws:kms:${home.region}:${account}:key/${id}`);
export const anyBucketArn = fc
  .stringMatching(/^[a-z0-9][a-z0-9.-]{1,40}[a-z0-9]$/)
  .map((name) => `arn:aws:s3:::${name}`);
export const anyLogGroupArn = fc
  .tuple(fc.stringMatching(/^[\w./#-]{1,40}$/), fc.constantFrom("", ":*"))
  .map(
    ([name, streams]) => `arn:aws:logs:${home.region}:${home.account}:log-group:${name}${streams}`,
  );
/** Without what the agent drops from a prefix: empty segments, `.` and `..`. */
export const anyKeyPrefix = fc
  .stringMatching(/^[\w!.'()-][\w!.'()/-]{0,40}[\w!.'()-]$/)
  .filter((prefix) => prefix.split("/").every((segment) => !["", ".", ".."].includes(segment)));

/** Settings of sessions: all combinations of what they may be encrypted with and logged to, in the place of the mocks. */
export const anySessionData: fc.Arbitrary<SessionData> = fc.record(
  {
    encryption: fc.record({ kmsKeyArn: anyKeyArn }),
    s3: fc.record(
      {
        bucketArn: anyBucketArn,
        keyPrefix: anyKeyPrefix,
        kmsKeyArn: anyKeyArn,
        prefixPerAccount: fc.boolean(),
        crossAccount: fc.boolean(),
        enforceEncryption: fc.boolean(),
      },
      { requiredKeys: ["bucketArn", "crossAccount", "enforceEncryption"] },
    ),
    cloudWatch: fc.record({
      logGroupArn: anyLogGroupArn,
      enforceEncryption: fc.boolean(),
      streaming: fc.boolean(),
    }),
  },
  { requiredKeys: [] },
);

/** The same settings as the arguments of a component. */
export function sessionArgs({ encryption, s3, cloudWatch }: SessionData) {
  const logs = s3 !== undefined || cloudWatch !== undefined;
  return { sessionEncryption: encryption, sessionLogging: logs ? { s3, cloudWatch } : undefined };
}

/** Settings of sessions in a Region, which they say themselves. */
export function sessionsIn(region: string, data: SessionData) {
  const inRegion = (arn: string) => arn.replace(`:${home.region}:`, `:${region}:`);
  const { encryption, s3, cloudWatch } = data;
  return {
    region,
    ...sessionArgs({
      encryption: encryption && { ...encryption, kmsKeyArn: inRegion(encryption.kmsKeyArn) },
      s3: s3 && { ...s3, ...(s3.kmsKeyArn && { kmsKeyArn: inRegion(s3.kmsKeyArn) }) },
      cloudWatch: cloudWatch && { ...cloudWatch, logGroupArn: inRegion(cloudWatch.logGroupArn) },
    }),
  };
}
