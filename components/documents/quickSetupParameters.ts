/** A host management configuration, with everything decided. */
export interface HostManagement {
  updateSsmAgent: boolean;
  updateEc2LaunchAgent: boolean;
  collectInventory: boolean;
  scanForPatches: boolean;
  installCloudWatchAgent: boolean;
  updateCloudWatchAgent: boolean;
  attachPoliciesToExistingProfiles: boolean;
  accountId: string;
  regions: string[];
  targetTag?: { key: string; value: string };
}

/**
 * The parameters of the Quick Setup type `AWSQuickSetupType-SSMHostMgmt`, for the account that deploys it. None is left to
 * its default, so that what is deployed does not depend on AWS's defaults of the day.
 *
 * @see https://docs.aws.amazon.com/quick-setup/latest/APIReference/API_ConfigurationDefinitionInput.html
 */
export function hostManagementParameters(management: HostManagement): Record<string, string> {
  const { targetTag } = management;
  return {
    // AWS writes UpdateSSMAgent in places; the configurations that are deployed have this spelling.
    UpdateSsmAgent: String(management.updateSsmAgent),
    UpdateEc2LaunchAgent: String(management.updateEc2LaunchAgent),
    CollectInventory: String(management.collectInventory),
    ScanInstances: String(management.scanForPatches),
    InstallCloudWatchAgent: String(management.installCloudWatchAgent),
    UpdateCloudWatchAgent: String(management.updateCloudWatchAgent),
    IsPolicyAttachAllowed: String(management.attachPoliciesToExistingProfiles),
    TargetAccounts: management.accountId,
    TargetRegions: management.regions.join(","),
    ...(targetTag === undefined
      ? { TargetType: "*" }
      : { TargetType: "Tags", TargetTagKey: targetTag.key, TargetTagValue: targetTag.value }),
  };
}
