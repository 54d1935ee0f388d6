import type { TypeTable } from "./table";

/** A type whose resources do in AWS what the pack doesn't read. */
export interface OpaqueType {
  /** The property with the CloudFormation type of what a resource creates. */
  creates?: string;
  /** Whether it creates what a template says. */
  isTemplate?: true;
  /** The property with what CloudFormation may do, without which it creates nothing of IAM. */
  capabilities?: string;
}

const anything: OpaqueType = {};
const template: OpaqueType = { isTemplate: true };
// https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html
const stack: OpaqueType = { isTemplate: true, capabilities: "capabilities" };

/** Of several providers, which not every stack has. */
export const opaqueTypes: TypeTable<OpaqueType> = {
  "aws:cloudcontrol/resource:Resource": { creates: "typeName" },
  "aws-native:index:ExtensionResource": { creates: "type" },
  "aws:cloudformation/stack:Stack": stack,
  "aws:cloudformation/stackSet:StackSet": stack,
  "aws-native:cloudformation:Stack": stack,
  "aws-native:cloudformation:StackSet": stack,
  "aws:serverlessrepository/cloudFormationStack:CloudFormationStack": stack,
  "aws:servicecatalog/provisionedProduct:ProvisionedProduct": template,
  "aws-native:servicecatalog:CloudFormationProvisionedProduct": template,
  "aws:lambda/invocation:Invocation": anything,
  "command:local:Command": anything,
  "command:remote:Command": anything,
  "pulumi-nodejs:dynamic:Resource": anything,
  "pulumi-python:dynamic:Resource": anything,
};
