import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";
import { testResource, unknownList, unknownObject, unknownText } from "../../../policypack/testing";
import { notKnown } from "../../support/policypack/causes";
import {
  arn,
  byName,
  expected,
  outside,
  profile,
} from "../../support/policypack/instanceHasInstanceProfile";
import { policyUnderTest } from "../../support/policypack/policyUnderTest";
import { types } from "../../support/policypack/types";

const name = "instance-has-instance-profile";
const { findings, isUnverified, passes, violates } = policyUnderTest(name);

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

const which = (why: string) =>
  notKnown(`it can't be determined which instance profile it has, if any: ${why}`);

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
      await isUnverified([profile, host], host, label, [which("the value isn't known yet")]);
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
          [which("the value isn't known yet")],
        ],
      ],
    );
  });

  it("leaves launch specifications unverified that are not known yet, as a whole", async () => {
    const why = [which("the value isn't known yet")];
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
        which("its launch template isn't in this stack"),
      ]);
    }
  });
});
