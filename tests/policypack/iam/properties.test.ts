import assert from "node:assert/strict";
import fc from "fast-check";
import {
  decide,
  parseDocument,
  questionFor,
  type Question,
  unknown,
  type Verdict,
} from "../../../policypack/iam";

/** A statement as it is written in a document. */
interface Written {
  Effect: "Allow" | "Deny";
  Action?: string | string[];
  NotAction?: string | string[];
  Resource?: string | string[];
  NotResource?: string | string[];
  Condition?: Record<string, Record<string, unknown>>;
}

interface WrittenDocument {
  Version: string;
  Statement: Written[];
}

/** The documents of a role: of its policies and of its permissions boundary. */
interface Role {
  policies: WrittenDocument[];
  boundary: WrittenDocument | undefined;
}

const fewOrMany = (texts: string[]): fc.Arbitrary<string | string[]> =>
  fc.oneof(
    fc.constantFrom(...texts),
    fc.array(fc.constantFrom(...texts), { minLength: 1, maxLength: 3 }),
  );

const actions = fewOrMany([
  "*",
  "ssm:*",
  "ssm:UpdateInstanceInformation",
  "ssmmessages:*",
  "ssmmessages:*DataChannel",
  "ssmmessages:Ope?DataChannel",
  "s3:PutObject",
]);
const resources = fewOrMany([
  "*",
  "arn:*:ec2:*:*:instance/*",
  "arn:aws:ec2:*:*:instance/*",
  "arn:aws:ec2:*:*:instance/${aws:PrincipalTag/instance}",
  "arn:aws:s3:::bucket/*",
  "${ec2:SourceInstanceARN}",
]);
const condition = fc.constantFrom<Written["Condition"]>(
  undefined,
  undefined,
  {},
  { StringEquals: { "ec2:SourceInstanceARN": "${ec2:SourceInstanceARN}" } },
  { ArnLike: { "EC2:SourceInstanceARN": ["arn:a", "${ec2:sourceinstancearn}"] } },
  { Bool: { "aws:SecureTransport": "true" } },
  { StringEquals: { "aws:SourceVpc": ["vpc-1", "vpc-2"] } },
);

function statement(effect: fc.Arbitrary<Written["Effect"]>): fc.Arbitrary<Written> {
  return fc
    .tuple(effect, fc.boolean(), actions, fc.boolean(), resources, condition)
    .map(([Effect, plainAction, action, plainResource, resource, Condition]) => ({
      Effect,
      [plainAction ? "Action" : "NotAction"]: action,
      [plainResource ? "Resource" : "NotResource"]: resource,
      ...(Condition && { Condition }),
    }));
}

function documents(effect: fc.Arbitrary<Written["Effect"]>): fc.Arbitrary<WrittenDocument> {
  return fc.record({
    Version: fc.constantFrom("2012-10-17", "2012-10-17", "2008-10-17"),
    Statement: fc.array(statement(effect), { minLength: 1, maxLength: 3 }),
  });
}

const anyEffect = fc.constantFrom<Written["Effect"][]>("Allow", "Allow", "Allow", "Deny");
const anyDocument = documents(anyEffect);
const roles: fc.Arbitrary<Role> = fc.record({
  policies: fc.array(anyDocument, { maxLength: 3 }),
  boundary: fc.option(anyDocument, { nil: undefined, freq: 2 }),
});
const questions = fc.oneof(
  fc
    .constantFrom("ssm:UpdateInstanceInformation", "ssmmessages:OpenDataChannel", "s3:PutObject")
    .map((action) => questionFor(action)),
  fc.constant(questionFor("s3:PutObject", "arn:aws:s3:::bucket/logs/*")),
  fc.constant(
    questionFor("ssm:UpdateInstanceInformation", "arn:aws:ec2:us-east-2:111122223333:instance/i-1"),
  ),
);

function verdictOf(question: Question, role: { policies: unknown[]; boundary: unknown }): Verdict {
  const { verdict } = decide(question, {
    policies: role.policies.map((document, index) => ({
      name: `policy ${index}`,
      document: parseDocument(document),
    })),
    ...(role.boundary !== undefined && {
      boundary: { name: "boundary", document: parseDocument(role.boundary) },
    }),
  });
  return verdict;
}

const order: Verdict[] = ["denied", "missing", "unverified", "granted"];
const rank = (verdict: Verdict): number => order.indexOf(verdict);

/** Another order of a list that depends on a number only. */
function shuffled<T>(list: T[], seed: number): T[] {
  const key = (index: number) => Math.imul(index + 1, seed | 1) >>> 0;
  return list
    .map((item, index) => ({ item, key: key(index) }))
    .sort((one, other) => one.key - other.key)
    .map(({ item }) => item);
}

function reordered(document: WrittenDocument, seed: number): WrittenDocument {
  return {
    ...document,
    Statement: shuffled(document.Statement, seed).map(
      (each) =>
        Object.fromEntries(
          shuffled(Object.entries(each), seed).map(([name, value]) => [
            name,
            Array.isArray(value) ? shuffled(value, seed) : (value as unknown),
          ]),
        ) as unknown as Written,
    ),
  };
}

