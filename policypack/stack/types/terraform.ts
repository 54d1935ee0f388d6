/** A type of Terraform's AWS provider. */
interface TerraformType {
  /** The type of `@pulumi/aws` that is the same. */
  as: string;
  /**
   * Properties of which each resource of the type has one: other providers, for other clouds too, have types of the same
   * name. Absent where no other provider is known to have the name.
   */
  has?: readonly string[];
}

/**
 * The types of `hashicorp/aws` that the pack knows, by their names without `aws_` in camel case, as Pulumi makes type tokens
 * of them. Their properties are those of `@pulumi/aws`, but for lists that have their plural here; a table with
 * `terraform:<name>` has these.
 */
export const terraformTypes: Readonly<Record<string, TerraformType>> = {
  iamRole: { as: "aws:iam/role:Role", has: ["assumeRolePolicy"] },
  iamPolicy: { as: "aws:iam/policy:Policy", has: ["policy"] },
  iamRolePolicy: { as: "aws:iam/rolePolicy:RolePolicy", has: ["policy"] },
  iamRolePolicyAttachment: {
    as: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    has: ["policyArn"],
  },
  iamPolicyAttachment: { as: "aws:iam/policyAttachment:PolicyAttachment", has: ["policyArn"] },
  iamRolePoliciesExclusive: {
    as: "aws:iam/rolePoliciesExclusive:RolePoliciesExclusive",
    has: ["roleName"],
  },
  iamRolePolicyAttachmentsExclusive: {
    as: "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
    has: ["roleName"],
  },
  iamInstanceProfile: {
    as: "aws:iam/instanceProfile:InstanceProfile",
    has: ["role", "uniqueId"],
  },
  instance: { as: "aws:ec2/instance:Instance", has: ["ami", "launchTemplate"] },
  spotInstanceRequest: {
    as: "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
    has: ["ami", "launchTemplate"],
  },
  launchTemplate: {
    as: "aws:ec2/launchTemplate:LaunchTemplate",
    has: ["latestVersion", "imageId", "iamInstanceProfile"],
  },
  launchConfiguration: {
    as: "aws:ec2/launchConfiguration:LaunchConfiguration",
    has: ["imageId"],
  },
  spotFleetRequest: { as: "aws:ec2/spotFleetRequest:SpotFleetRequest", has: ["iamFleetRole"] },
  ec2Fleet: { as: "aws:ec2/fleet:Fleet", has: ["targetCapacitySpecification"] },
  autoscalingGroup: { as: "aws:autoscaling/group:Group", has: ["maxSize"] },
  eksNodeGroup: { as: "aws:eks/nodeGroup:NodeGroup", has: ["nodeRoleArn"] },
  batchComputeEnvironment: { as: "aws:batch/computeEnvironment:ComputeEnvironment" },
  ecsCapacityProvider: { as: "aws:ecs/capacityProvider:CapacityProvider" },
  ssmDocument: { as: "aws:ssm/document:Document", has: ["content"] },
  ssmActivation: { as: "aws:ssm/activation:Activation", has: ["iamRole"] },
  ssmServiceSetting: { as: "aws:ssm/serviceSetting:ServiceSetting", has: ["settingId"] },
  ssmquicksetupConfigurationManager: {
    as: "aws:ssm/quicksetupConfigurationManager:QuicksetupConfigurationManager",
    has: ["configurationDefinitions"],
  },
  securityGroup: {
    as: "aws:ec2/securityGroup:SecurityGroup",
    has: ["ingresses", "egresses", "ownerId"],
  },
  defaultSecurityGroup: {
    as: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
    has: ["ingresses", "egresses", "ownerId"],
  },
  securityGroupRule: { as: "aws:ec2/securityGroupRule:SecurityGroupRule", has: ["fromPort"] },
  vpcSecurityGroupIngressRule: {
    as: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    has: ["ipProtocol"],
  },
  kmsKey: { as: "aws:kms/key:Key", has: ["policy", "customerMasterKeySpec"] },
  kmsKeyPolicy: { as: "aws:kms/keyPolicy:KeyPolicy", has: ["policy"] },
  kmsGrant: { as: "aws:kms/grant:Grant", has: ["granteePrincipal"] },
  s3BucketPolicy: { as: "aws:s3/bucketPolicy:BucketPolicy", has: ["policy"] },
  cloudcontrolapiResource: { as: "aws:cloudcontrol/resource:Resource" },
  cloudformationStack: { as: "aws:cloudformation/stack:Stack" },
  cloudformationStackSet: { as: "aws:cloudformation/stackSet:StackSet" },
  lambdaInvocation: { as: "aws:lambda/invocation:Invocation" },
  serverlessapplicationrepositoryCloudformationStack: {
    as: "aws:serverlessrepository/cloudFormationStack:CloudFormationStack",
  },
  servicecatalogProvisionedProduct: {
    as: "aws:servicecatalog/provisionedProduct:ProvisionedProduct",
  },
};

/**
 * The types of `hashicorp/awscc` that the pack knows, named in the same way, with the types of aws-native that are the same.
 * Both are made of the schemas of CloudFormation; a table with `awscc:<name>` has what differs.
 */
export const awsccTypes: Readonly<Record<string, string>> = {
  autoscalingAutoScalingGroup: "aws-native:autoscaling:AutoScalingGroup",
  autoscalingLaunchConfiguration: "aws-native:autoscaling:LaunchConfiguration",
  batchComputeEnvironment: "aws-native:batch:ComputeEnvironment",
  cloudformationStack: "aws-native:cloudformation:Stack",
  cloudformationStackSet: "aws-native:cloudformation:StackSet",
  ec2Ec2Fleet: "aws-native:ec2:Ec2Fleet",
  ec2Instance: "aws-native:ec2:Instance",
  ec2LaunchTemplate: "aws-native:ec2:LaunchTemplate",
  ec2SecurityGroup: "aws-native:ec2:SecurityGroup",
  ec2SecurityGroupIngress: "aws-native:ec2:SecurityGroupIngress",
  ec2SpotFleet: "aws-native:ec2:SpotFleet",
  ecsCapacityProvider: "aws-native:ecs:CapacityProvider",
  eksNodegroup: "aws-native:eks:Nodegroup",
  iamInstanceProfile: "aws-native:iam:InstanceProfile",
  iamManagedPolicy: "aws-native:iam:ManagedPolicy",
  iamRole: "aws-native:iam:Role",
  iamRolePolicy: "aws-native:iam:RolePolicy",
  kmsKey: "aws-native:kms:Key",
  pcsComputeNodeGroup: "aws-native:pcs:ComputeNodeGroup",
  s3BucketPolicy: "aws-native:s3:BucketPolicy",
  servicecatalogCloudformationProvisionedProduct:
    "aws-native:servicecatalog:CloudFormationProvisionedProduct",
  ssmDocument: "aws-native:ssm:Document",
  ssmServiceSetting: "aws-native:ssm:ServiceSetting",
  ssmquicksetupConfigurationManager: "aws-native:ssmquicksetup:ConfigurationManager",
};
