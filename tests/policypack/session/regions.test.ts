import assert from "node:assert/strict";
import * as fc from "fast-check";
import { SessionManagerInstanceProfile, SessionPreferences } from "../../../index";
import type { Statement } from "../../../components/documents/document";
import type { SessionData } from "../../../components/documents/sessionData";
import { anySessionData, home, sessionsIn } from "../../support/anySessionData";
import { deployMocked } from "../../support/mocks";
import { decisions, open, statementsIn } from "../../support/policypack/sessionGrants";

/** What sessions in a Region use. */
interface Place {
  region: string;
  data: SessionData;
}

const regions = ["us-east-1", "eu-central-1", "eu-west-3", "ap-southeast-2", "sa-east-1"];

/** Two to five Regions, each with sessions of its own, and buckets that no two of them share. */
const anyPlaces = fc
  .tuple(
    fc.shuffledSubarray(regions, { minLength: 2 }),
    fc.array(anySessionData, { minLength: regions.length, maxLength: regions.length }),
  )
  .map(([chosen, all]) =>
    chosen.map((region, index): Place => {
      const { s3, ...data } = all[index] ?? {};
      return {
        region,
        data: s3 ? { ...data, s3: { ...s3, bucketArn: `${s3.bucketArn}.${region}` } } : data,
      };
    }),
  );

async function documentIn({ region, data }: Place): Promise<string> {
  const { sessionEncryption, sessionLogging } = sessionsIn(region, data);
  const { only } = await deployMocked(
    () => new SessionPreferences("sessions", { sessionEncryption, sessionLogging }),
    { name: "aws", dnsSuffix: "amazonaws.com", region },
  );
  return String(only("aws:ssm/document:Document").inputs.content);
}

/** The statements of a role that serves the sessions of several Regions, or of one in the form for one. */
async function grantsFor(places: readonly Place[]): Promise<Statement[]> {
  const { resources } = await deployMocked(
    () =>
      new SessionManagerInstanceProfile("web", {
        sessions: places.map(({ region, data }) => sessionsIn(region, data)),
      }),
  );
  return statementsIn(resources);
}

async function grantsForOne({ region, data }: Place): Promise<Statement[]> {
  const { sessionEncryption, sessionLogging } = sessionsIn(region, data);
  const { resources } = await deployMocked(
    () => new SessionManagerInstanceProfile("web", { sessionEncryption, sessionLogging }),
  );
  return statementsIn(resources);
}

/** Each action with each resource and its condition: what statements grant, however they are divided. */
function grants(statements: readonly Statement[]): string[] {
  const all = statements.flatMap(({ Effect, Action, Resource, Condition = {} }) =>
    [Action]
      .flat()
      .flatMap((action) =>
        [Resource].flat().map((resource) => JSON.stringify([Effect, action, resource, Condition])),
      ),
  );
  return [...new Set(all)].sort();
}

describe("a role for sessions in several Regions", () => {
  it("is granted what the documents of its Regions require, and of those of others no more than the list of log groups", () =>
    fc.assert(
      fc.asyncProperty(anyPlaces, async ([elsewhere, ...served]) => {
        const statements = await grantsFor(served);
        for (const place of served) {
          const at = { ...home, region: place.region };
          assert.deepEqual(open(await documentIn(place), statements, at), [], place.region);
        }
        assert.ok(elsewhere);
        const at = { ...home, region: elsewhere.region };
        const granted = decisions(await documentIn(elsewhere), statements, at)
          .filter(({ verdict }) => verdict === "granted")
          .map(({ requirement }) => requirement.question.action);
        assert.deepEqual(
          granted.filter((action) => action !== "logs:DescribeLogGroups"),
          [],
        );
      }),
      { numRuns: 12 },
    ));

  it("is granted what roles for each Region alone would be, and nothing more", () =>
    fc.assert(
      fc.asyncProperty(anyPlaces, async (places) => {
        const alone: Statement[] = [];
        for (const place of places) {
          alone.push(...(await grantsForOne(place)));
        }
        assert.deepEqual(grants(await grantsFor(places)), grants(alone));
      }),
      { numRuns: 12 },
    ));
});
