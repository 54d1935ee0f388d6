import { SessionManagerInstanceProfile } from "aws-session-manager";

const profile = new SessionManagerInstanceProfile("minimal");

/** Give this to an EC2 instance (`iamInstanceProfile`) or a launch template. */
export const instanceProfileName = profile.instanceProfileName;
export const instanceProfileArn = profile.instanceProfileArn;
export const roleName = profile.roleName;
