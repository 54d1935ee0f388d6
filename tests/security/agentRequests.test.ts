import assert from "node:assert/strict";
import fc from "fast-check";
import { SessionCommand, SessionPreferences } from "../../index";
import type { SessionData } from "../../components/documents/sessionData";
import { anySessionData, home, sessionArgs } from "../support/anySessionData";
import {
  type Preferences,
  type Session,
  baseRequests,
  keyThroughS3,
  sessionDataRequests,
  sessionOn,
  targets,
} from "../support/attacks/agent";
import { type Request, allows } from "../support/attacks/evaluate";
import { type LintedDocument, identityPolicies } from "../support/documentLint/document";
import { madeDocuments } from "../support/documentLint/madeDocuments";
import { classNames, construct, fixtures } from "../support/fixtures";
import { deployMocked } from "../support/mocks";
import { regionOf } from "../../harness/aws/region";

type ClassName = (typeof classNames)[number];

async function documentsOf(className: ClassName, args: object): Promise<LintedDocument[]> {
  const { resources } = await deployMocked(() => construct(className, "web", args));
  return madeDocuments(resources);
}

/** The preferences in the session document that is made of the same settings, for shells or for a command. */
async function preferencesOf(data: SessionData, isCommand = false): Promise<Preferences> {
  const { only } = await deployMocked(() =>
    isCommand
      ? new SessionCommand("web", { linux: "uptime", ...sessionArgs(data) })
      : new SessionPreferences("web", sessionArgs(data)),
  );
  const content = String(only("aws:ssm/document:Document").inputs.content);
  return (JSON.parse(content) as { inputs: Preferences }).inputs;
}

function refused(documents: readonly LintedDocument[], requests: readonly Request[]): Request[] {
  return requests.filter((request) => !allows(documents, request));
}

/** The components that give permissions to machines. AWS's own policy has what Default Host Management needs beyond session data. */
const machines: Partial<Record<ClassName, { session: Session; hasBase: boolean }>> = {
  SessionManagerInstanceProfile: { session: sessionOn(targets.ec2), hasBase: true },
  SessionManagerPermissions: { session: sessionOn(targets.ec2), hasBase: true },
  SessionManagerPolicy: { session: sessionOn(targets.ec2), hasBase: true },
  SystemsManagerInstanceProfile: { session: sessionOn(targets.ec2), hasBase: true },
  SystemsManagerPermissions: { session: sessionOn(targets.ec2), hasBase: true },
  HybridActivation: { session: sessionOn(targets.hybrid), hasBase: true },
  DefaultHostManagement: { session: sessionOn(targets.ec2), hasBase: false },
};

describe("what the agent and the plugin ask for is allowed", function () {
  this.timeout(120_000);

  for (const [className, { session, hasBase }] of Object.entries(machines)) {
    it(`by ${className}, whatever sessions are encrypted with and logged to`, () =>
      fc.assert(
        fc.asyncProperty(anySessionData, fc.boolean(), async (data, restrict) => {
          const args = {
            ...fixtures[className as ClassName].least(regionOf(home.region)),
            ...sessionArgs(data),
            ...(hasBase ? { restrictToCallingInstance: restrict } : {}),
          };
          const requests = [
            ...(hasBase ? baseRequests(session) : []),
            ...sessionDataRequests(session, await preferencesOf(data), data),
            ...sessionDataRequests(session, await preferencesOf(data, true), data),
          ];
          const documents = await documentsOf(className as ClassName, args);
          const ofRole = documents.filter(({ kind }) => identityPolicies.includes(kind));
          assert.deepEqual(refused(ofRole, requests), []);
        }),
        { numRuns: 15 },
      ));
  }

  it("by the endpoints of a VPC", () =>
    fc.assert(
      fc.asyncProperty(anySessionData, async (data) => {
        const { least } = fixtures.SessionManagerEndpoints;
        const documents = await documentsOf("SessionManagerEndpoints", {
          ...least(regionOf(home.region)),
          routeTableIds: ["rtb-0123456789abcdef0"],
          ...sessionArgs(data),
        });
        const session = sessionOn(targets.ec2);
        const requests = [
          ...baseRequests(session),
          ...sessionDataRequests(session, await preferencesOf(data), data),
        ].filter(({ context = {} }) => !("kms:ViaService" in context));
        for (const request of requests) {
          const [service] = request.action.split(":");
          const owner = request.resource.split(":")[4] ?? "";
          const ofBucket = data.s3?.crossAccount === true ? "444455556666" : home.account;
          const context = {
            ...request.context,
            "aws:ResourceAccount": /^\d{12}$/.test(owner) ? owner : ofBucket,
          };
          const ofEndpoint = documents.filter(({ of }) => of === `web-${service}`);
          assert.ok(allows(ofEndpoint, { ...request, context }), JSON.stringify(request));
        }
      }),
      { numRuns: 15 },
    ));

  it("by the bucket and the key of a storage, to writers of another account", async () => {
    const account = "444455556666";
    const bucketArn = "arn:aws:s3:::logs";
    const kmsKeyArn = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    for (const writer of [account, `arn:aws:iam::${account}:role/web`]) {
      for (const prefixPerAccount of [false, true]) {
        const { resources } = await deployMocked(() =>
          construct("SessionLogStorage", "web", {
            bucket: {
              bucketName: "logs",
              keyPrefix: "web",
              prefixPerAccount,
              crossAccountWriters: [writer],
            },
          }),
        );
        const documents = madeDocuments(resources);
        const s3 = { bucketArn, kmsKeyArn, crossAccount: true, enforceEncryption: true };
        const preferences = {
          // As the mocks name it.
          s3BucketName: "web-bucket",
          s3KeyPrefix: prefixPerAccount ? `web/${account}` : "web",
        };
        const context = { "aws:PrincipalArn": `arn:aws:iam::${account}:role/web` };
        const requests = [
          ...sessionDataRequests(sessionOn(targets.ec2, account), preferences, {
            s3: { ...s3, kmsKeyArn: undefined },
          }),
          ...keyThroughS3(account, kmsKeyArn, bucketArn),
        ].map((request) => ({ ...request, context: { ...request.context, ...context } }));
        const ofBucket = documents.filter(({ kind }) => kind === "bucket policy");
        const ofKey = documents.filter(({ kind }) => kind === "key policy");
        for (const request of requests) {
          const policy = request.action.startsWith("kms:") ? ofKey : ofBucket;
          assert.ok(allows(policy, request), JSON.stringify(request));
        }
      }
    }
  });
});
