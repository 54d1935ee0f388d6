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
        roleName: "web role",
        s3: { keyPrefix: "/sessions" },
        vpc: { ...vpc, vpcId: "web", routeTableIds: ["rtb-0123456789abcdef0"] },
      },
      's3.keyPrefix: "/sessions" begins or ends with a slash: write "sessions"',
      "idleSessionTimeout: 61 is not a whole number from 1 to 60",
      'roleName: "web role" has a space: a role name has only letters, digits and _+=,.@-',
      'vpc.vpcId: "web" is not the ID of a VPC: it has the form "vpc-0123456789abcdef0"',
    ));

  it("a VPC without the route tables that the gateway endpoint needs", async () => {
    const message = await complaint(() => new SessionManager("sessions", { vpc }));
    assert.match(message, /^ {2}- vpc\.routeTableIds: are missing: sessions are logged to S3/m);
  });

  it("not a VPC without route tables when no logs go to S3", async () => {
    const { resources } = await deployMocked(
      () => new SessionManager("sessions", { vpc, s3: { enabled: false } }),
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
      'documentName: is missing: give plain text with "adoptExisting", because it says what to adopt',
    ));

  it("logging to nothing", async () => {
    const message = await complaint(
      () =>
        new SessionManager("sessions", { s3: { enabled: false }, cloudWatch: { enabled: false } }),
    );
    assert.match(message, /- s3\.enabled: is false, and so is "cloudWatch\.enabled"/);
  });
});
