import assert from "node:assert/strict";
import {
  decide,
  parseDocument,
  questionFor,
  quotas,
  sessionManagerActions,
  unknown,
  type Decision,
  type PolicyDocument,
  type Verdict,
  matches,
} from "../../../policypack/iam";

import { allow, problemsOf, problemsOfStatement } from "../../support/policypack/problems";

const megabyte = 1_000_000;
const grants = { Effect: "Allow", Action: [...sessionManagerActions], Resource: "*" };

function decisions(document: PolicyDocument): Decision[] {
  return sessionManagerActions.map((action) =>
    decide(questionFor(action), { policies: [{ name: "A", document }] }),
  );
}

function verdictsOn(document: PolicyDocument): Verdict[] {
  return [...new Set(decisions(document).map(({ verdict }) => verdict))];
}

function statements(list: readonly unknown[]): PolicyDocument {
  return parseDocument(JSON.stringify({ Version: "2012-10-17", Statement: list }));
}

function repeated<T>(times: number, each: (index: number) => T): T[] {
  return Array.from({ length: times }, (_, index) => each(index));
}

// Each would take minutes, or overflow the stack, if what it tries were not linear.
describe("A document made to hurt", () => {
  describe("is judged in time", () => {
    it("nested as deep as a text can be", () => {
      const list = `{"Statement":${"[".repeat(megabyte)}${"]".repeat(megabyte)}}`;
      assert.deepEqual(problemsOf(list), ["Statement[0]: A statement is an object."]);
      const object = `${'{"Statement":'.repeat(200_000)}1${"}".repeat(200_000)}`;
      assert.equal(problemsOf(object).length, 4);
      const condition = { StringEquals: { "aws:a": "@" } };
      const value = JSON.stringify({ Statement: { ...grants, Condition: condition } });
      const deep = value.replace('"@"', `${"[".repeat(megabyte)}${"]".repeat(megabyte)}`);
      assert.deepEqual(problemsOf(deep), [
        'Statement[0].Condition.StringEquals["aws:a"]: A condition value is a string, a number, a Boolean, or a list of them.',
      ]);
    });

    it("with texts of 6 MB", () => {
      const long = "x".repeat(6 * megabyte);
      assert.deepEqual(verdictsOn(statements([{ ...grants, Sid: long }])), ["granted"]);
      assert.deepEqual(verdictsOn(statements([{ ...grants, Action: `ssm:${long}` }])), ["missing"]);
      const Resource = [`arn:aws:s3:::${long}`, "*"];
      assert.deepEqual(verdictsOn(statements([{ ...grants, Resource }])), ["granted"]);
      const Condition = { [`StringEquals`]: { [long]: long } };
      const [decision] = decisions(statements([{ ...grants, Condition }]));
      assert.ok((decision?.evidence[0]?.why?.length ?? Infinity) < 300);
      const unknownElement = problemsOf({ [long]: 1, Statement: grants });
      assert.ok(unknownElement.length === 1 && (unknownElement[0]?.length ?? Infinity) < 300);
    });

    it("with what makes a regular expression go back and back", () => {
      for (const text of ["*", ":", "aws", "aws*", "a-", "?", "$", "${", "}", "x:", "*:"]) {
        const long = text.repeat(200_000);
        for (const pattern of [long, `arn:${long}`, `arn:aws${long}`, `arn:aws:ec2:${long}`]) {
          problemsOfStatement({ Action: pattern, Resource: pattern });
          const kind = parseDocument({ Statement: { ...grants, NotResource: pattern } }).kind;
          assert.equal(kind, "malformed");
          const Resource = ["arn:aws:s3:::a", pattern];
          verdictsOn(parseDocument({ Statement: { ...grants, Resource } }));
        }
      }
    });

    it("with thousands of wildcards in an action", () => {
      for (const wild of ["*", "?", "*?", "*a", "*ssm", "?*s"]) {
        const Action = `ssm*:${wild.repeat(200_000)}x`;
        assert.deepEqual(verdictsOn(statements([{ ...grants, Action }])), ["missing"]);
      }
      assert.equal(matches(`${"*a".repeat(20_000)}b`, "a".repeat(20_000)), false);
    });

    it("with thousands of wildcards in a resource", () => {
      const ask = (resource: string, Resource: string) =>
        decide(questionFor("s3:PutObject", resource), {
          policies: [{ name: "A", document: statements([{ ...allow, Action: "*", Resource }]) }],
        });
      const asked = `arn:aws:s3:::bucket/${"a".repeat(300)}/*`;
      const pattern = `arn:aws:s3:::${"*a".repeat(5_000)}/x`;
      assert.equal(ask(asked, pattern).verdict, "unverified");
      assert.equal(ask(asked.replace("/*", "/x"), pattern).verdict, "missing");
      assert.equal(ask(asked.replace("/*", "/y*"), `${pattern}?*?z/`).verdict, "unverified");
      assert.equal(ask(asked, pattern.replace("bucket", "other")).verdict, "unverified");
      for (const [resource, Resource] of [
        [asked, `arn:aws:s3:::${"*a".repeat(megabyte)}`],
        [`arn:aws:s3:::bucket/${"a*".repeat(megabyte)}`, pattern],
      ] as const) {
        const { verdict, evidence } = ask(resource, Resource);
        assert.equal(verdict, "unverified");
        assert.equal(evidence[0]?.why, "its Resource is too long to compare");
      }
    });

    it("with tens of thousands of statements, known and not", () => {
      const many = repeated(20_000, (index) => ({ ...grants, Sid: `S${index}` }));
      assert.deepEqual(verdictsOn(statements(many)), ["granted"]);
      const open = parseDocument({ Statement: many.map((each) => ({ ...each, Effect: unknown })) });
      assert.deepEqual(verdictsOn(open), ["unverified"]);
      assert.equal(decisions(open)[0]?.evidence.length, 20_000);
    });

    it("with hundreds of thousands of keys and values in a Condition", () => {
      const keys = Object.fromEntries(repeated(300_000, (index) => [`aws:${index}`, "x"]));
      const byKeys = statements([{ ...grants, Condition: { StringEquals: keys } }]);
      assert.deepEqual(verdictsOn(byKeys), ["unverified"]);
      assert.equal(
        decisions(byKeys)[0]?.evidence[0]?.why,
        "its Condition on aws:0, aws:1, aws:2, and 299997 more can't be checked",
      );
      const values = repeated(300_000, String);
      const byValues = statements([{ ...grants, Condition: { StringEquals: { a: values } } }]);
      assert.deepEqual(verdictsOn(byValues), ["unverified"]);
    });

    it("with hundreds of thousands of problems and of keys that are there twice", () => {
      const actions = JSON.stringify(repeated(300_000, () => ""));
      assert.equal(problemsOf(`{"Statement":{"Action":${actions}}}`).length, 300_002);
      const twice = `{${'"Id":"a",'.repeat(300_000)}"Statement":[${JSON.stringify(allow)}]}`;
      assert.equal(problemsOf(twice).length, 299_999);
      const spaced = `{"Statement"${" ".repeat(megabyte)}:[${JSON.stringify(allow)}]}`;
      assert.deepEqual(problemsOf(spaced), []);
    });
  });

  describe("with names of JavaScript's own", () => {
    const names = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"];
    for (const name of names) {
      it(`has no element ${name}, and changes none`, () => {
        const text = `{"${name}":{"Effect":"Allow"},"Statement":{"${name}":{"Effect":"Allow"},"Action":"*","Resource":"*"}}`;
        const [first, second, third] = problemsOf(text);
        assert.match(first ?? "", new RegExp(`^${name}: This element doesn't exist here`));
        assert.match(
          second ?? "",
          new RegExp(`^Statement\\[0\\].${name}: This element doesn't exist here`),
        );
        assert.match(third ?? "", /^Statement\[0\]\.Effect: /);
        assert.equal(({} as { Effect?: string }).Effect, undefined);
      });

      it(`has no operator ${name}, and takes it for a key`, () => {
        const operator = `{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"${name}":{"a":"b"}}}`;
        assert.deepEqual(problemsOf(`{"Statement":${operator}}`), [
          `Statement[0].Condition.${name}: This condition operator doesn't exist.`,
        ]);
        const key = operator.replace(`{"${name}":{"a":"b"}}`, `{"Bool":{"${name}":"b"}}`);
        const document = parseDocument(`{"Statement":${key}}`);
        const [decision] = decisions(document);
        assert.equal(decision?.evidence[0]?.why, `its Condition on ${name} can't be checked`);
      });

      it(`has ${name} twice`, () => {
        const text = `{"${name}":1,"${name}":1,"Statement":${JSON.stringify(allow)}}`;
        assert.equal(
          problemsOf(text)[0],
          `${name}: The key appears twice; IAM accepts it only once.`,
        );
      });
    }
  });

  it("has halves of characters, and is judged", () => {
    const text = `{"Statement":{"Effect":"Allow","Action":"*","Resource":["*","arn:aws:s3:::\\ud800*","arn:aws:s3:::\ud800?\udc00"]}}`;
    assert.deepEqual(verdictsOn(parseDocument(text)), ["granted"]);
    const odd = text.replace('"*",', "");
    assert.deepEqual(verdictsOn(parseDocument(odd)), ["missing"]);
  });

  it("is not known in odd places, and is judged", () => {
    const places: unknown[] = [
      { Version: unknown, Id: unknown, Statement: [unknown] },
      { Statement: [[unknown]] },
      { Statement: { ...grants, Sid: unknown, Condition: { [String(unknown)]: unknown } } },
      { Statement: { ...grants, Condition: { Bool: [unknown] } } },
      { [unknown]: unknown, Statement: { ...grants, [unknown]: unknown } },
      [unknown],
    ];
    const verdicts = places.map((place) => verdictsOn(parseDocument(place)).join());
    assert.deepEqual(verdicts, [
      "unverified",
      "missing",
      "unverified",
      "missing",
      "granted",
      "missing",
    ]);
  });
});

