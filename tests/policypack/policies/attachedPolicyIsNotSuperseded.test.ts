import assert from "node:assert/strict";
import type { Cause, Fix } from "../../../policypack/judgement";
import { testResource, runPolicies, unknownList, unknownText } from "../../../policypack/testing";
import { managedInstanceCore } from "../../support/policypack/documents";
import { policiesNamed } from "../../support/policypack/policies";
import { policyUnderTest } from "../../support/policypack/policyUnderTest";
import { types } from "../../support/policypack/types";

const name = "attached-policy-is-not-superseded";
const { exempts, findings, passes, violates } = policyUnderTest(name);

const roleForSsm = "arn:aws:iam::aws:policy/service-role/AmazonEC2RoleforSSM";

function expected(
  label: string,
  policy = "AmazonEC2RoleforSSM",
  replacement = "AmazonSSMManagedInstanceCore, plus AmazonSSMDirectoryServiceAccess or CloudWatchAgentServerPolicy if the instances need them",
) {
  const component = "SessionManagerInstanceProfile";
  const fixes: Fix[][] = [
    [{ kind: "attach-instead", policy, replacement }],
    [{ kind: "use-component", component, name: "node" }],
  ];
  const causes: Cause[] = [{ kind: "superseded-policy", policy }];
  return { problem: "superseded-policy" as const, label, causes, fixes };
}

describe(name, () => {
  const forms: [string, string, (arn: string) => object][] = [
    [types.role, "Role", (arn) => ({ managedPolicyArns: [managedInstanceCore, arn] })],
    [types.nativeRole, "Role", (arn) => ({ managedPolicyArns: [arn] })],
    [types.rolePolicyAttachment, "RolePolicyAttachment", (policyArn) => ({ role: "r", policyArn })],
    [types.policyAttachment, "PolicyAttachment", (policyArn) => ({ roles: ["r"], policyArn })],
    [
      types.attachmentsExclusive,
      "RolePolicyAttachmentsExclusive",
      (arn) => ({ roleName: "r", policyArns: [arn] }),
    ],
  ];
  for (const [type, className, props] of forms) {
    it(`reports it on ${type}`, async () => {
      const attaching = testResource(type, "node", { ...props(roleForSsm) });
      await violates([attaching], attaching, expected(`${className} "node"`));
    });

    it(`passes its replacement on ${type}, and what is not known yet`, async () => {
      await passes([testResource(type, "node", { ...props(managedInstanceCore) })]);
      await passes([testResource(type, "node", { ...props(unknownText) })]);
    });
  }

  it("passes a list that is not known yet, or is not there", async () => {
    await passes([testResource(types.role, "node", { managedPolicyArns: unknownList })]);
    await passes([testResource(types.nativeRole, "node", {})]);
  });

  it("knows it in every partition, by any path and letters", async () => {
    for (const arn of [
      "arn:aws-cn:iam::aws:policy/service-role/AmazonEC2RoleforSSM",
      "arn:aws-us-gov:iam::aws:policy/AmazonEC2RoleforSSM",
      "arn:aws:iam::aws:policy/service-role/amazonec2roleforssm",
    ]) {
      const attaching = testResource(types.role, "node", { managedPolicyArns: [arn] });
      await violates([attaching], attaching, expected('Role "node"'));
    }
  });

  it("passes a policy of one's own of that name, and other policies of AWS", async () => {
    for (const policyArn of [
      "arn:aws:iam::123456789012:policy/AmazonEC2RoleforSSM",
      "arn:aws:iam::aws:policy/AmazonEC2RoleforSSM2",
      "arn:aws:iam::aws:policy/service-role/AmazonSSMMaintenanceWindowRole",
      "AmazonEC2RoleforSSM",
    ]) {
      await passes([testResource(types.rolePolicyAttachment, "node", { role: "r", policyArn })]);
    }
  });

  it("passes it as a permissions boundary, which grants nothing", async () => {
    await passes([testResource(types.role, "node", { permissionsBoundary: roleForSsm })]);
  });

  it("checks what the program gives, before anything is created", async () => {
    const role = testResource(types.role, "node", { managedPolicyArns: [roleForSsm] });
    await passes([role], { inputs: new Map([[role, { name: "node" }]]) });
    const given = testResource(types.role, "node", {});
    const inputs = new Map([[given, { managedPolicyArns: [roleForSsm] }]]);
    await violates([given], given, expected('Role "node"'), { inputs });
  });

  it("reports what the configuration adds, each by itself", async () => {
    const config = {
      [name]: { alsoSuperseded: { AmazonSSMManagedInstanceCore: "the policy baseline" } },
    };
    const role = testResource(types.role, "node", {
      managedPolicyArns: [managedInstanceCore, roleForSsm],
    });
    const found = await findings([role], { config });
    assert.deepEqual(
      found.map(({ problem, subject: { label }, causes, fixes }) => ({
        problem,
        label,
        causes,
        fixes,
      })),
      [
        expected('Role "node"', "AmazonSSMManagedInstanceCore", "the policy baseline"),
        expected('Role "node"'),
      ],
    );
    const inCode = policiesNamed([name], undefined, {
      [name]: { alsoSuperseded: { AmazonSSMManagedInstanceCore: "the policy baseline" } },
    });
    assert.equal((await runPolicies(inCode, [role])).length, 2);
  });

  it("is not about other resources", async () => {
    await passes([
      testResource(types.instance, "node", { policyArn: roleForSsm }),
      testResource("aws:iam/userPolicyAttachment:UserPolicyAttachment", "node", {
        policyArn: roleForSsm,
      }),
    ]);
  });

  it("turns what is exempt into a finding of the exemption", async () => {
    const role = testResource(types.role, "node", { managedPolicyArns: [roleForSsm] });
    await exempts([role], role, 'Role "node"', expected('Role "node"'));
  });
});
