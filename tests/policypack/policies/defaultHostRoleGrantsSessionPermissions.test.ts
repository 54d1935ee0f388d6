import { sessionManagerActions } from "../../../policypack/iam";
import { testResource, unknownText } from "../../../policypack/testing";
import { statement, trusts } from "../../support/policypack/documents";
import { notKnown, permissions } from "../../support/policypack/causes";
import { policyUnderTest } from "../../support/policypack/policyUnderTest";
import {
  account,
  entryOf,
  fixedBy,
  machineRole,
  narrowTrust,
  ofEc2,
  serviceRole,
  trustCause,
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

const untrusting = {
  ...serviceRole(label, trustCause("no statement allows")),
  fixes: fixedBy("DefaultHostManagement", "default", narrowTrust),
};

describe(name, () => {
  it("passes a role that grants what sessions need and trusts for its own account", async () => {
    const policy = "arn:aws:iam::aws:policy/AmazonSSMManagedEC2InstanceDefaultPolicy";
    await passes([setting(), machineRole()]);
    await passes([setting(), machineRole({ inlinePolicies: [], managedPolicyArns: [policy] })]);
  });

  it("passes a role that trusts on behalf of any account, as on AWS's page", async () => {
    await passes([setting(), machineRole({ assumeRolePolicy: trusts("ssm.amazonaws.com") })]);
  });

  it("reports the role of the setting, by either form of its ID, in either provider", async () => {
    for (const props of [
      {},
      { settingId: plainId },
      { settingId: arnId.replace("arn:aws:", "arn:aws-cn:") },
    ]) {
      const on = setting(props);
      await violates([on, ofEc2], on, untrusting);
    }
    const props = { settingId: plainId, settingValue: "machines" };
    const native = testResource(types.nativeServiceSetting, "default", props);
    await violates([native, ofEc2], native, untrusting);
  });

  it("takes the role with its path, and leaves unverified another path than the role's", async () => {
    const withPath = machineRole({ path: "/service-role/" });
    const on = setting({ settingValue: "service-role/machines" });
    await passes([on, withPath]);
    await passes([on, machineRole({ path: unknownText })]);
    for (const [value, role] of [
      ["machines", withPath],
      ["service-role/machines", machineRole()],
    ] as const) {
      const other = setting({ settingValue: value });
      await isUnverified([other, role], other, label, [
        notKnown(
          "its settingValue has a different path than the role, and AWS doesn't document whether Systems Manager then finds the role: give the role's path without its first slash and its name, such as service-role/NAME",
        ),
      ]);
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
      fixes: fixedBy("DefaultHostManagement", "default", entryOf("default", [update])),
    });
  });

  it("passes a setting that is off, and other settings", async () => {
    await passes([setting({ settingValue: "$None" }), ofEc2]);
    for (const settingId of [
      "/ssm/parameter-store/high-throughput-enabled",
      `arn:aws:ssm:eu-central-1:${account}:servicesetting/ssm/managed-instance/activation-tier`,
    ]) {
      await passes([setting({ settingId }), ofEc2]);
    }
  });

  it("leaves unverified what is not known yet", async () => {
    const on = setting();
    await isUnverified([on, machineRole({ assumeRolePolicy: unknownText })], on, label, [
      notKnown("its trust policy isn't known yet"),
    ]);
    const anySetting = setting({ settingId: unknownText });
    await isUnverified([anySetting, ofEc2], anySetting, label, [
      notKnown(
        "it can't be determined whether it is the setting of Default Host Management Configuration: its settingId isn't known yet",
      ),
    ]);
    const vague = setting({ settingValue: unknownText });
    await isUnverified([vague, ofEc2], vague, label, [
      notKnown("it can't be determined which role of the stack it has"),
    ]);
  });

  it("leaves unverified a role outside the stack", async () => {
    const on = setting({
      settingValue: "service-role/AWSSystemsManagerDefaultEC2InstanceManagementRole",
    });
    await isUnverified([on], on, label, [notKnown("its role isn't in this stack")]);
  });

  it("is not about a stack without such a setting", async () => {
    await passes([ofEc2]);
  });

  it("turns what is exempt into a finding of the exemption", async () => {
    const on = setting();
    await exempts([on, ofEc2], on, label, untrusting);
  });
});
