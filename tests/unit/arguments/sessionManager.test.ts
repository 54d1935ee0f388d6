import assert from "node:assert/strict";
import { SessionManager, SessionManagerArgs } from "../../../index";
import { deployMocked } from "../../support/mocks";
import { complaint } from "../../support/refusal";

async function refuses(args: SessionManagerArgs, ...expected: string[]): Promise<void> {
  const message = await complaint(() => new SessionManager("sessions", args));
  assert.deepEqual(message.split("\n"), [
    'SessionManager "sessions" has invalid arguments:',
    ...expected.map((line) => `  - ${line}`),
  ]);
}

const vpc = {
  vpcId: "vpc-0123456789abcdef0",
  subnetIds: ["subnet-0123456789abcdef0"],
  sourceCidrBlocks: ["10.0.0.0/16"],
};

describe("bad arguments of SessionManager", () => {
  it("what is wrong for its parts, all of it together and under its own names", () =>
    refuses(
      {
        idleSessionTimeout: 61,
        instanceProfile: { roleName: "web role" },
        bucket: { keyPrefix: "/sessions" },
        vpc: { ...vpc, vpcId: "web", routeTableIds: ["rtb-0123456789abcdef0"] },
      },
      'bucket.keyPrefix: "/sessions" begins or ends with a slash: write "sessions"',
      "idleSessionTimeout: 61 is not a whole number from 1 to 60",
      'instanceProfile.roleName: "web role" has a space: a role name has only letters, digits and _+=,.@-',
      'vpc.vpcId: "web" is not the ID of a VPC: it has the form "vpc-0123456789abcdef0"',
    ));

  it("a VPC without the route tables that the gateway endpoint needs", async () => {
    const message = await complaint(() => new SessionManager("sessions", { vpc }));
    assert.match(message, /^ {2}- vpc\.routeTableIds: are missing: sessions are logged to S3/m);
  });

  it("not a VPC without route tables when no logs go to S3", async () => {
    const { resources } = await deployMocked(
      () => new SessionManager("sessions", { vpc, bucket: { enabled: false } }),
    );
    assert.deepEqual(
      resources
        .filter(({ type }) => type === "aws:ec2/vpcEndpoint:VpcEndpoint")
        .map(({ inputs }) => inputs.serviceName),
      ["kms", "logs", "ssm", "ssmmessages"].map((name) => `com.amazonaws.us-east-1.${name}`),
    );
  });

  it("the account's default together with a document of another name", () =>
    refuses(
      { setAsAccountDefault: true, documentName: "team-sessions" },
      'documentName: names another document than the account\'s default, which "setAsAccountDefault" asks for: leave out one of the two',
    ));

  it("a document to adopt that is not named", () =>
    refuses(
      { adoptExisting: true },
      'documentName: is missing: give plain text with "adoptExisting", because it says what to adopt, or "setAsAccountDefault" for the account\'s default',
    ));

  it("a component name that makes no name for a part, whatever the group that can give another", async () => {
    const message = await complaint(
      () => new SessionManager("aws sessions", { bucket: { bucketName: "sessions-1" } }),
    );
    assert.deepEqual(
      message.split("\n").filter((line) => line.startsWith("  - name: ")).length,
      1,
      message,
    );
  });

  it("logging to nothing", async () => {
    const message = await complaint(
      () =>
        new SessionManager("sessions", {
          bucket: { enabled: false },
          logGroup: { enabled: false },
        }),
    );
    assert.match(message, /- bucket\.enabled: is false, and so is "logGroup\.enabled"/);
  });
});
