import assert from "node:assert/strict";
import { AwsAccount, type Properties } from "../../harness/aws/account";
import * as iam from "../../harness/aws/services/iamRules";
import { check } from "../../harness/aws/plan/check";
import { create, remove, update } from "../../harness/aws/plan/lifecycle";
import { regionOf } from "../../harness/aws/region";
import type { Session } from "../../harness/aws/services/resourceType";

const TRUST = document({
  Effect: "Allow",
  Action: "sts:AssumeRole",
  Principal: { Service: "ec2.amazonaws.com" },
});
const ALLOW = { Effect: "Allow", Action: "ssm:UpdateInstanceInformation", Resource: "*" };

function document(...statements: object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** A document of a size in characters that are no white space. */
function documentOfSize(size: number): string {
  const empty = document({ ...ALLOW, Resource: "arn:aws:s3:::" });
  return document({ ...ALLOW, Resource: `arn:aws:s3:::${"x".repeat(size - empty.length)}` });
}

function newSession(region = "eu-central-1"): Session {
  const target = { type: "", name: "web" };
  return { ...regionOf(region), account: new AwsAccount(), target, defaultTags: {} };
}

/** Creates a resource as the engine does: Check, then Create. */
function make(session: Session, type: string, inputs: Properties): { id: string } {
  const checked = check({ type, name: "web" }, {}, inputs, new Uint8Array([1]), session);
  assert.deepEqual(checked.failures, []);
  return create(type, checked.inputs, session);
}

function makeRole(session: Session, inputs: Properties = {}): void {
  make(session, iam.ROLE, { name: "web", assumeRolePolicy: TRUST, ...inputs });
}

describe("IAM of the in-memory AWS account", () => {
  const refusedStatements: [object, string][] = [
    [{ ...ALLOW, Effect: "allow" }, "Syntax errors in policy."],
    [{ Effect: "Allow", Resource: "*" }, "Policy statement must contain actions."],
    [{ Effect: "Allow", Action: "ssm:*" }, "Policy statement must contain resources."],
    [
      { ...ALLOW, Action: "UpdateInstanceInformation" },
      "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
    ],
    [
      { ...ALLOW, Sid: "with space" },
      "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*",
    ],
    [{ ...ALLOW, Resource: "logs" }, 'Resource logs must be in ARN format or "*".'],
    [
      { ...ALLOW, Resource: "arn:aws-cn:s3:::logs" },
      'Partition "aws-cn" is not valid for resource "arn:aws-cn:s3:::logs".',
    ],
    [{ ...ALLOW, Principal: "*" }, "Policy document should not specify a principal."],
  ];
  for (const [statement, reason] of refusedStatements) {
    it(`refuses the statement ${JSON.stringify(statement)}`, () => {
      const session = newSession();
      makeRole(session);
      const message = `MalformedPolicyDocument: ${reason}`;
      const policy = document(statement);
      assert.throws(() => make(session, iam.POLICY, { policy }), { message });
      assert.throws(() => make(session, iam.ROLE_POLICY, { role: "web", policy }), { message });
      assert.throws(
        () => {
          makeRole(session, { name: "x", inlinePolicies: [{ name: "a", policy }] });
        },
        { message },
      );
    });
  }

  it("refuses documents that are no policies, and statements with the same Sid", () => {
    const session = newSession();
    for (const [policy, reason] of [
      ["", "Syntax errors in policy."],
      ["[]", "Syntax errors in policy."],
      ['{"Version":"2012-10-17"}', "Syntax errors in policy."],
      ['{"Version":"2012-10-18","Statement":[]}', "The policy failed legacy parsing"],
      [
        document({ ...ALLOW, Sid: "A" }, { ...ALLOW, Sid: "A" }),
        "Statement IDs (SID) in a single policy must be unique.",
      ],
    ]) {
      const message = `MalformedPolicyDocument: ${reason ?? ""}`;
      assert.throws(() => make(session, iam.POLICY, { policy }), { message });
    }
  });

  it("refuses a trust policy with a resource or without a principal", () => {
    for (const [statement, reason] of [
      [{ Effect: "Allow", Action: "sts:AssumeRole" }, "Missing required field Principal"],
      [{ ...ALLOW, Principal: "*" }, "Has prohibited field Resource"],
    ] as const) {
      assert.throws(
        () => {
          makeRole(newSession(), { assumeRolePolicy: document(statement) });
        },
        { message: `MalformedPolicyDocument: ${reason}` },
      );
    }
  });

  it("counts a managed policy up to 6,144 characters without its white space", () => {
    const session = newSession();
    const spaced = JSON.stringify(JSON.parse(documentOfSize(6144)), null, 4);
    make(session, iam.POLICY, { name: "fits", policy: spaced });
    assert.throws(() => make(session, iam.POLICY, { policy: documentOfSize(6145) }), {
      message: "LimitExceeded: Cannot exceed quota for PolicySize: 6144",
    });
  });

  it("counts the inline policies of a role together up to 10,240 characters", () => {
    const session = newSession();
    makeRole(session, { inlinePolicies: [{ name: "a", policy: documentOfSize(5000) }] });
    const inline = (name: string, size: number) => ({
      role: "web",
      name,
      policy: documentOfSize(size),
    });
    const { id } = make(session, iam.ROLE_POLICY, inline("b", 5000));
    assert.throws(() => make(session, iam.ROLE_POLICY, inline("c", 241)), {
      message: "LimitExceeded: Maximum policy size of 10240 bytes exceeded for role web",
    });
    // What is replaced does not count.
    update(iam.ROLE_POLICY, id, inline("b", 5000), inline("b", 5240), session);
  });

  it("refuses a name that is taken", () => {
    const session = newSession();
    makeRole(session);
    make(session, iam.POLICY, { name: "web", policy: document(ALLOW) });
    make(session, iam.INSTANCE_PROFILE, { name: "web" });
    assert.throws(
      () => {
        makeRole(session);
      },
      { message: "EntityAlreadyExists: Role with name web already exists." },
    );
    assert.throws(() => make(session, iam.POLICY, { name: "web", policy: document(ALLOW) }), {
      message:
        "EntityAlreadyExists: A policy called web already exists. Duplicate names are not allowed.",
    });
    assert.throws(() => make(session, iam.INSTANCE_PROFILE, { name: "web" }), {
      message: "EntityAlreadyExists: Instance Profile web already exists.",
    });
  });

  it("refuses what refers to something that does not exist", () => {
    const session = newSession();
    const role = "web";
    const policyArn = "arn:aws:iam::123456789012:policy/none";
    const policy = document(ALLOW);
    const noRole = { message: "NoSuchEntity: The role with name web cannot be found." };
    const awsPolicy = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore";
    assert.throws(() => make(session, iam.ROLE_POLICY, { role, policy }), noRole);
    assert.throws(() => make(session, iam.INSTANCE_PROFILE, { role }), noRole);
    assert.throws(
      () => make(session, iam.ROLE_POLICY_ATTACHMENT, { role, policyArn: awsPolicy }),
      noRole,
    );
    makeRole(session);
    make(session, iam.ROLE_POLICY_ATTACHMENT, { role, policyArn: awsPolicy });
    const noPolicy = {
      message: `NoSuchEntity: Policy ${policyArn} does not exist or is not attachable.`,
    };
    assert.throws(() => make(session, iam.ROLE_POLICY_ATTACHMENT, { role, policyArn }), noPolicy);
    assert.throws(() => {
      makeRole(session, { name: "x", permissionsBoundary: policyArn });
    }, noPolicy);
  });

  it("attaches at most 20 policies to a role", () => {
    const session = newSession();
    makeRole(session);
    const attach = (number: number) =>
      make(session, iam.ROLE_POLICY_ATTACHMENT, {
        role: "web",
        policyArn: `arn:aws:iam::aws:policy/P${number}`,
      });
    for (let number = 0; number < 20; number++) {
      attach(number);
    }
    assert.throws(() => attach(20), {
      message: "LimitExceeded: Cannot exceed quota for PoliciesPerRole: 20",
    });
  });

  it("deletes a role only without attached policies and inline policies", () => {
    const session = newSession();
    makeRole(session);
    const policy = make(session, iam.POLICY, { name: "p", policy: document(ALLOW) });
    const attachment = make(session, iam.ROLE_POLICY_ATTACHMENT, {
      role: "web",
      policyArn: policy.id,
    });
    const inline = make(session, iam.ROLE_POLICY, { role: "web", policy: document(ALLOW) });
    const removeRole = (): void => {
      remove(iam.ROLE, "web", session);
    };
    const conflict = (reason: string) => ({
      message: `DeleteConflict: Cannot delete entity, ${reason}`,
    });
    assert.throws(removeRole, conflict("must detach all policies first."));
    assert.throws(
      () => {
        remove(iam.POLICY, policy.id, session);
      },
      { message: "DeleteConflict: Cannot delete a policy attached to entities." },
    );
    remove(iam.ROLE_POLICY_ATTACHMENT, attachment.id, session);
    remove(iam.POLICY, policy.id, session);
    assert.throws(removeRole, conflict("must delete policies first."));
    remove(iam.ROLE_POLICY, inline.id, session);
    removeRole();
    assert.deepEqual(session.account.resources(), []);
  });

  it("detaches and deletes a role's policies with it when the role says so", () => {
    const session = newSession();
    makeRole(session, { forceDetachPolicies: true });
    make(session, iam.ROLE_POLICY, { role: "web", policy: document(ALLOW) });
    remove(iam.ROLE, "web", session);
    assert.deepEqual(session.account.resources(), []);
  });

  it("refuses a path of another form", () => {
    for (const path of ["team", "/team", "team/"]) {
      assert.throws(
        () => {
          makeRole(newSession(), { path });
        },
        {
          message:
            "ValidationError: The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.",
        },
      );
    }
  });

  it("finds bad names at preview, in the real provider's words", () => {
    const failures = (name: string) =>
      check(
        { type: iam.ROLE, name: "web" },
        {},
        { name, assumeRolePolicy: TRUST },
        new Uint8Array(),
        newSession(),
      ).failures;
    const long = "x".repeat(65);
    assert.deepEqual(failures(long), [
      {
        property: "name",
        reason: `expected length of name to be in the range (1 - 64), got ${long}`,
      },
    ]);
    assert.deepEqual(failures("a b"), [
      { property: "name", reason: String.raw`invalid value for name (must match [\w+=,.@-])` },
    ]);
  });

  it("takes a role that is deleted out of its instance profiles", () => {
    const session = newSession();
    makeRole(session);
    const { id } = make(session, iam.INSTANCE_PROFILE, { role: "web" });
    remove(iam.ROLE, "web", session);
    assert.equal(session.account.find(iam.INSTANCE_PROFILE, id)?.outputs.role, undefined);
  });
});
