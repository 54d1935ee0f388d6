/** A type whose resources do in AWS what the pack doesn't read. */
export interface OpaqueType {
  /** The property with the CloudFormation type of what a resource creates; absent where it may create anything. */
  creates?: string;
  /** The property with what CloudFormation may do, without which it creates nothing of IAM. */
  capabilities?: string;
}

const anything: OpaqueType = {};
// https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html
const template: OpaqueType = { capabilities: "capabilities" };

/** Of several providers, which not every stack has. */
export const opaqueTypes: ReadonlyMap<string, OpaqueType> = new Map([
  ["aws:cloudcontrol/resource:Resource", { creates: "typeName" }],
  ["aws-native:index:ExtensionResource", { creates: "type" }],
  ["aws:cloudformation/stack:Stack", template],
  ["aws:cloudformation/stackSet:StackSet", template],
  ["aws-native:cloudformation:Stack", template],
  ["aws-native:cloudformation:StackSet", template],
  ["aws:serverlessrepository/cloudFormationStack:CloudFormationStack", template],
  ["aws:servicecatalog/provisionedProduct:ProvisionedProduct", anything],
  ["aws-native:servicecatalog:CloudFormationProvisionedProduct", anything],
  ["aws:lambda/invocation:Invocation", anything],
  ["command:local:Command", anything],
  ["command:remote:Command", anything],
  ["pulumi-nodejs:dynamic:Resource", anything],
  ["pulumi-python:dynamic:Resource", anything],
] as const);
