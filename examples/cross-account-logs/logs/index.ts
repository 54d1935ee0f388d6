import * as pulumi from "@pulumi/pulumi";
import { SessionLogStorage } from "aws-session-manager";

const config = new pulumi.Config();

const storage = new SessionLogStorage("sessions", {
  cloudWatch: { enabled: false },
  s3: { crossAccountWriters: [config.require("instancesAccountId")] },
});

/** For the stack in the account of the instances. */
export const bucketArn = storage.bucketArn;
export const keyArn = storage.keyArn;
