/** By the path of an argument, with its component in front, or `*` for all components that have it. */
type Rows<Row> = Readonly<Record<string, Row>>;

const BUCKET =
  "bucket, bucket-encryption, bucket-lifecycle, bucket-ownership, bucket-policy, bucket-public-access-block, bucket-versioning";
const ANOTHER_ROLE =
  "Another name replaces the role; the provider deletes the old one before it creates the new one";
const ANOTHER_POLICY =
  "Another name replaces the policy; the provider deletes the old one before it creates the new one";
const ANOTHER_BASE_POLICY =
  "Another name replaces the policy; the provider detaches and deletes the old one before it creates the new one";
const ANOTHER_PROFILE =
  "Another name replaces the instance profile; the provider deletes the old one before it creates the new one";
const ANOTHER_BUCKET = "Another name replaces the bucket: the new one is created first";
const ANOTHER_LOG_GROUP =
  "Another name, or none, replaces the log group: the new one is created first";
const ANOTHER_ALIAS = "Another alias replaces the old one, once it exists";
const ANOTHER_DOCUMENT = "Another name replaces the document, once the new one exists";
const ANOTHER_VPC = "Another VPC replaces the endpoints, the security group and its rules";
const ANOTHER_SERVICE = "Another name replaces the endpoint, once the new one exists";
const ANOTHER_CORE = "Another value replaces the policies of the role";
const LEAVES = "leaves the stack as when the component is destroyed, see `retainOnDelete`";
const NO_DEFAULT = "If it becomes false again, the account has no preferences";

/**
 * What a change replaces, with a mark where the old one is deleted first, and what it deletes of what holds something; and where
 * the argument says so. The names are those in the component, or in its part.
 */
export const LOST: Rows<readonly [says: string, what: string]> = {
  "DefaultHostManagement.path": ["Another path replaces the role", "policy-attachment, role"],
  "DefaultHostManagement.regions": [
    "Removing one resets the setting of that Region alone",
    "delete setting-eu-central-1, delete setting-eu-west-1, delete setting-eu-west-2",
  ],
  "DefaultHostManagement.roleName": [ANOTHER_ROLE, "policy-attachment!, role!"],
  "HybridActivation.defaultInstanceName": ["Another name replaces the activation", "activation"],
  "HybridActivation.expirationDate": ["Another time replaces the activation", "activation"],
  "HybridActivation.path": [
    "Another path replaces the role and the activation",
    "activation, features, policy, role",
  ],
  "HybridActivation.registrationLimit": ["Another number replaces the activation", "activation"],
  "HybridActivation.roleName": [
    "Another name replaces the role and the activation; the provider deletes the old ones before it creates the new ones",
    "activation!, features!, policy!, role!",
  ],
  "HybridActivation.tags": ["Other tags replace the activation", "activation"],
  "QuickSetupHostManagement.administrationRoleName": [
    ANOTHER_ROLE,
    "administration-policy!, administration-role!",
  ],
  "QuickSetupHostManagement.executionRoleName": [
    ANOTHER_ROLE,
    "execution-policy-attachment!, execution-role!",
  ],
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
    "Another path replaces all three",
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
    "Another path replaces all three",
    "instance-profile, policy, policy-attachment, role",
  ],
  "SessionManagerInstanceProfile.roleName": [ANOTHER_ROLE, "policy-attachment!, role!"],
  "SessionManagerPermissions.basePolicyName": [ANOTHER_POLICY, "policy!"],
  "SessionManagerPermissions.role": ["Another role replaces the inline policies", "policy"],
  "SessionManagerPolicy.path": ["Another path replaces it", "policy"],
  "SessionManagerPolicy.policyName": [ANOTHER_POLICY, "policy!"],
  "SessionPreferences.documentName": [ANOTHER_DOCUMENT, "document"],
  "SessionPreferences.setAsAccountDefault": [NO_DEFAULT, "delete account-default, delete document"],
  "SessionUserAccess.path": ["Another path replaces it", "policy"],
  "SessionUserAccess.policyName": [ANOTHER_POLICY, "policy!"],
  "SystemsManagerInstanceProfile.coreAccess": [ANOTHER_CORE, "policy-attachment"],
  "SystemsManagerInstanceProfile.instanceProfileName": [ANOTHER_PROFILE, "instance-profile!"],
  "SystemsManagerInstanceProfile.path": [
    "Another path replaces them",
    "features, features-attachment, instance-profile, policy, policy-attachment, role",
  ],
  "SystemsManagerInstanceProfile.roleName": [
    ANOTHER_ROLE,
    "features-attachment!, policy-attachment!, role!",
  ],
  "SystemsManagerPermissions.coreAccess": [ANOTHER_CORE, "policy-attachment"],
  "SystemsManagerPermissions.path": [
    "Another path replaces them",
    "features, features-attachment, policy, policy-attachment",
  ],
  "SystemsManagerPermissions.role": [
    "Another role replaces the attachments",
    "features-attachment, policy-attachment",
  ],
};

const ROLE_STAYS = "If it is taken out again, the role keeps its name";
const POLICY_STAYS = "If it is taken out again, the policy keeps its name";

/** What stays when the argument is taken out, and where the argument says so. */
export const KEPT: Rows<string> = {
  "*.administrationRoleName": ROLE_STAYS,
  "*.alias": "if it is taken out again, the old one stays",
  "*.basePolicyName": POLICY_STAYS,
  "*.bucketName": "If it is taken out again, the bucket keeps its name",
  "*.configurationName": "If it is taken out again, the configuration keeps its name",
  "*.defaultInstanceName": "if it is taken out again, the activation keeps the name",
  "*.documentName": "if it is taken out again, the document keeps its name",
  "*.executionRoleName": ROLE_STAYS,
  "*.expirationDate": "if it is taken out again, the activation keeps the time",
  "*.instanceProfileName": "If it is taken out again, the instance profile keeps its name",
  "*.policyName": POLICY_STAYS,
  "*.roleName": ROLE_STAYS,
};

/** What has no effect on what AWS has, and where the argument says what it is for. */
export const WITHOUT_EFFECT: Rows<string> = {
  "*.adoptExisting": "can stay true afterwards",
  "*.allowAdditionalPoliciesOnEveryInstance": "Confirms that",
  "*.retainOnDelete": "when the component is destroyed",
  "*.sessionLogging.cloudWatch.enforceEncryption": "It grants nothing",
  "*.sessionLogging.cloudWatch.streaming": "It grants nothing",
  "SessionManagerEndpoints.sessionEncryption*": "adds the endpoint for KMS",
  "SessionManagerEndpoints.sessionLogging.*": "CloudWatch Logs adds the endpoint for it",
  "SessionPreferences.sessionEncryption.requireEncryptionContext":
    "so that the role and the people cannot use it for anything else",
  "SessionPreferences.sessionLogging.cloudWatch.kmsKeyArn": "The role gets",
  "SessionPreferences.sessionLogging.s3.crossAccount": "The role then gets",
  "SessionPreferences.sessionLogging.s3.kmsKeyArn": "The role gets",
};

/** What cannot be taken out, and where the component says so. */
export const REFUSED: Rows<string> = {
  "SessionUserAccess.allInstances": "`instanceTags` are required",
  "SessionUserAccess.instanceTags": "Required unless `allInstances` is true",
};
