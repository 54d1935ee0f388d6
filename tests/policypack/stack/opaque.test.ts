import assert from "node:assert/strict";
import { stackModel } from "../../../policypack/stack";
import { testResource, unknownText } from "../../../policypack/testing";

function isOpaque(type: string, props: Record<string, unknown> = {}): boolean {
  const resource = testResource(type, "other", props);
  const { opaqueResources } = stackModel([resource], new Map());
  return opaqueResources().length === 1;
}

const cloudControl = "aws:cloudcontrol/resource:Resource";
const extension = "aws-native:index:ExtensionResource";

describe("what may attach policies unseen", () => {
  it("is Cloud Control with a type of IAM, of CloudFormation, of somebody else, or not known", () => {
    for (const typeName of [
      "AWS::IAM::RolePolicy",
      "AWS::CloudFormation::Stack",
      "Org::Roles::Sessions::MODULE",
      unknownText,
    ]) {
      assert.ok(isOpaque(cloudControl, { typeName }));
      assert.ok(isOpaque(extension, { type: typeName }));
    }
    assert.ok(!isOpaque(cloudControl, { typeName: "AWS::Logs::LogGroup" }));
    assert.ok(isOpaque(extension, { outputs: {} }), "its outputs do not name its type");
  });

  it("is a template that may create what belongs to IAM", () => {
    for (const type of ["aws:cloudformation/stack:Stack", "aws-native:cloudformation:StackSet"]) {
      assert.ok(isOpaque(type, { capabilities: ["CAPABILITY_NAMED_IAM"] }));
      assert.ok(isOpaque(type, { capabilities: unknownText }));
      assert.ok(!isOpaque(type, { capabilities: [] }));
      assert.ok(!isOpaque(type));
    }
    assert.ok(isOpaque("aws:servicecatalog/provisionedProduct:ProvisionedProduct"));
  });

  it("is what runs code", () => {
    for (const type of [
      "command:local:Command",
      "command:remote:Command",
      "pulumi-nodejs:dynamic:Resource",
      "aws:lambda/invocation:Invocation",
    ]) {
      assert.ok(isOpaque(type));
    }
    assert.ok(!isOpaque("aws:iam/rolePolicy:RolePolicy"));
  });
});
