/** By the path of an argument, with its component in front, or `*` for all components that have it. */
type Rows<Row> = Readonly<Record<string, Row>>;

const BUCKET =
  "bucket, bucket-encryption, bucket-lifecycle, bucket-ownership, bucket-policy, bucket-public-access-block, bucket-versioning";
const ANOTHER_ROLE =
  "Changing it replaces the role; the provider deletes the old one before it creates the new one";
const ANOTHER_POLICY =
  "Changing it replaces the policy; the provider deletes the old one before it creates the new one";
const ANOTHER_BASE_POLICY =
  "Changing it replaces the policy; the provider detaches and deletes the old one before it creates the new one";
const ANOTHER_PROFILE =
  "Changing it replaces the instance profile; the provider deletes the old one before it creates the new one";
const ANOTHER_BUCKET = "Changing it replaces the bucket: the new one is created first";
const ANOTHER_LOG_GROUP =
  "Changing or removing it replaces the log group: the new one is created first";
const ANOTHER_ALIAS = "Changing it replaces the alias: the new one is created first";
const ANOTHER_DOCUMENT = "Changing it replaces the document: the new one is created first";
const ANOTHER_VPC = "Changing it replaces the endpoints, the security group and its rules";
const ANOTHER_SERVICE = "Changing a name replaces the endpoint: the new one is created first";
const ANOTHER_CORE = "Changing it replaces the policies of the role";
const LEAVES = "is kept or deleted as when the component is destroyed (see `retainOnDelete`)";
const NO_DEFAULT = "If it becomes false again, the account has no preferences";

/**
 * What a change replaces, with a mark where the old one is deleted first, and what it deletes of what holds something; and where
 * the argument says so. The names are those in the component, or in its part.
 */
