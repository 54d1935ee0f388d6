import type { PolicyResource } from "@pulumi/policy";
import { sessionManagerActions } from "../../../policypack/iam";
import { testResource, unknownText } from "../../../policypack/testing";
import { notKnown, permissions, requiring } from "../../support/policypack/causes";
import { grantsAll, managedInstanceCore, trusts } from "../../support/policypack/documents";
import { policyUnderTest } from "../../support/policypack/policyUnderTest";
import { grantOf, trustCause } from "../../support/policypack/serviceRoles";
import { accountDefault } from "../../support/policypack/sessionPreferences";
import { types } from "../../support/policypack/types";

const name = "node-group-role-grants-session-permissions";
const { exempts, isUnverified, passes, violates } = policyUnderTest(name);

const here = { region: "eu-central-1" };
const arn = "arn:aws:iam::123456789012:role/nodes";
const label = 'NodeGroup "nodes"';
const group = testResource(types.nodeGroup, "nodes", { nodeRoleArn: arn }, here);

function role(props: object = {}): PolicyResource {
  const assumeRolePolicy = trusts("ec2.amazonaws.com");
  return testResource(types.role, "nodes", { name: "nodes", arn, assumeRolePolicy, ...props });
}

const workerNode = "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy";
const lacking = {
  problem: "missing-permissions" as const,
  label,
  causes: [permissions(sessionManagerActions)],
  fixes: [[grantOf("nodes", sessionManagerActions)]],
};
const granting = testResource(types.rolePolicy, "sessions", { role: "nodes", policy: grantsAll });

describe(name, () => {
  it("passes a node group whose role grants what sessions need, in either provider", async () => {
    await passes([group, role(), granting]);
    await passes([group, role({ managedPolicyArns: [workerNode, managedInstanceCore] })]);
    const native = testResource(types.nativeNodegroup, "nodes", { nodeRole: arn }, here);
    await passes([native, role(), granting]);
  });

  it("reports a role that lacks what sessions need", async () => {
    await violates([group, role({ managedPolicyArns: [] })], group, lacking);
    const native = testResource(types.nativeNodegroup, "nodes", { nodeRole: arn }, here);
    await violates([native, role()], native, { ...lacking, label: 'Nodegroup "nodes"' });
  });

  it("reports a role that EC2 can't assume", async () => {
    const ofLambda = role({ assumeRolePolicy: trusts("lambda.amazonaws.com") });
    await violates([group, ofLambda, granting], group, {
      ...{ problem: "ec2-cannot-assume", label },
      causes: [{ ...trustCause("no statement allows"), service: "EC2" }],
      fixes: [[{ kind: "trust-service", service: "ec2.amazonaws.com" }]],
    });
  });

  it("requires of the role what a session document in its account and Region requires", async () => {
    const document = accountDefault({ kmsKeyId: "arn:aws:kms:eu-central-1:123456789012:key/abc" });
    const grants = [{ actions: ["kms:Decrypt"], on: "key" as const }];
    await violates([group, role(), granting, document], group, {
      ...{ problem: "missing-session-permissions", label },
      causes: [requiring("kmsKeyId", "key", ["kms:Decrypt"])],
      fixes: [[{ kind: "grant", policyName: "nodes-session-data", grants }]],
    });
  });

  it("passes where Default Host Management gives the nodes a role", async () => {
    const follows = "instance-profile-grants-session-permissions";
    const config = { [follows]: { defaultHostManagementRegions: ["eu-central-1"] } };
    await passes([group, role()], { inCode: config });
  });

  it("leaves unverified a role outside the stack, or one that is not known yet", async () => {
    await isUnverified([group], group, label, [notKnown("its role isn't in this stack")]);
    const vague = testResource(types.nodeGroup, "nodes", { nodeRoleArn: unknownText }, here);
    await isUnverified([vague, role()], vague, label, [
      notKnown("it can't be determined which role of the stack it has"),
    ]);
  });

  it("is not about a stack without node groups", async () => {
    await passes([role()]);
  });

  it("turns what is exempt into a finding of the exemption", async () => {
    await exempts([group, role()], group, label, lacking);
  });
});
