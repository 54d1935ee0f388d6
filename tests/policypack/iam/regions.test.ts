import assert from "node:assert/strict";
import {
  decide,
  explain,
  parseDocument,
  questionFor,
  type Decision,
} from "../../../policypack/iam";

const question = questionFor("ssmmessages:OpenDataChannel");

/** The decision for callers in these Regions, on statements that each allow it in one Region. */
function decisionIn(regions: string[], ...allowed: string[]): Decision {
  const Statement = allowed.map((region) => ({
    Sid: region.replaceAll("-", ""),
    Effect: "Allow",
    Action: "ssmmessages:*",
    Resource: "*",
    Condition: { StringEquals: { "aws:RequestedRegion": region } },
  }));
  const document = parseDocument({ Version: "2012-10-17", Statement });
  const caller = { credentials: "instance profile", regions } as const;
  return decide(question, { policies: [{ name: "A", document }], caller });
}

describe("The verdict on callers in several Regions", () => {
  it("is that of the worst, in whatever order they are", () => {
    assert.equal(decisionIn(["us-east-2", "us-west-2"], "us-east-2").verdict, "missing");
    assert.equal(decisionIn(["us-west-2", "us-east-2"], "us-east-2").verdict, "missing");
  });

  it("is denied rather than missing, missing rather than open, and open rather than granted", () => {
    const within = (region: string, Effect: string, more: object = {}) => ({
      Effect,
      Action: "*",
      Resource: "*",
      Condition: { StringEquals: { "aws:RequestedRegion": region, ...more } },
    });
    const Statement = [
      within("us-east-1", "Deny"),
      within("us-west-1", "Allow", { "aws:SourceVpc": "vpc-1" }),
      within("us-west-2", "Allow"),
    ];
    const policies = [{ name: "A", document: parseDocument({ Version: "2012-10-17", Statement }) }];
    const verdictIn = (...regions: string[]) =>
      decide(question, { policies, caller: { credentials: "instance profile", regions } }).verdict;
    const fromWorst = [
      ["us-east-1", "denied"],
      ["us-east-2", "missing"],
      ["us-west-1", "unverified"],
      ["us-west-2", "granted"],
    ] as const;
    for (const [at, [region, verdict]] of fromWorst.entries()) {
      for (const [better] of fromWorst.slice(at)) {
        assert.equal(verdictIn(region, better), verdict);
        assert.equal(verdictIn(better, region), verdict);
      }
    }
  });

  it("depends on a Region only where the agent itself asks", () => {
    const elsewhere = (action: string): string => {
      const Condition = { StringEquals: { "aws:RequestedRegion": "us-west-2" } };
      const Statement = [{ Effect: "Allow", Action: "*", Resource: "*", Condition }];
      const document = parseDocument({ Version: "2012-10-17", Statement });
      const caller = { credentials: "instance profile", regions: ["us-east-2"] } as const;
      return decide(questionFor(action), { policies: [{ name: "A", document }], caller }).verdict;
    };
    assert.equal(elsewhere("ssm:GetDocument"), "missing");
    assert.equal(elsewhere("SSMMessages:OpenDataChannel"), "missing");
    assert.equal(elsewhere("ec2messages:GetMessages"), "missing");
    assert.equal(elsewhere("s3:PutObject"), "unverified");
    assert.equal(elsewhere("ssm-incidents:GetTimelineEvent"), "unverified");
  });

  it("has the evidence of the first that is as bad", () => {
    const regions = ["us-west-2", "us-east-2"];
    const { verdict, evidence } = decisionIn(regions, "us-east-2", "us-west-2");
    assert.equal(verdict, "granted");
    assert.deepEqual(evidence.map(explain)[0], 'statement "uswest2" of A grants it');
  });
});