export const LOST: Rows<readonly [says: string, what: string]> = {
  "DefaultHostManagement.path": ["Changing it replaces the role", "policy-attachment, role"],
  "DefaultHostManagement.regions": [
    "Removing one resets the setting of that Region alone",
    "delete setting-eu-central-1, delete setting-eu-west-1, delete setting-eu-west-2",
  ],
  "DefaultHostManagement.roleName": [ANOTHER_ROLE, "policy-attachment!, role!"],
  "HybridActivation.defaultInstanceName": ["Changing it replaces the activation", "activation"],
  "HybridActivation.expirationDate": ["Changing it replaces the activation", "activation"],
  "HybridActivation.path": [
    "Changing it replaces the role and the activation",
    "activation, features, policy, role",
  ],
  "HybridActivation.registrationLimit": ["Changing it replaces the activation", "activation"],
  "HybridActivation.roleName": [
    "Changing it replaces the role and the activation; the provider deletes the old ones before it creates the new ones",
    "activation!, features!, policy!, role!",
  ],
  "HybridActivation.tags": ["Changing them replaces the activation", "activation"],
  "JustInTimeApproverAccess.path": ["Changing it replaces the policy", "policy"],
  "JustInTimeApproverAccess.policyName": [ANOTHER_POLICY, "policy!"],
  "JustInTimeRequesterAccess.path": ["Changing it replaces the policy", "policy"],
  "JustInTimeRequesterAccess.policyName": [ANOTHER_POLICY, "policy!"],
  "QuickSetupHostManagement.administrationRoleName": [
    ANOTHER_ROLE,
    "administration-policy!, administration-role!",
  ],
  "QuickSetupHostManagement.executionRoleName": [
    ANOTHER_ROLE,
    "execution-policy-attachment!, execution-role!",
  ],
  "SessionCommand.documentName": [ANOTHER_DOCUMENT, "document"],
  "SessionLogStorage.bucket.bucketName": [ANOTHER_BUCKET, BUCKET],
  "SessionLogStorage.bucket.enabled": [LEAVES, "delete bucket"],
  "SessionLogStorage.existing": [LEAVES, "delete key"],
  "SessionLogStorage.existing.bucketArn": [LEAVES, "delete bucket"],
  "SessionLogStorage.existing.kmsKeyArn": [LEAVES, "delete key"],
  "SessionLogStorage.existing.logGroupArn": [LEAVES, "delete log-group"],
  "SessionLogStorage.key.alias": [ANOTHER_ALIAS, "key-alias"],
  "SessionLogStorage.key.enabled": [LEAVES, "delete key"],
  "SessionLogStorage.logGroup.enabled": [LEAVES, "delete log-group"],
  "SessionLogStorage.logGroup.logGroupName": [ANOTHER_LOG_GROUP, "log-group"],
  "SessionManager.bucket.bucketName": [ANOTHER_BUCKET, BUCKET],
  "SessionManager.bucket.enabled": [LEAVES, "delete bucket"],
  "SessionManager.documentName": [ANOTHER_DOCUMENT, "document"],
  "SessionManager.existing": [LEAVES, "delete key"],
  "SessionManager.existing.bucketArn": [LEAVES, "delete bucket"],
  "SessionManager.existing.kmsKeyArn": [LEAVES, "delete key"],
  "SessionManager.existing.logGroupArn": [LEAVES, "delete log-group"],
  "SessionManager.instanceProfile.basePolicyName": [
    ANOTHER_BASE_POLICY,
    "policy!, policy-attachment!",
  ],
  "SessionManager.instanceProfile.instanceProfileName": [ANOTHER_PROFILE, "instance-profile!"],
  "SessionManager.instanceProfile.path": [
    "Changing it replaces all three",
    "instance-profile, policy, policy-attachment, role, session-data",
  ],
  "SessionManager.instanceProfile.roleName": [
    ANOTHER_ROLE,
    "policy-attachment!, role!, session-data!",
  ],
  "SessionManager.key.alias": [ANOTHER_ALIAS, "key-alias"],
  "SessionManager.key.enabled": [LEAVES, "delete key"],
  "SessionManager.logGroup.enabled": [LEAVES, "delete log-group"],
  "SessionManager.logGroup.logGroupName": [ANOTHER_LOG_GROUP, "log-group"],
  "SessionManager.setAsAccountDefault": [NO_DEFAULT, "delete account-default, delete document"],
  "SessionManager.vpc.serviceNames": [ANOTHER_SERVICE, "ssm"],
  "SessionManager.vpc.vpcId": [
    ANOTHER_VPC,
    "from-10.0.0.0-16, kms, logs, s3, security-group, ssm, ssmmessages",
  ],
  "SessionManagerEndpoints.serviceNames": [ANOTHER_SERVICE, "ssm"],
  "SessionManagerEndpoints.vpcId": [
    ANOTHER_VPC,
    "from-10.0.0.0-16, security-group, ssm, ssmmessages",
  ],
  "SessionManagerInstanceProfile.basePolicyName": [
    ANOTHER_BASE_POLICY,
    "policy!, policy-attachment!",
  ],
  "SessionManagerInstanceProfile.instanceProfileName": [ANOTHER_PROFILE, "instance-profile!"],
  "SessionManagerInstanceProfile.path": [
    "Changing it replaces all three",
    "instance-profile, policy, policy-attachment, role",
  ],
  "SessionManagerInstanceProfile.roleName": [ANOTHER_ROLE, "policy-attachment!, role!"],
  "SessionManagerPermissions.basePolicyName": [ANOTHER_POLICY, "policy!"],
  "SessionManagerPermissions.path": [
    "Changing it replaces them",
    "sessions-0, sessions-0-attachment",
  ],
  "SessionManagerPermissions.role": ["Changing it moves the permissions", "policy"],
  "SessionManagerPolicy.path": ["Changing it replaces the policy", "policy"],
  "SessionManagerPolicy.policyName": [ANOTHER_POLICY, "policy!"],
  "SessionPreferences.documentName": [ANOTHER_DOCUMENT, "document"],
  "SessionPreferences.setAsAccountDefault": [NO_DEFAULT, "delete account-default, delete document"],
  "SessionTunnel.documentName": [ANOTHER_DOCUMENT, "document"],
  "SessionUserAccess.path": ["Changing it replaces the policy", "policy"],
  "SessionUserAccess.policyName": [ANOTHER_POLICY, "policy!"],
  "SystemsManagerInstanceProfile.coreAccess": [ANOTHER_CORE, "policy-attachment"],
  "SystemsManagerInstanceProfile.instanceProfileName": [ANOTHER_PROFILE, "instance-profile!"],
  "SystemsManagerInstanceProfile.path": [
    "Changing it replaces them",
    "features, features-attachment, instance-profile, policy, policy-attachment, role",
  ],
  "SystemsManagerInstanceProfile.roleName": [
    ANOTHER_ROLE,
    "features-attachment!, policy-attachment!, role!",
  ],
  "SystemsManagerPermissions.coreAccess": [ANOTHER_CORE, "policy-attachment"],
  "SystemsManagerPermissions.path": [
    "Changing it replaces them",
    "features, features-attachment, policy, policy-attachment",
  ],
  "SystemsManagerPermissions.role": [
    "Changing it moves the permissions",
    "features-attachment, policy-attachment",
  ],
};

