import type * as components from "../../index";

/** The arguments of each component that the package exports, in plain data. */
type Examples = {
  readonly [
    Name in keyof typeof components as (typeof components)[Name] extends new (
      name: string,
      args: infer _Args,
    ) => object
      ? Name
      : never
  ]: (typeof components)[Name] extends new (name: string, args: infer Args) => object
    ? { readonly name: string; readonly args: Exclude<Args, undefined> }
    : never;
};

const kmsKeyArn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

/** An example of each component: the schema's descriptions show it in several languages. */
export const examples: Examples = {
  DefaultHostManagement: { name: "managed", args: { regions: ["us-east-1", "eu-central-1"] } },
  HybridActivation: { name: "factory", args: { registrationLimit: 10, features: ["patching"] } },
  JustInTimeApproverAccess: { name: "approvers", args: { regions: ["us-east-1"] } },
  JustInTimeRequesterAccess: { name: "web-team", args: { instanceTags: { team: "web" } } },
  QuickSetupHostManagement: {
    name: "hosts",
    args: { targetTag: { key: "team", value: "web" }, installCloudWatchAgent: true },
  },
  SessionCommand: { name: "uptime", args: { linux: "uptime" } },
  SessionLogStorage: {
    name: "logs",
    args: { bucket: { expireAfterDays: 365 }, logGroup: { retentionInDays: 90 } },
  },
  SessionManager: {
    name: "sessions",
    args: { idleSessionTimeout: 10, bucket: { expireAfterDays: 365 } },
  },
  SessionManagerEndpoints: {
    name: "private-vpc",
    args: {
      vpcId: "vpc-0123456789abcdef0",
      subnetIds: ["subnet-0123456789abcdef0"],
      sourceCidrBlocks: ["10.0.0.0/16"],
    },
  },
  SessionManagerInstanceProfile: { name: "web", args: { sessionEncryption: { kmsKeyArn } } },
  SessionManagerPermissions: { name: "web", args: { role: "existing-role" } },
  SessionManagerPolicy: { name: "sessions", args: { sessionEncryption: { kmsKeyArn } } },
  SessionPreferences: {
    name: "sessions",
    args: { sessionEncryption: { kmsKeyArn }, idleSessionTimeout: 15 },
  },
  SessionTunnel: { name: "database", args: { host: "db.example.com", portNumber: 5432 } },
  SessionUserAccess: {
    name: "web-team",
    args: { instanceTags: { team: "web" }, sessionEncryption: { kmsKeyArn } },
  },
  SystemsManagerInstanceProfile: { name: "web", args: { features: ["runCommand", "patching"] } },
  SystemsManagerPermissions: {
    name: "web",
    args: { role: "existing-role", features: ["runCommand"] },
  },
};
