import { nodeGroupFindings } from "../judgement";
import { definePolicy } from "../pack";
import { nodeGroupTypes } from "../stack";
import { managedInstances } from "./frameworks";

/**
 * Reports each EKS managed node group whose role lacks what the role of an instance profile needs: EKS makes the instance
 * profile itself, so it is in no stack.
 *
 * It is advisory because a node group works without sessions on its nodes.
 */
export const nodeGroupRoleGrantsSessionPermissions = definePolicy({
  name: "node-group-role-grants-session-permissions",
  displayName: "Roles of EKS node groups have the Session Manager permissions",
  reports: "an EKS managed node group whose role lacks a permission, or that EC2 can't assume",
  description:
    "The role of an EKS managed node group should grant what Session Manager and the stack's session documents need.",
  severity: "medium",
  framework: managedInstances,
  tags: ["aws", "ec2", "eks", "iam", "session-manager", "systems-manager"],
  url: "https://docs.aws.amazon.com/eks/latest/userguide/create-node-role.html",
  remediationSteps: [
    "Grant the role of the node group the five actions of AWS's page on instance profiles,",
    "and what the session documents require.",
  ].join(" "),
  levels: { recommended: "advisory", strict: "mandatory" },
  stack: {
    types: [nodeGroupTypes],
    validate: ({ stack, permissions, report }) => {
      nodeGroupFindings(stack, permissions).forEach(report);
    },
  },
});