const NAME_STAYS = "Removing the argument keeps the name";

/** What stays when the argument is taken out, and where the argument says so. */
export const KEPT: Rows<string> = {
  "*.administrationRoleName": NAME_STAYS,
  "*.alias": "Removing the argument keeps the alias",
  "*.basePolicyName": NAME_STAYS,
  "*.bucketName": NAME_STAYS,
  "*.configurationName": NAME_STAYS,
  "*.defaultInstanceName": NAME_STAYS,
  "SessionCommand.documentName": NAME_STAYS,
  "SessionManager.documentName": NAME_STAYS,
  "SessionPreferences.documentName": NAME_STAYS,
  "SessionTunnel.documentName": NAME_STAYS,
  "*.executionRoleName": NAME_STAYS,
  "*.expirationDate": "Removing the argument keeps the time",
  "*.instanceProfileName": NAME_STAYS,
  "*.policyName": NAME_STAYS,
  "*.roleName": NAME_STAYS,
};

/** What has no effect on what AWS has, and where the argument says what it is for. */
export const WITHOUT_EFFECT: Rows<string> = {
  "*.adoptExisting": "can stay true afterwards",
  "*.allowAdditionalPoliciesOnEveryInstance": "Confirms that",
  "*.retainOnDelete": "when the component is destroyed",
  "*.sessions[].region": "Giving it confirms",
  "*.sessionLogging.cloudWatch.enforceEncryption": "it grants nothing",
  "*.sessionLogging.cloudWatch.streaming": "it grants nothing",
  "SessionCommand.sessionEncryption.requireEncryptionContext":
    "is granted only with the encryption context",
  "SessionCommand.sessionLogging.cloudWatch.kmsKeyArn": "machines then grant",
  "SessionCommand.sessionLogging.s3.crossAccount": "machines then also grant",
  "SessionCommand.sessionLogging.s3.kmsKeyArn": "machines grant",
  "SessionManagerEndpoints.sessionEncryption*": "adds the endpoint for KMS",
  "SessionManagerEndpoints.sessionLogging.*": "adds the endpoint for CloudWatch Logs",
  "SessionUserAccess.sessions[].sessionLogging*": "in an entry is checked and grants nothing",
  "SessionPreferences.sessionEncryption.requireEncryptionContext":
    "is granted only with the encryption context",
  "SessionPreferences.sessionLogging.cloudWatch.kmsKeyArn": "machines then grant",
  "SessionPreferences.sessionLogging.s3.crossAccount": "machines then also grant",
  "SessionPreferences.sessionLogging.s3.kmsKeyArn": "machines grant",
};

const ONE_REQUIRED = "A tag or `allInstances` is required";

/** What cannot be taken out, and where the component says so. */
export const REFUSED: Rows<string> = {
  "JustInTimeRequesterAccess.allInstances": ONE_REQUIRED,
  "JustInTimeRequesterAccess.instanceTagPatterns": "The same for tags",
  "JustInTimeRequesterAccess.instanceTagValues": "The same for tags",
  "JustInTimeRequesterAccess.instanceTags": "or `allInstances` is required",
  "SessionUserAccess.allInstances": ONE_REQUIRED,
  "SessionUserAccess.instanceTagPatterns": "The same for tags",
  "SessionUserAccess.instanceTagValues": "The same for tags",
  "SessionUserAccess.instanceTags": "or `allInstances` is required",
};
