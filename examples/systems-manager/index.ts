import { SystemsManagerFeature, SystemsManagerInstanceProfile } from "aws-session-manager";

const profile = new SystemsManagerInstanceProfile("managed", {
  // Leave this out for all features.
  features: [
    SystemsManagerFeature.RunCommand,
    SystemsManagerFeature.Inventory,
    SystemsManagerFeature.Patching,
  ],
  cloudWatchAgent: true,
});

/** Use this as the `iamInstanceProfile` of an EC2 instance or a launch template. */
export const instanceProfileName = profile.instanceProfileName;
export const roleName = profile.roleName;
export const policyArns = profile.policyArns;
