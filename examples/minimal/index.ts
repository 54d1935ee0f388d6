import { SessionManagerInstanceProfile } from "aws-session-manager";

const profile = new SessionManagerInstanceProfile("minimal");

/** Use this as the `iamInstanceProfile` of an EC2 instance or a launch template. */
export const instanceProfileName = profile.instanceProfileName;
export const instanceProfileArn = profile.instanceProfileArn;
export const roleName = profile.roleName;
