import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { SessionManager } from "aws-session-manager";

const sessions = new SessionManager("sessions");

const image = aws.ec2.getAmiOutput({
  owners: ["amazon"],
  mostRecent: true,
  filters: [{ name: "name", values: ["al2023-ami-2023.*-arm64"] }],
});

const instance = new aws.ec2.Instance("web", {
  ami: image.id,
  instanceType: "t4g.micro",
  iamInstanceProfile: sessions.instanceProfileName,
  metadataOptions: { httpTokens: "required" },
});

export const instanceId = instance.id;
/** Starts an encrypted and logged session on the instance. */
export const startSession = pulumi
  .all([sessions.sessionStartCommand, instance.id])
  .apply(([command, id]) => command.replace("INSTANCE_ID", id));
/** Where to find the session logs. */
export const logGroupArn = sessions.logGroupArn;
export const bucketArn = sessions.bucketArn;
