import assert from "node:assert/strict";
import type { Finding, PolicyFinding } from "../../../policypack/judgement";
import { render } from "../../../policypack/reports";
import {
  evidence,
  notKnown,
  permissions,
  rejected,
  requiring,
} from "../../support/policypack/causes";

const subject = {
  urn: "urn:pulumi:test::project::aws:iam/instanceProfile:InstanceProfile::web",
  type: "aws:iam/instanceProfile:InstanceProfile",
  name: "web",
  label: 'InstanceProfile "web"',
};
const role = { ...subject, name: "node", label: 'Role "node"' };
const document = { ...subject, name: "sessions", label: 'Document "sessions"' };

function violation(finding: Partial<PolicyFinding> & Pick<Finding, "problem">): PolicyFinding {
  return { policy: "p", subject, certainty: "violation", causes: [], fixes: [], ...finding };
}

function unverified(finding: Partial<PolicyFinding>): PolicyFinding {
  return violation({ problem: "missing-permissions", certainty: "unverified", ...finding });
}

/** What docs/policies.md does not show: its reports, one of each policy, are compared through the engine. */
const reports: [title: string, finding: PolicyFinding, lines: string[]][] = [
  [
    "a profile without a role, whose exemption has ended",
    violation({
      problem: "no-role",
      ended: { reason: "Replaced in the autumn", expires: "2026-06-30" },
      fixes: [[{ kind: "set-role", profile: "web", actions: ["s3:GetObject", "s3:PutObject"] }]],
    }),
    [
      'InstanceProfile "web" has no role, so an instance that uses it has no permissions.',
      "Its exemption ended on 2026-06-30: Replaced in the autumn",
      "To fix it, give it a role that grants s3:GetObject, s3:PutObject:",
      '      new aws.iam.InstanceProfile("web", { role: role.name });',
    ],
  ],
  [
    "a role that takes several steps to fix",
    violation({
      problem: "missing-permissions",
      role,
      causes: [
        permissions(
          ["ssm:A"],
          evidence("AWS managed policy B", "does not grant", { boundary: true }),
        ),
        permissions(["ssm:C"], evidence('RolePolicy "d"', "denies", { statement: '"No"' })),
        rejected(
          'RolePolicy "e"',
          ["Statement[0]", "One."],
          ["Statement[1]", "Two."],
          ["", "Three."],
          ["", "Four."],
        ),
      ],
      fixes: [
        [{ kind: "use-component", component: "SessionManagerInstanceProfile", name: "web" }],
        [
          { kind: "stop-denying", actions: ["ssm:C"], policies: ['RolePolicy "d"'] },
          { kind: "allow-in-boundary", actions: ["ssm:A"], boundary: "AWS managed policy B" },
          { kind: "correct-policies", policies: ['RolePolicy "e"'] },
        ],
      ],
    }),
    [
      'InstanceProfile "web" has Role "node", which doesn\'t grant what Session Manager needs:',
      "  - ssm:A: the permissions boundary, AWS managed policy B, does not grant it",
      '  - ssm:C: statement "No" of RolePolicy "d" denies it',
      '  - IAM rejects RolePolicy "e". Statement[0]: One. Statement[1]: Two. Three. 1 more.',
      'To fix it, create the profile and its role with this component of "aws-session-manager":',
      '      new SessionManagerInstanceProfile("web");',
      "or do all of this:",
      '  - remove ssm:C from what RolePolicy "d" denies: a Deny overrides every Allow',
      "  - allow ssm:A in the permissions boundary too",
      '  - correct what IAM rejects: RolePolicy "e"',
    ],
  ],
  [
    "a role outside the stack",
    unverified({
      causes: [notKnown("its role is not in this stack")],
      fixes: [
        [{ kind: "set-role", profile: "web", actions: [] }],
        [{ kind: "configure", option: "exemptions" }],
      ],
    }),
    [
      'It can\'t be determined whether InstanceProfile "web" grants what Session Manager needs: its role is not in this stack.',
      "To make it verifiable, give it a role of this stack:",
      '      new aws.iam.InstanceProfile("web", { role: role.name });',
      "or exempt it in the configuration.",
    ],
  ],
  [
    "what may be denied, and what a boundary may not allow",
    unverified({
      role,
      causes: [permissions(["ssm:A"], evidence('RolePolicy "d"', "may deny", { why: "why" }))],
      fixes: [
        [
          { kind: "allow-in-boundary", actions: ["ssm:A"], boundary: "b" },
          { kind: "stop-denying", actions: ["ssm:A"], policies: ['RolePolicy "d"'] },
          { kind: "trust-policies", policies: ["the policy of x"], option: "trustedPolicyArns" },
        ],
        [{ kind: "deploy" }],
      ],
    }),
    [
      'It can\'t be determined whether Role "node" of InstanceProfile "web" grants what Session Manager needs:',
      '  - ssm:A: RolePolicy "d" may deny it: why',
      "To make it verifiable:",
      "  - allow ssm:A in the permissions boundary too, without a Condition and without a value that is only known after deployment",
      '  - make sure that nothing in RolePolicy "d" denies ssm:A',
      "  - bring the policy of x into this stack, or list its ARN in trustedPolicyArns in the configuration if you trust it",
      "or deploy: what is not known yet is checked after the update.",
    ],
  ],
  [
    "what a role in another form, and a component of the program, get",
    violation({
      problem: "missing-session-permissions",
      document,
      role,
      causes: [requiring("kmsKeyId", "key", ["kms:Decrypt"])],
      fixes: [
        [
          {
            ...{ kind: "use-component", component: "SessionManagerInstanceProfile", name: "web" },
            isOwn: true,
            settings: {
              of: 'Document "data-sessions"',
              component: { className: "SessionManager", name: "data-sessions" },
              requires: ["kmsKeyId"],
            },
          },
        ],
        [
          {
            ...{ kind: "grant", policyName: "web-session-data", form: { kind: "aws-native" } },
            grants: [{ actions: ["kms:Decrypt"], on: "key" }],
          },
        ],
        [
          {
            ...{ kind: "grant", policyName: "web-session-data" },
            grants: [{ actions: ["s3:PutObject"], on: "objects beneath the folder" }],
            form: { kind: "listed", lists: ['RolePoliciesExclusive "web"'] },
          },
        ],
      ],
    }),
    [
      'InstanceProfile "web" has Role "node", which doesn\'t grant what Document "sessions" requires:',
      "  - kmsKeyId requires kms:Decrypt on the key: no policy of the role grants it",
      'To fix it, give the component these arguments, using the settings of Document "data-sessions":',
      '      new SessionManagerInstanceProfile("web", {',
      "        sessionEncryption: dataSessions.sessionEncryption,",
      "        sessionLogging: dataSessions.sessionLogging,",
      "      });",
      "or grant the role just what it lacks:",
      '      new aws_native.iam.RolePolicy("web-session-data", {',
      "        roleName: role.roleName,",
      '        policyName: "web-session-data",',
      "        policyDocument: {",
      '          Version: "2012-10-17",',
      '          Statement: [{ Effect: "Allow", Action: ["kms:Decrypt"], Resource: key.arn }],',
      "        },",
      "      });",
      'or grant the role just what it lacks, and add web-session-data to policyNames of RolePoliciesExclusive "web", which removes inline policies that it doesn\'t list:',
      '      new aws.iam.RolePolicy("web-session-data", {',
      '        name: "web-session-data",',
      "        role: role.name,",
      "        policy: {",
      '          Version: "2012-10-17",',
      "          Statement: [{",
      '            Effect: "Allow",',
      '            Action: ["s3:PutObject"],',
      "            Resource: pulumi.interpolate`${bucket.arn}/${s3KeyPrefix}*`,",
      "          }],",
      "        },",
      "      });",
    ],
  ],
  [
    "what every kind of target requires, in code",
    violation({
      problem: "missing-session-permissions",
      document,
      role,
      causes: [
        requiring("kmsKeyId", "key of an alias", ["kms:Decrypt"]),
        requiring("s3BucketName", "objects", ["s3:PutObject"]),
      ],
      fixes: [
        [
          { kind: "set-key-arn", input: "kmsKeyId" },
          {
            kind: "grant",
            policyName: "web-session-data",
            grants: [
              { actions: ["kms:Decrypt"], on: "key of an alias" },
              { actions: ["logs:DescribeLogGroups"], on: "log groups" },
              { actions: ["logs:PutLogEvents"], on: "log streams" },
              { actions: ["s3:PutObject"], on: "objects" },
              { actions: ["s3:PutObject"], on: "objects beneath the prefix" },
              { actions: ["s3:GetEncryptionConfiguration"], on: "bucket" },
            ],
          },
        ],
      ],
    }),
    [
      'InstanceProfile "web" has Role "node", which doesn\'t grant what Document "sessions" requires:',
      "  - kmsKeyId requires kms:Decrypt on the key of the alias: no policy of the role grants it",
      "  - s3BucketName requires s3:PutObject on the objects of the bucket: no policy of the role grants it",
      "To fix it:",
      "  - set kmsKeyId to the ARN of the key: an alias doesn't say which key it stands for",
      "  - grant the role just what it lacks:",
      '      new aws.iam.RolePolicy("web-session-data", {',
      "        role: role.name,",
      "        policy: {",
      '          Version: "2012-10-17",',
      "          Statement: [",
      '            { Effect: "Allow", Action: ["kms:Decrypt"], Resource: key.arn },',
      '            { Effect: "Allow", Action: ["logs:DescribeLogGroups"], Resource: "*" },',
      '            { Effect: "Allow", Action: ["logs:PutLogEvents"], Resource: pulumi.interpolate`${logGroup.arn}:*` },',
      '            { Effect: "Allow", Action: ["s3:PutObject"], Resource: pulumi.interpolate`${bucket.arn}/*` },',
      "            {",
      '              Effect: "Allow",',
      '              Action: ["s3:PutObject"],',
      "              Resource: pulumi.interpolate`${bucket.arn}/${s3KeyPrefix}/*`,",
      "            },",
      '            { Effect: "Allow", Action: ["s3:GetEncryptionConfiguration"], Resource: bucket.arn },',
      "          ],",
      "        },",
      "      });",
    ],
  ],
  [
    "a setting that is not known yet",
    unverified({
      problem: "missing-session-permissions",
      document,
      role,
      causes: [
        {
          ...permissions(["kms:Decrypt"]),
          requirement: { setting: "kmsKeyId", target: "key", certain: false },
        },
      ],
    }),
    [
      'It can\'t be determined whether InstanceProfile "web" grants what Document "sessions" requires:',
      "  - kmsKeyId may require kms:Decrypt on the key: no policy of the role grants it; the setting is not known yet",
    ],
  ],
  [
    "a document that cannot be read",
    violation({
      problem: "unreadable-document",
      subject: document,
      causes: [notKnown("the content is not a JSON object")],
      fixes: [[{ kind: "write-as-json", document: "the document" }]],
    }),
    [
      'Document "sessions" has content that can\'t be checked: the content is not a JSON object.',
      "To fix it, write the content of the document as JSON; YAML is not supported here.",
    ],
  ],
  [
    "each way in which a trust policy fails",
    violation({
      problem: "service-role",
      role,
      causes: (
        [
          ["denies", undefined],
          ["may allow", "why"],
          ["may deny", "why"],
          ["may allow or deny", "why"],
          ["would allow", "its Condition on k never holds for the service"],
          ["allows for any account", "it has no Condition on k"],
        ] as const
      ).map(([effect, why]) => ({
        ...{ kind: "trust", service: "Systems Manager", statement: "Statement[0]", effect },
        ...(why === undefined ? {} : { why }),
      })),
    }),
    [
      'InstanceProfile "web" has Role "node", which isn\'t ready for Session Manager:',
      "  - Statement[0] of its trust policy keeps Systems Manager from assuming it",
      "  - Statement[0] of its trust policy may let Systems Manager assume it: why",
      "  - Statement[0] of its trust policy may keep Systems Manager from assuming it: why",
      "  - Statement[0] of its trust policy may let Systems Manager assume it, or keep it from doing so: why",
      "  - Statement[0] of its trust policy is meant to let Systems Manager assume it, but its Condition on k never holds for the service",
      "  - Statement[0] of its trust policy lets Systems Manager assume it on behalf of any account: it has no Condition on k",
    ],
  ],
  [
    "what is left open for other policies",
    unverified({
      problem: "not-fully-checked",
      causes: [
        {
          ...{ kind: "unverified", policies: ["a", "b"], problem: "every-key" },
          cause: notKnown("its role is not in this stack"),
        },
        {
          ...{ kind: "unverified", policies: ["a"], problem: "every-key" },
          cause: permissions(["kms:Decrypt"], evidence("q", "may grant", { why: "why" })),
        },
        {
          ...{ kind: "unverified", policies: ["c"], problem: "ec2-cannot-assume" },
          cause: {
            ...{ kind: "trust", service: "EC2", statement: "Statement[0]" },
            ...{ effect: "may allow", why: "why" },
          },
        },
        {
          ...{ kind: "unverified", policies: ["d"], problem: "service-role" },
          cause: permissions(["ssm:A"], evidence("q", "may grant", { why: "why" })),
        },
      ],
      fixes: [[{ kind: "deploy" }]],
    }),
    [
      'InstanceProfile "web" couldn\'t be fully checked:',
      "  - a, b: its role is not in this stack",
      "  - a: it can't be determined whether its role can use every KMS key: kms:Decrypt: q may grant it: why",
      "  - c: it can't be determined whether EC2 can assume its role: Statement[0] of its trust policy may let EC2 assume it: why",
      "  - d: it can't be determined whether its role grants what Session Manager needs: ssm:A: q may grant it: why",
      "To make it verifiable, deploy: what is not known yet is checked after the update.",
    ],
  ],
];

describe("a finding in words", () => {
  for (const [title, finding, lines] of reports) {
    it(`is right for ${title}`, () => {
      assert.deepEqual(render(finding).split("\n"), lines);
    });
  }
});
