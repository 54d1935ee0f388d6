import * as pulumi from "@pulumi/pulumi";
import { SessionLogStorage } from "aws-session-manager";

const config = new pulumi.Config();

const storage = new SessionLogStorage("sessions", {
  cloudWatch: { enabled: false },
  s3: { crossAccountWriters: [config.require("instancesAccountId")] },
});

/** Configure the instances stack with these outputs. */
export const bucketArn = storage.bucketArn;
export const keyArn = storage.keyArn;