describe("A document that is larger than IAM takes", () => {
  const sized = (size: number, more = {}) => {
    const text = JSON.stringify({ Statement: [{ ...allow, ...more, Sid: "" }] });
    return text.replace('"Sid":""', `"Sid":"${"x".repeat(size - text.length)}"`);
  };

  it("is rejected, as a text and as an object", () => {
    const problem =
      /^The document has at least \d+ characters, not counting white space; IAM accepts 6144\.$/;
    const { managed } = quotas;
    for (const source of [sized(managed + 100), JSON.parse(sized(managed + 100)) as unknown]) {
      const document = parseDocument(source, managed);
      assert.ok(document.kind === "malformed" && document.problems.length === 1);
      assert.equal(document.problems[0]?.path, "");
      assert.match(document.problems[0]?.message ?? "", problem);
    }
  });

  it("is not rejected for its white space, or where it may be smaller than it looks", () => {
    const spaced = JSON.stringify(JSON.parse(sized(quotas.managed)), undefined, 40);
    assert.ok(spaced.length > quotas.managed);
    const resource = { Resource: `arn:aws:s3:::${" ".repeat(quotas.managed)}` };
    for (const source of [
      sized(quotas.managed),
      spaced,
      { Statement: [{ ...allow, ...resource }] },
    ]) {
      assert.equal(parseDocument(source, quotas.managed).kind, "statements");
    }
    const hidden = repeated(10_000, () => unknown);
    const Statement = [{ ...allow, Action: hidden }];
    assert.equal(parseDocument({ Statement }, quotas.managed).kind, "statements");
  });

  it("is measured however deep it goes", () => {
    const deep = `{"Statement":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
    assert.equal(parseDocument(deep, quotas.embedded).kind, "malformed");
  });
});
