import { sessionManagerActions } from "../../policypack/iam";
import { unknownText } from "../../policypack/testing";
import { managedInstanceCore, statement } from "../../tests/support/policypack/documents";
import { types } from "../../tests/support/policypack/types";
import type { SentResource } from "./requests";

/** Resources of other services, of the size that these have on average. */
export function otherResources(count: number): SentResource[] {
  return Array.from({ length: count }, (_, index) => ({
    type: otherTypes[index % otherTypes.length] ?? "",
    name: `other-${index}`,
    props: {
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
    },
  }));
}

const otherTypes = [
  "aws:sqs/queue:Queue",
  "aws:sns/topic:Topic",
  "aws:lambda/function:Function",
  "aws:dynamodb/table:Table",
  "kubernetes:apps/v1:Deployment",
];

/**
 * Instance profiles, each of six resources: its role with an inline policy, a new policy of its own, and an AWS managed
 * policy. One in a hundred lacks a permission.
 */
export function profileResources(profiles: number): SentResource[] {
  return Array.from({ length: profiles }, (_, index) => profile(index)).flat();
}

/** How many resources {@link profileResources} makes of one profile. */
export const resourcesOfProfile = 6;

function profile(index: number): SentResource[] {
  const name = `node-${index}`;
  const role = { type: types.role, name, props: { name, assumeRolePolicy: trust } };
  const actions = index % 100 === 0 ? sessionManagerActions.slice(1) : sessionManagerActions;
  const policy = {
    type: types.policy,
    name,
    props: { arn: unknownText, name, policy: statement("Allow", actions) },
  };
  return [
    role,
    policy,
    { type: types.profile, name, props: { arn: unknownText, role: name }, from: { role: [role] } },
    {
      type: types.rolePolicy,
      name,
      props: { role: name, policy: statement("Allow", ["s3:GetObject"]) },
    },
    {
      type: types.rolePolicyAttachment,
      name: `${name}-own`,
      props: { role: name, policyArn: unknownText },
      from: { role: [role], policyArn: [policy] },
    },
    {
      type: types.rolePolicyAttachment,
      name: `${name}-other`,
      props: {
        role: name,
        policyArn: managedInstanceCore.replace(/[^/]+$/, "CloudWatchAgentServerPolicy"),
      },
    },
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
