import assert from "node:assert/strict";
import * as fc from "fast-check";
import { SessionManagerInstanceProfile, SessionPreferences } from "../../../index";
import type { Statement } from "../../../components/documents/document";
import type { SessionData } from "../../../components/documents/sessionData";
import { sessionManagerActions } from "../../../policypack/iam";
import { anySessionData, home, sessionArgs } from "../../support/anySessionData";
import { deployMocked } from "../../support/mocks";
import { decisions, open, statementsIn } from "../../support/policypack/sessionGrants";

/** What the components make of the same settings: the session document, and all statements of the role. */
interface Made {
  document: string;
  statements: Statement[];
}

async function made(data: SessionData): Promise<Made> {
  const { resources, only } = await deployMocked(() => {
    new SessionManagerInstanceProfile("web", sessionArgs(data));
    new SessionPreferences("sessions", sessionArgs(data));
  });
  return {
    document: String(only("aws:ssm/document:Document").inputs.content),
    statements: statementsIn(resources),
  };
}

async function documentOf(data: SessionData): Promise<string> {
  const { only } = await deployMocked(() => new SessionPreferences("sessions", sessionArgs(data)));
  return String(only("aws:ssm/document:Document").inputs.content);
}

/** Statements, each time without one of their actions. */
function withoutEachAction(statements: Statement[]) {
  return statements.flatMap((statement, index) =>
    statement.Action.map((action) => {
      const Action = statement.Action.filter((each) => each !== action);
      const remainder = Action.length === 0 ? [] : [{ ...statement, Action }];
      return {
        action,
        resource: statement.Resource,
        rest: [...statements.slice(0, index), ...remainder, ...statements.slice(index + 1)],
      };
    }),
  );
}

/** What needs each action; the same action is never needed by two settings of the document. */
const neededBy: Record<string, string> = {
  ...Object.fromEntries(sessionManagerActions.map((action) => [action, "every session"])),
  "kms:Decrypt": "kmsKeyId",
  "logs:DescribeLogGroups": "cloudWatchLogGroupName",
  "logs:CreateLogStream": "cloudWatchLogGroupName",
  "logs:DescribeLogStreams": "cloudWatchLogGroupName",
  "logs:PutLogEvents": "cloudWatchLogGroupName",
  "s3:PutObject": "s3BucketName",
  "s3:GetEncryptionConfiguration": "s3EncryptionEnabled",
};

/** What a document cannot say, so that no requirement comes of it, and the setting that needs it. */
const notInDocument: Record<string, (data: SessionData, resource: unknown) => boolean> = {
  // With which key the bucket is encrypted.
  "kms:GenerateDataKey": ({ s3 }) => s3?.kmsKeyArn !== undefined,
  "kms:Decrypt": ({ encryption }, resource) => encryption?.kmsKeyArn !== resource,
  // That another account owns the bucket.
  "s3:PutObjectAcl": ({ s3 }) => s3?.crossAccount === true,
};

/** Settings with other names for all that they name, or with another prefix in the same bucket. */
function otherSettings({ encryption, s3, cloudWatch }: SessionData): SessionData[] {
  const renamed = (arn: string) => arn.replace(/(:\*)?$/, "0$1");
  const all: SessionData = {
    ...(encryption && { encryption: { kmsKeyArn: renamed(encryption.kmsKeyArn) } }),
    ...(s3 && { s3: { ...s3, bucketArn: renamed(s3.bucketArn) } }),
    ...(cloudWatch && {
      cloudWatch: { ...cloudWatch, logGroupArn: renamed(cloudWatch.logGroupArn) },
    }),
  };
  return s3?.keyPrefix === undefined
    ? [all]
    : [all, { s3: { ...s3, enforceEncryption: false, keyPrefix: `${s3.keyPrefix}0` } }];
}

describe("what an instance profile grants and what the session document of the same settings requires", () => {
  const forAnySettings = (holds: (data: SessionData, made: Made) => Promise<void> | void) =>
    fc.assert(
      fc.asyncProperty(anySessionData, async (data) => {
        await holds(data, await made(data));
      }),
      { numRuns: 12 },
    );

  it("nothing is missing, also before it is known where the document will be", () =>
    forAnySettings((_, { document, statements }) => {
      for (const at of [home, { ...home, account: "*" }, { region: "*", account: "*" }]) {
        assert.deepEqual(open(document, statements, at), []);
      }
    }));

  it("no action is granted that nothing needs: without any one, a requirement of one setting is open", () =>
    forAnySettings((data, { document, statements }) => {
      for (const { action, resource, rest } of withoutEachAction(statements)) {
        const isOutside = notInDocument[action]?.(data, resource) ?? false;
        assert.deepEqual(
          open(document, rest),
          isOutside ? [] : [`${String(neededBy[action])}: ${action} missing`],
        );
      }
    }));

  it("nothing is granted on what other settings name, but the list of log groups, which has no narrower resource", () =>
    forAnySettings(async (data, { statements }) => {
      for (const other of otherSettings(data)) {
        const granted = decisions(await documentOf(other), statements)
          .filter(({ verdict }) => verdict === "granted")
          .map(({ requirement }) => requirement.question.action);
        assert.deepEqual(granted, other.cloudWatch === undefined ? [] : ["logs:DescribeLogGroups"]);
      }
    }));
});
