import * as pulumi from "@pulumi/pulumi";
import { SessionLogStorage } from "aws-session-manager";

const config = new pulumi.Config();

const storage = new SessionLogStorage("sessions", {
  logGroup: { enabled: false },
  bucket: {
    bucketName: config.require("bucketName"),
    prefixPerAccount: true,
    crossAccountWriters: [config.require("organizationId")],
  },
});

/** Configure the instances stack with these outputs. */
export const bucketArn = storage.bucketArn;
export const keyArn = storage.keyArn;
