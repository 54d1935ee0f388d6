import { notKnown, permissions, requiring } from "../../support/policypack/causes";
import {
  role,
  subject,
  testReports,
  unverified,
  violation,
} from "../../support/policypack/reports";

const document = { ...subject, name: "sessions", label: 'Document "sessions"' };

testReports([
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
      "If another stack grants this to the role, attach that policy in this stack and list its ARN in trustedPolicyArns, or add an exemption.",
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
      "If another stack grants this to the role, attach that policy in this stack and list its ARN in trustedPolicyArns, or add an exemption.",
    ],
  ],
  [
    "a setting that isn't known yet",
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
      "  - kmsKeyId may require kms:Decrypt on the key: no policy of the role grants it; the setting isn't known yet",
    ],
  ],
  [
    "a document that cannot be read",
    violation({
      problem: "unreadable-document",
      subject: document,
      causes: [notKnown("the content isn't a JSON object")],
      fixes: [[{ kind: "write-as-json", document: "the document" }]],
    }),
    [
      "Document \"sessions\" has content that can't be checked: the content isn't a JSON object.",
      "To fix it, write the content of the document as JSON; YAML isn't supported here.",
    ],
  ],
]);
