import assert from "node:assert/strict";
import { stackModel } from "../../../policypack/stack";
import { testResource, unknownText } from "../../../policypack/testing";

/** Whether the pack doesn't know what a resource does, or knows that it doesn't read what it is. */
function readingOf(
  type: string,
  props: Record<string, unknown> = {},
): "opaque" | "unread" | "read" {
  const resource = testResource(type, "other", props);
  const { opaque, kinds } = stackModel([resource], new Map()).unread();
  if (opaque.length > 0) {
    return "opaque";
  }
  return kinds.length > 0 ? "unread" : "read";
}

const cloudControl = "aws:cloudcontrol/resource:Resource";
const extension = "aws-native:index:ExtensionResource";

describe("what the pack doesn't read", () => {
  it("is Cloud Control with a type that it reads elsewhere", () => {
    for (const typeName of [
      "AWS::IAM::Role",
      "AWS::IAM::RolePolicy",
      "AWS::IAM::Policy",
      "AWS::EC2::Instance",
      "AWS::EC2::EC2Fleet",
      "AWS::CloudFormation::Stack",
    ]) {
      assert.equal(readingOf(cloudControl, { typeName }), "unread", typeName);
      assert.equal(readingOf(extension, { type: typeName }), "unread", typeName);
      const inTerraform = "aws:index/cloudcontrolapiResource:CloudcontrolapiResource";
      assert.equal(readingOf(inTerraform, { typeName }), "unread", typeName);
    }
    for (const typeName of ["AWS::Logs::LogGroup", "AWS::IAM::UserPolicy"]) {
      assert.equal(readingOf(cloudControl, { typeName }), "read", typeName);
    }
  });

  it("is a template that may create what belongs to IAM", () => {
    for (const type of [
      "aws:cloudformation/stack:Stack",
      "aws-native:cloudformation:StackSet",
      "aws:index/cloudformationStack:CloudformationStack",
      "awscc:index/cloudformationStack:CloudformationStack",
    ]) {
      assert.equal(readingOf(type, { capabilities: ["CAPABILITY_NAMED_IAM"] }), "unread", type);
      assert.equal(readingOf(type, { capabilities: unknownText }), "unread", type);
      assert.equal(readingOf(type, { capabilities: [] }), "read", type);
      assert.equal(readingOf(type), "read", type);
    }
    assert.equal(readingOf("aws:servicecatalog/provisionedProduct:ProvisionedProduct"), "unread");
  });

  it("is the view of what a Terraform module creates, and what a Terraform state has", () => {
    for (const type of ["network:tf:aws_iam_role", "pulumi:terraform:aws_instance"]) {
      assert.equal(readingOf(type), "unread", type);
    }
    for (const type of ["network:tf:aws_s3_bucket", "pulumi:terraform:google_compute_instance"]) {
      assert.equal(readingOf(type), "read", type);
    }
  });

  it("is what has a name of Terraform's and other arguments, unless it is of another cloud", () => {
    const ofAws = { assumeRolePolicyDocument: "{}" };
    assert.equal(readingOf("awsfork:index/iamRole:IamRole", ofAws), "unread");
    assert.equal(readingOf("fork:index/iamRole:IamRole", { arn: unknownText }), "unread");
    assert.equal(readingOf("aws:index/iamRole:IamRole", { assumeRolePolicy: "{}" }), "read");
    const instance = { image: "debian", type: "g6-nanode-1" };
    assert.equal(readingOf("linode:index/instance:Instance", instance), "read");
  });

  it("may be anything where it is somebody else's type, one that isn't known, or runs code", () => {
    for (const typeName of ["Org::Roles::Sessions::MODULE", unknownText]) {
      assert.equal(readingOf(cloudControl, { typeName }), "opaque");
    }
    assert.equal(
      readingOf(extension, { outputs: {} }),
      "opaque",
      "its outputs do not name its type",
    );
    for (const type of [
      "command:local:Command",
      "command:remote:Command",
      "pulumi-nodejs:dynamic:Resource",
      "aws:lambda/invocation:Invocation",
      "aws:index/lambdaInvocation:LambdaInvocation",
    ]) {
      assert.equal(readingOf(type), "opaque", type);
    }
    assert.equal(readingOf("aws:iam/rolePolicy:RolePolicy"), "read");
  });
});
