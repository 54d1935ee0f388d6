import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";
import type { Fix } from "../../../policypack/judgement";
import { testResource, unknownList, unknownObject, unknownText } from "../../../policypack/testing";
import { notKnown } from "../../support/policypack/causes";
import { policyUnderTest } from "../../support/policypack/policyUnderTest";
import { types } from "../../support/policypack/types";

const name = "instance-has-instance-profile";
const { exempts, findings, isUnverified, passes, violates } = policyUnderTest(name);

const profile = testResource(types.profile, "web", { name: "web-profile" });
const arn = "arn:aws:iam::123456789012:instance-profile/web-profile";
const byName = ["iamInstanceProfile"];
const byNameIn = ["iamInstanceProfile", "name"];

/** How a type names its profile: the properties with the reference, by name and by ARN where it takes either. */
interface Form {
  type: string;
  className: string;
  with: (reference: unknown) => object;
  references: unknown[];
  /** The place of the specification in the resource. */
  place?: string;
  /** Where the advised profile goes. */
  path: string[];
}

const nativeTemplate = (iamInstanceProfile: unknown) => ({
  launchTemplateData: { imageId: "ami-1", iamInstanceProfile },
});
const specification = (fields: object) => ({ launchSpecifications: [{ ami: "ami-1", ...fields }] });

const forms: Form[] = [
  ...[
    [types.instance, "Instance"],
    [types.spotInstance, "SpotInstanceRequest"],
    [types.launchConfiguration, "LaunchConfiguration"],
    [types.nativeInstance, "Instance"],
    [types.nativeLaunchConfiguration, "LaunchConfiguration"],
  ].map(([type = "", className = ""]) => ({
    type,
    className,
    with: (iamInstanceProfile: unknown) => ({ iamInstanceProfile }),
    references: ["web-profile", "WEB-profile", arn],
    path: byName,
  })),
  {
    type: types.launchTemplate,
    className: "LaunchTemplate",
    with: (iamInstanceProfile) => ({ iamInstanceProfile }),
    references: [{ name: "web-profile" }, { arn }],
    path: byNameIn,
  },
  {
    type: types.nativeLaunchTemplate,
    className: "LaunchTemplate",
    with: nativeTemplate,
    references: [{ name: "web-profile" }, { arn }],
    path: ["launchTemplateData", ...byNameIn],
  },
  {
    type: types.spotFleet,
    className: "SpotFleetRequest",
    with: (iamInstanceProfile) => specification({ iamInstanceProfile }),
    references: ["web-profile", arn],
    place: "launchSpecifications[0]",
    path: byName,
  },
  {
    type: types.spotFleet,
    className: "SpotFleetRequest",
    with: (iamInstanceProfileArn) => specification({ iamInstanceProfileArn }),
    references: [arn],
    place: "launchSpecifications[0]",
    path: byName,
  },
  {
    type: types.nativeSpotFleet,
    className: "SpotFleet",
    with: (iamInstanceProfile) => ({
      spotFleetRequestConfigData: specification({ iamInstanceProfile }),
    }),
    references: [{ arn }],
    place: "launchSpecifications[0]",
    path: ["iamInstanceProfile", "arn"],
  },
];

function expected(label: string, path = byName) {
  const fixes: Fix[][] = [
    [{ kind: "set-instance-profile", name: "node", path }],
    [{ kind: "configure", option: "defaultHostManagementRegions" }],
  ];
  return { problem: "no-instance-profile" as const, label, causes: [], fixes };
}

const outside = notKnown(
  "its instance profile is not in this stack, so what that grants was not checked",
);
const which = (why: string) =>
  notKnown(`it can't be determined which instance profile it has, if any: ${why}`);

const permissions = "instance-profile-grants-session-permissions";

