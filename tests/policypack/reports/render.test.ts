import { evidence, notKnown, permissions, rejected } from "../../support/policypack/causes";
import { role, testReports, unverified, violation } from "../../support/policypack/reports";

testReports([
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
          evidence("AWS managed policy B", "doesn't grant", { boundary: true }),
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
      "  - ssm:A: the permissions boundary, AWS managed policy B, doesn't grant it",
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
      causes: [notKnown("its role isn't in this stack")],
      fixes: [
        [{ kind: "set-role", profile: "web", actions: [] }],
        [{ kind: "configure", option: "exemptions" }],
      ],
    }),
    [
      "It can't be determined whether InstanceProfile \"web\" grants what Session Manager needs: its role isn't in this stack.",
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
      "or deploy: what isn't known yet is checked after the update.",
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
          cause: notKnown("its role isn't in this stack"),
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
      "  - a, b: its role isn't in this stack",
      "  - a: it can't be determined whether its role can use every KMS key: kms:Decrypt: q may grant it: why",
      "  - c: it can't be determined whether EC2 can assume its role: Statement[0] of its trust policy may let EC2 assume it: why",
      "  - d: it can't be determined whether its role grants what Session Manager needs: ssm:A: q may grant it: why",
      "To make it verifiable, deploy: what isn't known yet is checked after the update.",
    ],
  ],
]);
