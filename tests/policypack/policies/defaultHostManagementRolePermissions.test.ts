import { sessionManagerActions } from "../../../policypack/iam";
import { resource, unknownText } from "../../../policypack/testing";
import { statement, trusts } from "../../support/policypack/documents";
import { policyUnderTest } from "../../support/policypack/policyUnderTest";
import {
  account,
  grantRemedy,
  machineRole,
  serviceRoleReport,
  trustRemedy,
} from "../../support/policypack/serviceRoles";
import { types } from "../../support/policypack/types";

const name = "default-host-management-role-permissions";
const { exempts, isOpen, passes, violates } = policyUnderTest(name);

const label = 'ServiceSetting "default"';
const plainId = "/ssm/managed-instance/default-ec2-instance-management-role";
const arnId = `arn:aws:ssm:eu-central-1:${account}:servicesetting${plainId}`;

function setting(props: object = {}) {
  return resource(types.serviceSetting, "default", {
    settingId: arnId,
    settingValue: "machines",
    ...props,
  });
}

function report(facts: readonly string[], remedies: readonly string[]): string[] {
  const component = 'new DefaultHostManagement("default", { regions: [region] });';
  return serviceRoleReport(label, component, facts, remedies);
}

const trustsAnyAccount = machineRole({ assumeRolePolicy: trusts("ssm.amazonaws.com") });
const wide =
  "Systems Manager may assume it on behalf of any account: Statement[0] of its trust policy has no Condition on aws:SourceAccount";

describe(name, () => {
  it("passes a role that grants what sessions need and trusts for its own account", async () => {
    const policy = "arn:aws:iam::aws:policy/AmazonSSMManagedEC2InstanceDefaultPolicy";
    await passes([setting(), machineRole()]);
    await passes([setting(), machineRole({ inlinePolicies: [], managedPolicyArns: [policy] })]);
  });

  it("reports the role of the setting, by either form of its ID, and with the role's path", async () => {
    for (const props of [
      {},
      { settingId: plainId },
      { settingId: arnId.replace("arn:aws:", "arn:aws-cn:") },
      { settingValue: "service-role/machines" },
    ]) {
      const on = setting(props);
      await violates([on, trustsAnyAccount], on, report([wide], trustRemedy));
    }
  });

  it("asks for EC2 instances", async () => {
    const [update, ...messages] = sessionManagerActions;
    const withUpdateOn = (Resource: string) =>
      machineRole({
        inlinePolicies: [
          { name: "update", policy: statement("Allow", [update], { Resource }) },
          { name: "messages", policy: statement("Allow", messages) },
        ],
      });
    await passes([setting(), withUpdateOn("arn:aws:ec2:*:*:instance/*")]);
    const on = setting();
    await violates(
      [on, withUpdateOn("arn:aws:ssm:*:*:managed-instance/*")],
      on,
      report([`${update}: no policy of the role grants it`], grantRemedy("default", [update])),
    );
  });

  it("passes a setting that is off, and other settings", async () => {
    await passes([setting({ settingValue: "$None" }), trustsAnyAccount]);
    for (const settingId of [
      "/ssm/parameter-store/high-throughput-enabled",
      `arn:aws:ssm:eu-central-1:${account}:servicesetting/ssm/managed-instance/activation-tier`,
    ]) {
      await passes([setting({ settingId }), trustsAnyAccount]);
    }
  });

  it("leaves open what is not known yet", async () => {
    const on = setting();
    await isOpen([on, machineRole({ assumeRolePolicy: unknownText })], on, label, [
      "it cannot be told whether Systems Manager may assume its role: its trust policy is not known yet",
    ]);
    const anySetting = setting({ settingId: unknownText });
    await isOpen([anySetting, trustsAnyAccount], anySetting, label, [
      "it cannot be told whether it is the setting of Default Host Management Configuration: its settingId is not known yet",
    ]);
    const vague = setting({ settingValue: unknownText });
    await isOpen([vague, trustsAnyAccount], vague, label, [
      "what its role grants and whom it trusts cannot be told: it can't be determined which role of the stack it has",
    ]);
  });

  it("leaves open a role outside the stack", async () => {
    const on = setting({
      settingValue: "service-role/AWSSystemsManagerDefaultEC2InstanceManagementRole",
    });
    await isOpen([on], on, label, [
      "what its role grants and whom it trusts cannot be told: its role is not in this stack",
    ]);
  });

  it("is not about a stack without such a setting", async () => {
    await passes([trustsAnyAccount]);
  });

  it("turns what is exempt into a report of the exemption", async () => {
    const on = setting();
    await exempts([on, trustsAnyAccount], on, label, report([wide], []).slice(0, 2));
  });
});
