import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";
import { unknown } from "../../../policypack/iam";
import { isWithinReach, stackModel } from "../../../policypack/stack";
import { testResource, unknownText } from "../../../policypack/testing";
import { types } from "../../support/policypack/types";

function modelOf(...resources: PolicyResource[]) {
  return stackModel(resources, new Map());
}

/** The Regions in which the first profile of a stack is used, with "more" where there may be more. */
function regionsIn(...resources: PolicyResource[]): string[] {
  const [found] = modelOf(...resources).profiles();
  assert.ok(found);
  const { certain, possible, mayBeMore } = found.regions;
  return [
    ...certain,
    ...[...possible].map((region) => `perhaps ${region}`),
    ...(mayBeMore ? ["more"] : []),
  ];
}

describe("the Regions in which a profile is used", () => {
  const web = { name: "web", role: "web" };
  const profile = testResource(types.profile, "web", web, { region: "eu-central-1" });
  const host = (name: string, region: string | undefined, iamInstanceProfile: unknown = "web") =>
    testResource(
      types.instance,
      name,
      { iamInstanceProfile },
      region === undefined ? {} : { region },
    );

  it("are those of its hosts", () => {
    const here = host("a", "us-east-1");
    assert.deepEqual(regionsIn(profile, here), ["us-east-1"]);
    const there = testResource(types.launchTemplate, "b", {
      region: "us-west-2",
      iamInstanceProfile: { name: "web" },
    });
    assert.deepEqual(regionsIn(profile, here, there), ["us-east-1", "us-west-2"]);
    const others = host("c", "ap-east-1", "others");
    assert.deepEqual(regionsIn(profile, here, others), ["us-east-1"]);
  });

  it("are that of its provider where the stack has no hosts of it", () => {
    assert.deepEqual(regionsIn(profile), ["eu-central-1"]);
    assert.deepEqual(regionsIn(profile, host("c", "ap-east-1", "others")), ["eu-central-1"]);
  });

  it("may be more while that of a host, or its profile, is not known", () => {
    assert.deepEqual(regionsIn(profile, host("a", undefined)), ["more"]);
    assert.deepEqual(regionsIn(testResource(types.profile, "web", web)), ["more"]);
    const vague = host("c", "ap-east-1", unknownText);
    const certain = host("a", "us-east-1");
    assert.deepEqual(regionsIn(profile, certain, vague), ["us-east-1", "perhaps ap-east-1"]);
    const lost = host("c", undefined, unknownText);
    assert.deepEqual(regionsIn(profile, certain, lost), ["us-east-1", "more"]);
  });
});

describe("a session document", () => {
  const reach = (
    documentRegion: string | undefined,
    profileRegion: string | undefined,
    [own, others] = ["default", "default"],
  ) => {
    const at = (region: string | undefined, provider: string) =>
      region === undefined ? { provider } : { region, provider };
    const web = { name: "web", role: "web" };
    const props = { documentType: "Session", content: "{}", name: "sessions" };
    const model = modelOf(
      testResource(types.profile, "web", web, at(profileRegion, own)),
      testResource(types.document, "sessions", props, at(documentRegion, others)),
    );
    const [profile] = model.profiles();
    const [document] = model.sessionDocuments();
    assert.ok(profile && document);
    return isWithinReach(document, profile);
  };

  it("is within reach of the profiles whose instances are in its Region", () => {
    assert.equal(reach("eu-central-1", "eu-central-1"), true);
    assert.equal(reach("eu-central-1", "us-east-1"), false);
  });

  it("may be while a Region or an account is not known", () => {
    assert.equal(reach(undefined, "us-east-1"), undefined);
    assert.equal(reach("eu-central-1", undefined), undefined);
    assert.equal(reach("eu-central-1", "eu-central-1", ["one", "two"]), undefined);
    assert.equal(reach("eu-central-1", "us-east-1", ["one", "two"]), false);
  });
});

describe("the account's default session document", () => {
  it("is known by its name", () => {
    const defaults = ["SSM-SessionManagerRunShell", "team", unknownText, undefined].map((name) => {
      const props = { documentType: "Session", content: "{}", name };
      const [found] = modelOf(testResource(types.document, "document", props)).sessionDocuments();
      return found?.isDefault;
    });
    assert.deepEqual(defaults, [true, false, unknown, false]);
  });
});

describe("the default host management setting", () => {
  const settingId =
    "arn:aws:ssm:eu-central-1:123456789012:servicesetting/ssm/managed-instance/default-ec2-instance-management-role";
  const settingOf = (type: string, settingValue: unknown, path: unknown) => {
    const role = testResource(types.role, "hosts", { name: "hosts", ...(path ? { path } : {}) });
    const setting = testResource(type, "on", { settingId, settingValue });
    const [found] = modelOf(role, setting).defaultHostSettings();
    assert.ok(found);
    return { region: found.region, hasOtherPath: found.hasOtherPath };
  };

  it("names its role with the path that the role has, or that is said", () => {
    for (const type of [types.serviceSetting, "aws-native:ssm:ServiceSetting"]) {
      const hasOtherPath = (value: unknown, path?: unknown) =>
        settingOf(type, value, path).hasOtherPath;
      assert.equal(settingOf(type, "hosts", undefined).region, "eu-central-1");
      assert.equal(hasOtherPath("hosts"), false);
      assert.equal(hasOtherPath("service-role/hosts", "/service-role/"), false);
      assert.equal(hasOtherPath("hosts", "/service-role/"), true);
      assert.equal(hasOtherPath("service-role/hosts"), true);
      assert.equal(hasOtherPath("hosts", unknownText), false);
      assert.equal(hasOtherPath(unknownText, "/service-role/"), false);
    }
  });
});