/** The same with parts made unknown, by paths such as `Statement.0.Action.1`. */
function withUnknown(value: unknown, hidden: (path: string) => boolean, path: string): unknown {
  if (hidden(path)) {
    return unknown;
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map((each, index) => withUnknown(each, hidden, `${path}.${index}`));
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, withUnknown(each, hidden, `${path}.${key}`)]),
  );
}

const denies = (document: WrittenDocument) =>
  document.Statement.some(({ Effect }) => Effect === "Deny");

function isWellFormed(document: WrittenDocument): boolean {
  return parseDocument(document).kind === "statements";
}

describe("Properties of the verdict", () => {
  const runs = { numRuns: 400 };

  it("comes in all four kinds from the roles that are tried", () => {
    const verdicts = fc
      .sample(fc.tuple(questions, roles), { numRuns: 500, seed: 1 })
      .map(([question, role]) => verdictOf(question, role));
    assert.deepEqual([...new Set(verdicts)].sort(), [...order].sort());
  });

  it("is the same in every order of policies, statements, elements, actions and resources", () => {
    fc.assert(
      fc.property(questions, roles, fc.nat(), (question, { policies, boundary }, seed) => {
        const other = {
          policies: shuffled(policies, seed).map((each) => reordered(each, seed)),
          boundary: boundary && reordered(boundary, seed),
        };
        assert.equal(verdictOf(question, other), verdictOf(question, { policies, boundary }));
      }),
      runs,
    );
  });

  it("is never lowered by a statement that allows", () => {
    fc.assert(
      fc.property(
        questions,
        roles,
        documents(fc.constant("Allow")),
        (question, { policies, boundary }, more) => {
          const before = verdictOf(question, { policies, boundary });
          const after = verdictOf(question, { policies: [...policies, more], boundary });
          assert.ok(rank(after) >= rank(before), `${before} became ${after}`);
        },
      ),
      runs,
    );
  });

  it("is never raised by a statement that denies, in a policy or in the boundary", () => {
    fc.assert(
      fc.property(
        questions,
        roles,
        documents(fc.constant("Deny")),
        (question, { policies, boundary }, more) => {
          const before = rank(verdictOf(question, { policies, boundary }));
          const inPolicy = verdictOf(question, { policies: [...policies, more], boundary });
          assert.ok(rank(inPolicy) <= before);
          if (!boundary) {
            return;
          }
          const Statement = [...boundary.Statement, ...more.Statement];
          const added = { ...boundary, Statement };
          // A document of the older version has no variables, so one as its resource makes it malformed.
          fc.pre(isWellFormed(added));
          const inBoundary = { policies, boundary: added };
          assert.ok(rank(verdictOf(question, inBoundary)) <= before);
        },
      ),
      runs,
    );
  });

  it("is never raised by a boundary", () => {
    fc.assert(
      fc.property(questions, roles, anyDocument, (question, { policies }, boundary) => {
        const before = verdictOf(question, { policies, boundary: undefined });
        assert.ok(rank(verdictOf(question, { policies, boundary })) <= rank(before));
      }),
      runs,
    );
  });

  it("is the same in upper and in lower case", () => {
    const values = /(?<="(?:Not)?Action":)(?:"[^"]*"|\[[^\]]*\])/g;
    const keys = /ec2:SourceInstanceARN|aws:SecureTransport/gi;
    fc.assert(
      fc.property(questions, roles, fc.boolean(), (question, role, upper) => {
        const change = (text: string) => (upper ? text.toUpperCase() : text.toLowerCase());
        const text = JSON.stringify(role).replace(values, change).replace(keys, change);
        const { policies, boundary } = JSON.parse(text) as Role;
        const asked = { ...question, action: change(question.action) };
        assert.equal(verdictOf(asked, { policies, boundary }), verdictOf(question, role));
      }),
      runs,
    );
  });

  it("is of the same parsed document, given as text or as an object", () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        assert.deepEqual(parseDocument(JSON.stringify(document)), parseDocument(document));
      }),
      runs,
    );
  });

  it("holds whatever the values that are not known turn out to be", () => {
    let certain = 0;
    fc.assert(
      fc.property(
        questions,
        roles,
        fc.func(fc.integer({ min: 0, max: 7 })),
        (question, { policies, boundary }, chance) => {
          // What is not known is taken to be what IAM accepts.
          fc.pre([...policies, ...(boundary ? [boundary] : [])].every(isWellFormed));
          const hide = (document: WrittenDocument, name: string) =>
            withUnknown(
              document,
              // Of what is unknown as a whole, it is assumed that it denies nothing.
              (path) =>
                chance(path) === 0 && !(/^\d+(\.Statement)?$/.test(path) && denies(document)),
              name,
            );
          const before = verdictOf(question, {
            policies: policies.map((document, index) => hide(document, String(index))),
            boundary: boundary && hide(boundary, "99"),
          });
          const after = verdictOf(question, { policies, boundary });
          if (before === "unverified") {
            return;
          }
          certain++;
          // A permission that is missing may turn out to be denied as well.
          const allowed = before === "missing" ? ["missing", "denied"] : [before];
          assert.ok(allowed.includes(after), `${before} became ${after}`);
        },
      ),
      { numRuns: 1000 },
    );
    assert.ok(certain > 300);
  });
});