describe(name, () => {
  for (const { type, className, with: props, references, place, path } of forms) {
    const label = `${place === undefined ? "" : `${place} of `}${className} "node"`;
    const title = `${type}${place === undefined ? "" : ` (${Object.keys(props("x")).join()})`}`;
    const node = (reference: unknown, from: PolicyResource[] = []) => {
      const properties = props(reference);
      const [property = ""] = Object.keys(properties);
      return testResource(type, "node", { ...properties }, { from: { [property]: from } });
    };

    it(`passes a profile of the stack on ${title}`, async () => {
      for (const reference of references) {
        await passes([profile, node(reference)]);
      }
      await passes([profile, node(unknownText, [profile])]);
    });

    it(`reports ${title} without one`, async () => {
      for (const none of [undefined, null, ""]) {
        const host = node(none);
        await violates([host], host, expected(label, path));
      }
    });

    it(`says that the profile of ${title} is outside the stack`, async () => {
      for (const reference of references) {
        const host = node(reference);
        await isUnverified([host], host, label, [outside]);
      }
    });

    it(`leaves ${title} unverified while its profile is not known yet`, async () => {
      const host = node(unknownText);
      await isUnverified([profile, host], host, label, [which("the value is not known yet")]);
    });
  }

  it("reports each launch specification by its place, and nothing that is none", async () => {
    const specifications = [{}, { iamInstanceProfile: "web-profile" }, { iamInstanceProfile: "" }];
    const fleet = testResource(types.spotFleet, "node", {
      launchSpecifications: [...specifications, null, "ami-1"],
    });
    const found = await findings([profile, fleet]);
    assert.deepEqual(
      found.map(({ subject }) => [subject.label, subject.urn]),
      [0, 2].map((at) => [`launchSpecifications[${at}] of SpotFleetRequest "node"`, fleet.urn]),
    );
  });

  it("tells the launch specifications apart that it leaves unverified", async () => {
    const fleet = testResource(types.spotFleet, "node", {
      launchSpecifications: [{ iamInstanceProfile: "other" }, { iamInstanceProfile: unknownText }],
    });
    const found = await findings([fleet]);
    assert.deepEqual(
      found.map(({ subject, causes }) => [
        subject.label,
        causes.map((each) => each.kind === "unverified" && each.cause),
      ]),
      [
        ['launchSpecifications[0] of SpotFleetRequest "node"', [outside]],
        [
          'launchSpecifications[1] of SpotFleetRequest "node"',
          [which("the value is not known yet")],
        ],
      ],
    );
  });

  it("leaves launch specifications unverified that are not known yet, as a whole", async () => {
    const why = [which("the value is not known yet")];
    const fleet = testResource(types.spotFleet, "node", { launchSpecifications: unknownList });
    await isUnverified([fleet], fleet, 'SpotFleetRequest "node"', why);
    const native = testResource(types.nativeSpotFleet, "node", {
      spotFleetRequestConfigData: unknownObject,
    });
    await isUnverified([native], native, 'SpotFleet "node"', why);
  });

  it("is not about a fleet that has launch templates only", async () => {
    const launchTemplateConfigs = [{ launchTemplateSpecification: { name: "t", version: "1" } }];
    await passes([testResource(types.spotFleet, "node", { launchTemplateConfigs })]);
    await passes([
      testResource(types.nativeSpotFleet, "node", {
        spotFleetRequestConfigData: { launchTemplateConfigs },
      }),
    ]);
  });

  it("leaves the profile to a launch template of the stack", async () => {
    const template = testResource(types.launchTemplate, "node", {
      name: "node-template",
      iamInstanceProfile: { name: "web-profile" },
    });
    const options = { from: { launchTemplate: [template] } };
    const launchTemplate = { name: "node-template", version: "$Latest" };
    await passes([profile, template, testResource(types.instance, "a", { launchTemplate })]);
    for (const id of [unknownText, "lt-0123456789abcdef0"]) {
      await passes([
        profile,
        template,
        testResource(types.instance, "a", { launchTemplate: { id } }, options),
        testResource(
          types.nativeInstance,
          "b",
          { launchTemplate: { launchTemplateId: id } },
          options,
        ),
        testResource(types.spotInstance, "c", { launchTemplate: unknownObject }, options),
      ]);
    }
    const native = testResource(types.nativeLaunchTemplate, "n", {
      launchTemplateName: "node-template",
      launchTemplateData: { iamInstanceProfile: { arn } },
    });
    await passes([
      profile,
      native,
      testResource(types.nativeInstance, "b", {
        launchTemplate: { launchTemplateName: "node-template" },
      }),
    ]);
  });

  it("reports the launch template that has none, not the instances of it", async () => {
    const template = testResource(types.launchTemplate, "node", { name: "node-template" });
    const instance = testResource(types.instance, "a", {
      launchTemplate: { name: "node-template" },
    });
    await violates([template, instance], template, expected('LaunchTemplate "node"', byNameIn));
  });

  it("leaves unverified a launch template outside the stack", async () => {
    for (const launchTemplate of [{ name: "other" }, { id: "lt-0123456789abcdef0" }]) {
      const instance = testResource(types.instance, "node", { launchTemplate });
      await isUnverified([instance], instance, 'Instance "node"', [
        which("its launch template is not in this stack"),
      ]);
    }
  });

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
