import { sessionManagerActions } from "../../../policypack/iam";
import { testResource, unknownText } from "../../../policypack/testing";
import { statement, trusts } from "../../support/policypack/documents";
import { notKnown, permissions } from "../../support/policypack/causes";
import { policyUnderTest } from "../../support/policypack/policyUnderTest";
import {
  account,
  fixedBy,
  grantOf,
  machineRole,
  narrowTrust,
  serviceRole,
  trustsAnyAccount,
} from "../../support/policypack/serviceRoles";
import { types } from "../../support/policypack/types";

const name = "default-host-role-grants-session-permissions";
const { exempts, isUnverified, passes, violates } = policyUnderTest(name);

const label = 'ServiceSetting "default"';
const plainId = "/ssm/managed-instance/default-ec2-instance-management-role";
const arnId = `arn:aws:ssm:eu-central-1:${account}:servicesetting${plainId}`;

function setting(props: object = {}) {
  return testResource(types.serviceSetting, "default", {
    settingId: arnId,
    settingValue: "machines",
    ...props,
  });
}

const wide = {
  ...serviceRole(label, trustsAnyAccount()),
  fixes: fixedBy("DefaultHostManagement", "default", narrowTrust),
};

const wideRole = machineRole({ assumeRolePolicy: trusts("ssm.amazonaws.com") });

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
      await violates([on, wideRole], on, wide);
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
    await violates([on, withUpdateOn("arn:aws:ssm:*:*:managed-instance/*")], on, {
      ...serviceRole(label, permissions([update])),
      fixes: fixedBy("DefaultHostManagement", "default", grantOf("default", [update])),
    });
  });

  it("passes a setting that is off, and other settings", async () => {
    await passes([setting({ settingValue: "$None" }), wideRole]);
    for (const settingId of [
      "/ssm/parameter-store/high-throughput-enabled",
      `arn:aws:ssm:eu-central-1:${account}:servicesetting/ssm/managed-instance/activation-tier`,
    ]) {
      await passes([setting({ settingId }), wideRole]);
    }
  });

  it("leaves unverified what is not known yet", async () => {
    const on = setting();
    await isUnverified([on, machineRole({ assumeRolePolicy: unknownText })], on, label, [
      notKnown("its trust policy is not known yet"),
    ]);
    const anySetting = setting({ settingId: unknownText });
    await isUnverified([anySetting, wideRole], anySetting, label, [
      notKnown(
        "it can't be determined whether it is the setting of Default Host Management Configuration: its settingId is not known yet",
      ),
    ]);
    const vague = setting({ settingValue: unknownText });
    await isUnverified([vague, wideRole], vague, label, [
      notKnown("it can't be determined which role of the stack it has"),
    ]);
  });

  it("leaves unverified a role outside the stack", async () => {
    const on = setting({
      settingValue: "service-role/AWSSystemsManagerDefaultEC2InstanceManagementRole",
    });
    await isUnverified([on], on, label, [notKnown("its role is not in this stack")]);
  });

  it("is not about a stack without such a setting", async () => {
    await passes([wideRole]);
  });

  it("turns what is exempt into a finding of the exemption", async () => {
    const on = setting();
    await exempts([on, wideRole], on, label, wide);
  });
});
