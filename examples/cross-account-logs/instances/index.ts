import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { SessionManagerInstanceProfile, SessionPreferences } from "aws-session-manager";

const config = new pulumi.Config();

const key = new aws.kms.Key("sessions", {
  description: "Encrypts session data.",
  enableKeyRotation: true,
});
const sessionEncryption = { kmsKeyArn: key.arn };
const sessionLogging = {
  s3: {
    bucketArn: config.require("bucketArn"),
    kmsKeyArn: config.require("keyArn"),
    prefixPerAccount: true,
    crossAccount: true,
  },
};

const preferences = new SessionPreferences("sessions", { sessionEncryption, sessionLogging });
const profile = new SessionManagerInstanceProfile("web", { sessionEncryption, sessionLogging });

/** Use this as the `iamInstanceProfile` of your instances. */
export const instanceProfileName = profile.instanceProfileName;
/** Starts a session that is logged in the other account. */
export const sessionStartCommand = preferences.sessionStartCommand;
