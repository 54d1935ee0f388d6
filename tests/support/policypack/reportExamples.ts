import type { PolicyFinding } from "../../../policypack/judgement";
import { requiring } from "./causes";
import { role as roleOf, subject, violation } from "./reports";

const document = { ...subject, name: "sessions", label: 'Document "sessions"' };
const role = { ...roleOf, type: "aws:iam/role:Role", urn: subject.urn.replace(/::web$/, "::node") };
const template = {
  ...subject,
  type: "aws:ec2/launchTemplate:LaunchTemplate",
  label: 'LaunchTemplate "web"',
};

/** Findings that between them have each form of code. */
export const reportExamples = {
  "what a session document requires": violation({
    problem: "missing-session-permissions",
    ...{ document, role },
    causes: [requiring("s3BucketName", "objects", ["s3:PutObject"])],
    fixes: [
      [
        {
          ...{ kind: "use-component", component: "SessionManagerInstanceProfile", name: "web" },
          settings: { of: document.label, requires: ["kmsKeyId", "s3BucketName"] },
        },
      ],
      [
        {
          ...{ kind: "grant", policyName: "web-session-data" },
          grants: [
            { actions: ["kms:Decrypt"], on: "key" },
            { actions: ["s3:PutObject"], on: "objects beneath the prefix" },
          ],
        },
      ],
    ],
  }),
  "a role that lists its policies, and trusts another service": violation({
    problem: "service-role",
    role,
    causes: [],
    fixes: [
      [
        {
          ...{ kind: "grant", policyName: "web-session-manager" },
          ...{ form: { kind: "entry", role: 'Role "node"' } },
          grants: [{ actions: ["ssm:UpdateInstanceInformation"], on: "everything" }],
        },
        { kind: "trust-service", service: "ssm.amazonaws.com", condition: "aws:SourceAccount" },
        { kind: "trust-service", service: "ec2.amazonaws.com" },
      ],
    ],
  }),
  "a launch template without a profile": violation({
    ...{ subject: template, problem: "no-instance-profile", causes: [] },
    fixes: [[{ kind: "set-instance-profile", name: "web", path: ["iamInstanceProfile", "name"] }]],
  }),
  "a profile without a role": violation({
    problem: "no-role",
    fixes: [[{ kind: "set-role", profile: "web", actions: [] }]],
  }),
} satisfies Record<string, PolicyFinding>;
