import {
  CoreAccess,
  SystemsManagerFeature,
  SystemsManagerInstanceProfile,
} from "aws-session-manager";

const profile = new SystemsManagerInstanceProfile("managed", {
  // Without these two lines the role gets AWS's policy AmazonSSMManagedInstanceCore, which also reads every parameter.
  coreAccess: CoreAccess.Minimal,
  features: [
    SystemsManagerFeature.RunCommand,
    SystemsManagerFeature.Inventory,
    SystemsManagerFeature.Patching,
  ],
  cloudWatchAgent: true,
});

/** Give this to an EC2 instance (`iamInstanceProfile`) or a launch template. */
export const instanceProfileName = profile.instanceProfileName;
export const roleName = profile.roleName;
export const policyArns = profile.policyArns;
