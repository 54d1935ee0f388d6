import assert from "node:assert/strict";
import { decideTrust, explainProblem, parseTrustPolicy, unknown } from "../../../policypack/iam";
import { trust, trusts } from "../../support/policypack/documents";

const allow = {
  Effect: "Allow",
  Action: "sts:AssumeRole",
  Principal: { Service: "ec2.amazonaws.com" },
};

/** A policy with one statement, {@link allow} with a change. */
function changed(change: object): object {
  return { Version: "2012-10-17", Statement: [{ ...allow, ...change }] };
}

/** What IAM would reject in a trust policy, a sentence each. */
function problemsOf(source: unknown): string[] {
  const policy = parseTrustPolicy(source);
  return policy.kind === "malformed" ? policy.problems.map(explainProblem) : [];
}

describe("parseTrustPolicy", () => {
  const form = 'Statement[0]: A principal is "*" or an object, such as { "Service": "…" }.';
  const rejected: [string, unknown, string[]][] = [
    ["no JSON", "{", ["The document isn't JSON."]],
    ["a list", [], ["A document is a JSON object."]],
    ["nothing", {}, ["Statement: A policy has at least one statement."]],
    [
      "no principal",
      changed({ Principal: undefined }),
      ["Statement[0]: A statement of a trust policy has either Principal or NotPrincipal."],
    ],
    [
      "both kinds of principals",
      changed({ NotPrincipal: { Service: "ssm.amazonaws.com" } }),
      ["Statement[0]: A statement of a trust policy has either Principal or NotPrincipal."],
    ],
    [
      "a resource",
      changed({ Resource: "*" }),
      ["Statement[0]: A statement of a trust policy names no resource."],
    ],
    ["a principal that is only a name", changed({ Principal: "ec2.amazonaws.com" }), [form]],
    ["a list of principals", changed({ Principal: ["*"] }), [form]],
    ["an unknown kind of principals", changed({ Principal: { Services: "ec2" } }), [form]],
    [
      "an unknown kind next to a known one",
      changed({ Principal: { Service: "ec2.amazonaws.com", Services: "ec2" } }),
      [form],
    ],
    ["a principal that is no text", changed({ Principal: { Service: [1] } }), [form]],
    [
      "an unknown Effect",
      changed({ Effect: "allow" }),
      ['Statement[0].Effect: An Effect is "Allow" or "Deny", in exactly this spelling.'],
    ],
    [
      "no action",
      changed({ Action: undefined }),
      ["Statement[0]: A statement has either Action or NotAction; this one has none."],
    ],
  ];
  for (const [what, source, problems] of rejected) {
    it(`refuses ${what}`, () => {
      assert.deepEqual(problemsOf(source), problems);
    });
  }

  it("refuses an element that is there twice", () => {
    const policy = parseTrustPolicy('{"Statement":[],"Statement":[{}]}');
    assert.ok(policy.kind === "malformed");
    assert.equal(policy.problems[0]?.path, "Statement");
  });

  const accepted: [string, unknown][] = [
    ["JSON text", trusts("ec2.amazonaws.com")],
    ["JSON text with a byte-order mark", `\uFEFF${trusts("ec2.amazonaws.com")}\n`],
    ["an object", changed({})],
    ["one statement without brackets", { Statement: allow }],
    ["everybody", changed({ Principal: "*" })],
    [
      "every kind of principals",
      changed({ Principal: { AWS: "*", Federated: "f", CanonicalUser: "c", Service: [] } }),
    ],
    ["an empty Sid", changed({ Sid: "" })],
    ["values that aren't known yet", changed({ Principal: { Service: unknown, AWS: unknown } })],
    ["a principal that isn't known yet", changed({ Principal: unknown })],
  ];
  for (const [what, source] of accepted) {
    it(`takes ${what}`, () => {
      assert.equal(parseTrustPolicy(source).kind, "statements", problemsOf(source).join());
    });
  }

  it("knows nothing of a policy, or of its statements, that are not known yet", () => {
    assert.deepEqual(parseTrustPolicy(unknown), { kind: "unknown" });
    const policy = parseTrustPolicy({ Version: "2012-10-17", Statement: unknown });
    assert.ok(policy.kind === "statements");
    assert.deepEqual(
      policy.statements.map(({ effect, principals }) => [effect, principals.complete]),
      [[unknown, false]],
    );
  });

  it("keeps a key that looks like a line of a report on one line", () => {
    const policy = parseTrustPolicy({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: "sts:AssumeRole",
          Principal: { Service: "ec2.amazonaws.com" },
          Condition: { StringEquals: { "x\n  - forged \u001b[31m line": "y" } },
        },
      ],
    });
    assert.ok(policy.kind === "statements");
    for (const applies of ["maybe", "no"] as const) {
      const { evidence } = decideTrust(
        policy.statements,
        () => "yes",
        () => applies,
      );
      assert.match(evidence[0]?.why ?? "", /"x\\n {2}- forged \\u001b\[31m line"/);
    }
  });

  it("reads whom a statement names, as far as that is known", () => {
    const nobody = { inverted: false, services: [], everybody: false, complete: false };
    const ec2 = { ...nobody, services: ["ec2.amazonaws.com"], complete: true };
    const cases: [unknown, object][] = [
      [unknown, nobody],
      [allow, ec2],
      [{ ...allow, Principal: unknown }, nobody],
      [
        { ...allow, Principal: "*" },
        { ...nobody, everybody: true, complete: true },
      ],
      [
        { ...allow, Principal: { AWS: "*" } },
        { ...nobody, everybody: true, complete: true },
      ],
      [
        { ...allow, Principal: { Service: ["ec2.amazonaws.com", unknown] } },
        { ...ec2, complete: false },
      ],
      [
        { ...allow, Principal: undefined, NotPrincipal: unknown },
        { ...nobody, inverted: true },
      ],
      [
        { ...allow, Principal: null, NotPrincipal: allow.Principal },
        { ...ec2, inverted: true },
      ],
    ];
    for (const [statement, principals] of cases) {
      const policy = parseTrustPolicy({ Version: "2012-10-17", Statement: statement });
      assert.ok(policy.kind === "statements");
      assert.deepEqual(policy.statements[0]?.principals, principals);
    }
  });

  it("calls a statement by its Sid, else by its place", () => {
    const policy = parseTrustPolicy(trust(allow, { ...allow, Sid: "Instances" }));
    assert.ok(policy.kind === "statements");
    assert.deepEqual(
      policy.statements.map(({ place }) => place),
      ["Statement[0]", 'statement "Instances"'],
    );
  });
});
