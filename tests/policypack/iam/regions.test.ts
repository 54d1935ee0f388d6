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

  it("has the evidence of the first that is as bad", () => {
    const regions = ["us-west-2", "us-east-2"];
    const { verdict, evidence } = decisionIn(regions, "us-east-2", "us-west-2");
    assert.equal(verdict, "granted");
    assert.deepEqual(evidence.map(explain)[0], 'statement "uswest2" of A grants it');
  });
});
