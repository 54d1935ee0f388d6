import type { PolicyResource } from "@pulumi/policy";

import { testResource, unknownText } from "../../../policypack/testing";
import { grantsAll } from "./documents";
import { types } from "./types";

/**
 * Roles and policies of unknown names, each role with a profile, and as many attachments, each to a role outside the stack
 * unless `attached` says otherwise: any of the roles and policies may be meant.
 */
export function manyCandidates(count: number, attached: object): PolicyResource[] {
  return Array.from({ length: count }, (_, index) => {
    const own = testResource(types.role, `role-${index}`, { name: unknownText });
    const from = { role: [own] };
    return [
      own,
      testResource(types.policy, `policy-${index}`, { name: unknownText, policy: grantsAll }),
      testResource(types.profile, `profile-${index}`, { role: unknownText }, { from }),
      testResource(types.rolePolicyAttachment, `outside-${index}`, {
        role: "outside",
        policyArn: `arn:aws:iam::123456789012:policy/policy-${index}`,
        ...attached,
      }),
    ];
  }).flat();
}
