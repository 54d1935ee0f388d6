import * as aws from "@pulumi/aws";
import {
  SessionLogStorage,
  SessionManagerInstanceProfile,
  SessionPreferences,
  SessionUserAccess,
} from "aws-session-manager";

const regions: aws.Region[] = ["us-east-1", "eu-central-1"];
const documentName = "encrypted-sessions";

// Each Region has a key, logs and session preferences of its own.
const sessions = regions.map((region) => {
  const opts = { provider: new aws.Provider(region, { region }) };
  const storage = new SessionLogStorage(`sessions-${region}`, {}, opts);
  const { sessionEncryption, sessionLogging } = storage;
  const settings = { sessionEncryption, sessionLogging };
  new SessionPreferences(`sessions-${region}`, { documentName, ...settings }, opts);
  return settings;
});

// IAM has no Regions: one role and one policy serve them all.
const profile = new SessionManagerInstanceProfile("web", { sessions });
const access = new SessionUserAccess("web-team", {
  instanceTags: { team: "web" },
  documentName,
  regions,
  sessions,
});

/** Use this as the `iamInstanceProfile` of your instances in both Regions. */
export const instanceProfileName = profile.instanceProfileName;
/** Attach this to the role or the group of the people who start sessions. */
export const accessPolicyArn = access.policyArn;
