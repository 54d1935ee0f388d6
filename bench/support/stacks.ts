import type { PolicyResource } from "@pulumi/policy";
import { sessionManagerActions } from "../../policypack/iam";
import { testResource, unknownText } from "../../policypack/testing";
import { managedInstanceCore, statement } from "../../tests/support/policypack/documents";
import { types } from "../../tests/support/policypack/types";

/** Resources of other services, of average size. */
export function otherResources(count: number): PolicyResource[] {
  return Array.from({ length: count }, (_, index) =>
    testResource(otherTypes[index % otherTypes.length] ?? "", `other-${index}`, {
      arn: unknownText,
      name: `other-${index}-1a2b3c4`,
      description: "One of many resources",
      region: "eu-central-1",
      tags: { team: "web", stage: "production" },
      tagsAll: { team: "web", stage: "production" },
      forceDestroy: false,
      policy: statement("Allow", ["sqs:SendMessage"]),
      settings: [{ name: "retention", value: 30, enabled: true }],
      endpoint: unknownText,
      __defaults: ["forceDestroy"],
    }),
  );
}

const otherTypes = [
  "aws:sqs/queue:Queue",
  "aws:sns/topic:Topic",
  "aws:lambda/function:Function",
  "aws:dynamodb/table:Table",
  "kubernetes:apps/v1:Deployment",
];

/**
 * Instance profiles of six resources each: a role with an inline policy, a new managed policy, and an AWS managed policy. One in a
 * hundred lacks a permission.
 */
export function profileResources(profiles: number): PolicyResource[] {
  return Array.from({ length: profiles }, (_, index) => profile(index)).flat();
}

/** How many resources {@link profileResources} creates for one profile. */
export const resourcesOfProfile = 6;

function profile(index: number): PolicyResource[] {
  const name = `node-${index}`;
  const role = testResource(types.role, name, { name, assumeRolePolicy: trust });
  const actions = index % 100 === 0 ? sessionManagerActions.slice(1) : sessionManagerActions;
  const own = { arn: unknownText, name, policy: statement("Allow", actions) };
  const policy = testResource(types.policy, name, own);
  const from = { role: [role] };
  return [
    role,
    policy,
    testResource(types.profile, name, { arn: unknownText, role: name }, { from }),
    testResource(types.rolePolicy, name, {
      role: name,
      policy: statement("Allow", ["s3:GetObject"]),
    }),
    testResource(
      types.rolePolicyAttachment,
      `${name}-own`,
      { role: name, policyArn: unknownText },
      { from: { ...from, policyArn: [policy] } },
    ),
    testResource(types.rolePolicyAttachment, `${name}-other`, {
      role: name,
      policyArn: managedInstanceCore.replace(/[^/]+$/, "CloudWatchAgentServerPolicy"),
    }),
  ];
}

const trust = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Action: "sts:AssumeRole",
      Principal: { Service: "ec2.amazonaws.com" },
    },
  ],
});

/** A stack of about this size, a third of it IAM. */
export function mixedResources(count: number): PolicyResource[] {
  const profiles = Math.max(1, Math.round(count / 3 / resourcesOfProfile));
  return [
    ...profileResources(profiles),
    ...otherResources(Math.max(0, count - profiles * resourcesOfProfile)),
  ];
}
