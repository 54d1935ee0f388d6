import { testResource, unknownText } from "../../../policypack/testing";
import { notKnown } from "../../support/policypack/causes";
import {
  arn,
  expected,
  outside,
  profile,
} from "../../support/policypack/instanceHasInstanceProfile";
import { policyUnderTest } from "../../support/policypack/policyUnderTest";
import { types } from "../../support/policypack/types";

const name = "instance-has-instance-profile";
const { exempts, isUnverified, passes, violates } = policyUnderTest(name);

const permissions = "instance-profile-grants-session-permissions";

describe(name, () => {
  it("goes by what the program gives, not by what the last refresh found", async () => {
    const instance = testResource(types.instance, "node", { iamInstanceProfile: "web-profile" });
    await violates([profile, instance], instance, expected('Instance "node"'), {
      inputs: new Map([[instance, {}]]),
    });
    await passes([profile, instance], { inputs: new Map([[instance, undefined]]) });
  });

  const setting = (props: object) =>
    testResource(types.serviceSetting, "default", {
      settingId:
        "arn:aws:ssm:eu-central-1:123456789012:servicesetting/ssm/managed-instance/default-ec2-instance-management-role",
      settingValue: "service-role/AWSSystemsManagerDefaultEC2InstanceManagementRole",
      ...props,
    });
  const plainId = "/ssm/managed-instance/default-ec2-instance-management-role";
  const inRegion = (region: string) => testResource(types.instance, "node", {}, { region });

  it("passes instances in the Region of a default host management setting", async () => {
    await passes([setting({}), inRegion("eu-central-1")]);
    await passes([
      setting({ settingId: plainId, region: "eu-central-1" }),
      inRegion("eu-central-1"),
    ]);
    await passes([setting({}), testResource(types.instance, "node", { region: "eu-central-1" })]);
    const instanceArn = "arn:aws:ec2:eu-central-1:123456789012:instance/i-1";
    await passes([setting({}), testResource(types.instance, "node", { arn: instanceArn })]);
  });

  it("leaves unverified whether a setting is for its Region while a Region, or the setting's ID, is not known", async () => {
    for (const [props, node] of [
      [{}, testResource(types.instance, "node", {})],
      [{ settingId: plainId }, inRegion("eu-west-1")],
      [{ settingId: unknownText }, inRegion("eu-west-1")],
    ] as const) {
      await isUnverified([setting(props), node], node, 'Instance "node"', [
        notKnown(
          "it has no instance profile, and it can't be determined whether a Default Host Management setting, or Quick Setup, covers it",
        ),
      ]);
    }
  });

  it("reports instances in another Region, or where the setting is off or another", async () => {
    for (const [props, region] of [
      [{}, "eu-west-1"],
      [{ settingId: plainId, region: "eu-central-1" }, "eu-west-1"],
      [{ settingValue: "$None" }, "eu-central-1"],
      [{ settingId: "/ssm/parameter-store/high-throughput-enabled" }, "eu-central-1"],
      [{ settingId: undefined }, "eu-central-1"],
    ] as const) {
      const instance = inRegion(region);
      await violates([setting(props), instance], instance, expected('Instance "node"'));
    }
  });

  it("passes, under a setting, what may have no profile, but says which profile is outside the stack", async () => {
    const region = "eu-central-1";
    await passes([
      setting({}),
      testResource(types.instance, "node", { iamInstanceProfile: unknownText }, { region }),
    ]);
    const other = testResource(types.instance, "node", { iamInstanceProfile: "other" }, { region });
    await isUnverified([setting({}), other], other, 'Instance "node"', [outside]);
  });

  it("passes instances in the Regions that the configuration lists", async () => {
    for (const regions of [["eu-west-1"], ["*"]]) {
      const inCode = { [permissions]: { defaultHostManagementRegions: regions } };
      await passes([inRegion("eu-west-1")], { inCode });
    }
    const instance = inRegion("eu-west-2");
    const inCode = { [permissions]: { defaultHostManagementRegions: ["eu-west-1"] } };
    await violates([instance], instance, expected('Instance "node"'), { inCode });
  });

  it("passes the profiles outside the stack that the configuration trusts", async () => {
    for (const [pattern, reference] of [
      ["corp-*", "corp-web"],
      ["arn:aws:iam::123456789012:instance-profile/*", arn],
    ] as const) {
      const config = { [name]: { trustedInstanceProfiles: [pattern] } };
      const instance = testResource(types.instance, "node", { iamInstanceProfile: reference });
      await passes([instance], { config });
      const other = testResource(types.instance, "node", { iamInstanceProfile: "Corp-web" });
      await isUnverified([other], other, 'Instance "node"', [outside], { config });
    }
  });

  it("is not about a stack without instances", async () => {
    await passes([profile, setting({})]);
  });

  it("turns what is exempt into a finding of the exemption", async () => {
    const instance = inRegion("eu-west-1");
    await exempts([instance], instance, 'Instance "node"', expected('Instance "node"'));
  });
});
