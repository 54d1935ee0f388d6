import assert from "node:assert/strict";
import {
  decide,
  explain,
  parseDocument,
  type PolicyDocument,
  questionFor,
  unknown,
  type Verdict,
} from "../../../policypack/iam";

const action = "ssmmessages:OpenDataChannel";
const allow = { Effect: "Allow", Action: "ssmmessages:*", Resource: "*" };
const granting = document(allow);
const unreadable: PolicyDocument = { kind: "unreadable", why: "it is outside the stack" };

function document(...statements: unknown[]): PolicyDocument {
  return parseDocument({ Version: "2012-10-17", Statement: statements });
}

/** The verdict on the action, and its evidence in words; policies are called A, B and so on, the boundary Z. */
function verdictOn(
  documents: PolicyDocument[],
  boundary?: PolicyDocument,
  asked = action,
): [Verdict, ...string[]] {
  const { verdict, evidence } = decide(questionFor(asked), {
    policies: documents.map((each, index) => ({ name: "ABC".charAt(index), document: each })),
    ...(boundary && { boundary: { name: "Z", document: boundary } }),
  });
  return [verdict, ...evidence.map(explain)];
}

describe("decide", () => {
  describe("on a statement of which a part is not known", () => {
    const cases: [string, Record<string, unknown>, string][] = [
      ["Effect", { Effect: unknown }, "its Effect isn't known yet"],
      ["Action", { Action: ["s3:*", unknown] }, "its Action isn't known yet"],
      [
        "NotAction",
        { Action: undefined, NotAction: ["s3:*", unknown] },
        "its NotAction isn't known yet",
      ],
      ["Resource", { Resource: unknown }, "its Resource isn't known yet"],
      [
        "NotResource",
        { Resource: undefined, NotResource: [unknown] },
        "its NotResource isn't known yet",
      ],
      ["Condition", { Condition: unknown }, "its Condition isn't known yet"],
      [
        "condition value",
        { Condition: { Bool: { "aws:a": unknown } } },
        "its Condition on aws:a can't be checked",
      ],
      [
        "several parts",
        { Action: unknown, Condition: unknown },
        "its Action isn't known yet, and its Condition isn't known yet",
      ],
    ];
    for (const [part, change, why] of cases) {
      it(`that allows: ${part}`, () => {
        assert.deepEqual(verdictOn([document({ ...allow, ...change })]), [
          "unverified",
          `Statement[0] of A may grant it: ${why}`,
        ]);
      });

      it(`that denies, beside one that grants: ${part}`, () => {
        assert.deepEqual(verdictOn([granting, document({ ...allow, Effect: "Deny", ...change })]), [
          "unverified",
          `Statement[0] of B may deny it: ${why}`,
        ]);
      });
    }

    it("decides by the parts that are known", () => {
      const elsewhere = document({ Effect: unknown, Action: "s3:*", Resource: unknown });
      assert.deepEqual(verdictOn([elsewhere]), ["missing"]);
      assert.deepEqual(verdictOn([elsewhere, granting]), [
        "granted",
        "Statement[0] of B grants it",
      ]);
      const spared = document({
        Effect: "Deny",
        NotAction: ["ssmmessages:*", unknown],
        Resource: "*",
      });
      assert.deepEqual(verdictOn([spared, granting]), ["granted", "Statement[0] of B grants it"]);
      const sure = document({ ...allow, Effect: "Deny", Action: [unknown, "ssm*:*"] });
      assert.deepEqual(verdictOn([granting, sure]), ["denied", "Statement[0] of B denies it"]);
    });

    it("says that resources are left open, and names no value of the document", () => {
      const some = document({ ...allow, Action: "*", Resource: ["arn:aws:s3:::secret", unknown] });
      assert.deepEqual(verdictOn([some], undefined, "s3:PutObject"), [
        "unverified",
        "Statement[0] of A may grant it: its Resource covers only some of the resources, and has a part that isn't known yet",
      ]);
    });

    it("says that a resource is too long to compare, of which it names no value either", () => {
      const Resource = `arn:aws:s3:::${"a".repeat(400_000)}`;
      const verdict = (change: object) =>
        verdictOn([document({ ...allow, Action: "*", ...change })], undefined, "s3:PutObject");
      const why = (name: string) => [
        "unverified",
        `Statement[0] of A may grant it: its ${name} is too long to compare`,
      ];
      assert.deepEqual(verdict({ Resource: ["arn:aws:sns:::a", Resource] }), why("Resource"));
      const inverted = { Resource: undefined, NotResource: [Resource, unknown] };
      assert.deepEqual(verdict(inverted), why("NotResource"));
    });

    it("names three condition keys, and shortens what is long", () => {
      const keys = ["aws:a", "aws:b", `aws:${"c".repeat(200)}`, "aws:d"];
      const Condition = { StringEquals: Object.fromEntries(keys.map((key) => [key, "x"])) };
      assert.deepEqual(verdictOn([document({ ...allow, Condition })]), [
        "unverified",
        `Statement[0] of A may grant it: its Condition on aws:a, aws:b, aws:${"c".repeat(146)}…, and 1 more can't be checked`,
      ]);
    });
  });

  describe("on what the update makes known", () => {
    /** Whether each piece of evidence is open only until the update. */
    const openUntilUpdate = (part: Record<string, unknown>, asked = action) => {
      const policies = [{ name: "A", document: document({ ...allow, Action: "*", ...part }) }];
      return decide(questionFor(asked), { policies }).evidence.map(
        ({ isOpenUntilUpdate = false }) => isOpenUntilUpdate,
      );
    };

    it("says so where nothing else is open", () => {
      assert.deepEqual(openUntilUpdate({ Action: unknown }), [true]);
      assert.deepEqual(openUntilUpdate({ Resource: unknown, Condition: unknown }), [true]);
      assert.deepEqual(openUntilUpdate({ Effect: unknown }), [true]);
    });

    it("does not say so where a Condition, or the rest of what is asked, stays open", () => {
      const Condition = { StringEquals: { "aws:SourceVpc": "vpc-1" } };
      assert.deepEqual(openUntilUpdate({ Condition }), [false]);
      assert.deepEqual(openUntilUpdate({ Action: unknown, Condition }), [false]);
      assert.deepEqual(openUntilUpdate({ Resource: "arn:aws:s3:::a/*" }, "s3:PutObject"), [false]);
    });
  });

  it("names what may deny next to what may grant, unless it is the same statement", () => {
    const later = document({ ...allow, Effect: unknown });
    const denying = document({ ...allow, Effect: "Deny", Condition: unknown });
    assert.deepEqual(verdictOn([later, denying]), [
      "unverified",
      "Statement[0] of A may grant it: its Effect isn't known yet",
      "Statement[0] of B may deny it: its Condition isn't known yet",
    ]);
  });

  describe("on documents that cannot be read", () => {
    it("takes one that is not known to grant perhaps and to deny nothing", () => {
      assert.deepEqual(verdictOn([{ kind: "unknown" }]), [
        "unverified",
        "A may grant it: its document isn't known yet",
      ]);
      assert.deepEqual(verdictOn([{ kind: "unknown" }, granting]), [
        "granted",
        "Statement[0] of B grants it",
      ]);
    });

    it("takes one outside the stack to grant or deny perhaps", () => {
      assert.deepEqual(verdictOn([unreadable]), [
        "unverified",
        "A may grant it: it is outside the stack",
      ]);
      assert.deepEqual(verdictOn([unreadable, granting]), [
        "unverified",
        "A may deny it: it is outside the stack",
      ]);
    });

    it("never loses a Deny beside them", () => {
      const deny = document({ ...allow, Sid: "No", Effect: "Deny" });
      assert.deepEqual(verdictOn([unreadable, { kind: "unknown" }, deny]), [
        "denied",
        `statement "No" of C denies it`,
      ]);
    });

    it("takes one that is vouched for to grant", () => {
      assert.deepEqual(verdictOn([{ kind: "trusted" }]), ["granted", "A grants it"]);
    });

    it("takes nothing from one that IAM rejects", () => {
      assert.deepEqual(verdictOn([document({ ...allow, Sid: "a b" })]), ["missing"]);
    });
  });

  describe("under a permissions boundary", () => {
    const refusal = "the permissions boundary, Z, doesn't grant it";

    it("that is not known or cannot be read, verifies nothing", () => {
      assert.deepEqual(verdictOn([granting], { kind: "unknown" }), [
        "unverified",
        "the permissions boundary, Z, may grant it: its document isn't known yet",
      ]);
      assert.deepEqual(verdictOn([granting], unreadable), [
        "unverified",
        "the permissions boundary, Z, may grant it: it is outside the stack",
      ]);
      assert.deepEqual(verdictOn([], unreadable), ["missing"]);
    });

    it("that is vouched for or malformed, grants or refuses", () => {
      assert.deepEqual(verdictOn([granting], { kind: "trusted" }), [
        "granted",
        "Statement[0] of A grants it",
        "the permissions boundary, Z, grants it",
      ]);
      assert.deepEqual(verdictOn([granting], document()), ["missing", refusal]);
    });

    it("that certainly refuses, leaves nothing open", () => {
      const other = document({ ...allow, Action: "s3:*" });
      assert.deepEqual(verdictOn([unreadable], other), ["missing", refusal]);
      assert.deepEqual(verdictOn([{ kind: "unknown" }], other), ["missing", refusal]);
    });

    it("names both where both are open", () => {
      const conditional = document({ ...allow, Condition: { Bool: { "aws:a": "1" } } });
      assert.deepEqual(verdictOn([conditional], conditional), [
        "unverified",
        "Statement[0] of A may grant it: its Condition on aws:a can't be checked",
        "Statement[0] of the permissions boundary, Z, may grant it: its Condition on aws:a can't be checked",
      ]);
    });
  });

  describe("on an extract of a document", () => {
    const extract = { actions: ["ssmmessages:opendatachannel"], denies: false };
    const sessions = granting.kind === "statements" ? granting.statements : [];
    const why = "the pack's copy of it doesn't cover this action";

    it("is certain of the actions that it speaks for", () => {
      assert.deepEqual(verdictOn([{ kind: "statements", statements: [], extract }]), ["missing"]);
      assert.deepEqual(verdictOn([{ kind: "statements", statements: sessions, extract }]), [
        "granted",
        "Statement[0] of A grants it",
      ]);
    });

    it("leaves other actions open, unless a statement grants them", () => {
      const partial: PolicyDocument = { kind: "statements", statements: sessions, extract };
      assert.deepEqual(verdictOn([partial], undefined, "s3:PutObject"), [
        "unverified",
        `A may grant it: ${why}`,
      ]);
      assert.deepEqual(verdictOn([partial], undefined, "ssmmessages:OpenControlChannel"), [
        "granted",
        "Statement[0] of A grants it",
      ]);
    });

    it("may deny other actions where the document has more that denies", () => {
      const denying: PolicyDocument = {
        kind: "statements",
        statements: sessions,
        extract: { ...extract, denies: true },
      };
      assert.deepEqual(verdictOn([denying], undefined, "ssmmessages:OpenControlChannel"), [
        "unverified",
        `A may deny it: ${why}`,
      ]);
    });
  });

  it("asks an action of what the instance asks it of", () => {
    assert.deepEqual(questionFor("ssmmessages:OpenDataChannel").resource, "*");
    assert.deepEqual(questionFor("EC2Messages:GetMessages").resource, "*");
    assert.deepEqual(questionFor("SSM:UpdateInstanceInformation"), {
      action: "SSM:UpdateInstanceInformation",
      resource: "arn:*:ec2:*:*:instance/i-*",
      isOfItself: true,
    });
    assert.deepEqual(questionFor("x-ssmmessages:OpenDataChannel").resource, "arn:*:*:*:*:*");
    assert.deepEqual(questionFor("s3:PutObject").resource, "arn:*:*:*:*:*");
    assert.deepEqual(questionFor("s3:PutObject", "arn:aws:s3:::a/*"), {
      action: "s3:PutObject",
      resource: "arn:aws:s3:::a/*",
    });
  });
});
