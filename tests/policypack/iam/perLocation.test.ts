import assert from "node:assert/strict";
import {
  parseDocument,
  questionFor,
  questionsPerLocation,
  questionsPerPattern,
  type PolicyDocument,
} from "../../../policypack/iam";

const question = questionFor("kms:Decrypt", "arn:aws:kms:*:*:key/*");
const ohio = "arn:aws:kms:us-east-2:111122223333:key";

function allowing(Resource: string | string[], Action = "kms:*"): PolicyDocument {
  const Statement = [{ Effect: "Allow", Action, Resource }];
  return parseDocument({ Version: "2012-10-17", Statement });
}

/** What a role has: policies A and B, and perhaps a boundary. */
function role(documents: PolicyDocument[], boundary?: PolicyDocument) {
  return {
    policies: documents.map((document, index) => ({ name: "AB".charAt(index), document })),
    ...(boundary && { boundary: { name: "Z", document: boundary } }),
  };
}

describe("a question in each place that statements name", () => {
  const resources = (documents: PolicyDocument[], boundary?: PolicyDocument) =>
    questionsPerLocation(question, role(documents, boundary)).map(({ resource }) => resource);

  it("is asked once of each Region and account, and of the same resource there", () => {
    const document = allowing([`${ohio}/a`, `${ohio}/b`, "arn:aws:kms:eu-west-1:*:key/*"]);
    assert.deepEqual(questionsPerLocation(question, role([document])), [
      { ...question, resource: `${ohio}/*` },
      { ...question, resource: "arn:aws:kms:eu-west-1:*:key/*" },
    ]);
  });

  it("is asked of no place where a statement names none, or is about everything or other things", () => {
    assert.deepEqual(resources([allowing("arn:aws:kms:*:*:key/a")]), []);
    assert.deepEqual(resources([allowing("*")]), []);
    assert.deepEqual(resources([allowing("arn:aws:s3:::key")]), []);
    assert.deepEqual(resources([allowing(`${ohio}/*`, "kms:Encrypt")]), []);
    assert.deepEqual(resources([{ kind: "unknown" }]), []);
  });

  it("is asked of the places of every policy, and of the boundary", () => {
    const oregon = "arn:aws:kms:us-west-2:*:key/*";
    const everywhere = allowing("*");
    assert.deepEqual(resources([everywhere, allowing(`${ohio}/*`)]), [`${ohio}/*`]);
    assert.deepEqual(resources([everywhere], allowing(oregon)), [oregon]);
  });

  it("is asked of the places where those who ask are, in whichever Region", () => {
    const own = questionFor("ssm:UpdateInstanceInformation");
    const oregon = "arn:aws:ec2:us-west-2:*:instance/*";
    const from = (...regions: string[]) => {
      const caller = { credentials: "instance profile", regions } as const;
      return questionsPerLocation(own, { ...role([allowing(oregon, "ssm:*")]), caller });
    };
    const there = [{ ...own, resource: "arn:*:ec2:us-west-2:*:instance/i-*" }];
    assert.deepEqual(from("us-east-2", "us-west-2"), there);
    assert.deepEqual(from("us-east-2"), []);
    assert.deepEqual(from(), there);
  });
});

describe("a question on each pattern of statements", () => {
  it("is asked once of each that is on a part of the resource, completed as IAM does", () => {
    const document = allowing(["arn:aws:kms:us-east-2", `${ohio}/a`, `${ohio}/a`, "arn:aws:s3"]);
    assert.deepEqual(questionsPerPattern(question, role([document])), [
      { ...question, resource: "arn:aws:kms:us-east-2:*:*" },
      { ...question, resource: `${ohio}/a` },
    ]);
  });
});
