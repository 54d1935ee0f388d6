import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import {
  DefaultHostManagement,
  QuickSetupHostManagement,
  SessionManager,
  SessionManagerEndpoints,
  SessionManagerEndpointsArgs,
  SessionPreferences,
} from "../../index";
import { claimer } from "../../components/resources/claims";
import { MemoryStack } from "../support/memoryStack";
import { complaints } from "../support/refusal";

type Opts = pulumi.ComponentResourceOptions;

async function assertAccepted(program: (opts: Opts) => void): Promise<void> {
  const stack = new MemoryStack();
  await stack.up(program);
  // The same program once more: what a run claims is gone with it.
  assert.deepEqual(await stack.up(program), []);
}

const network = (id: number): SessionManagerEndpointsArgs => ({
  vpcId: `vpc-0123456789abcdef${id}`,
  subnetIds: [`subnet-0123456789abcdef${id}`],
  sourceCidrBlocks: ["10.0.0.0/16"],
});

/** A SessionManager that creates the least. */
const plain = {
  key: { enabled: false },
  bucket: { enabled: false },
  existing: { logGroupArn: "arn:aws:logs:eu-central-1:123456789012:log-group:/ssm/sessions" },
};

/** Two components with endpoints in networks that differ in what is given. */
function endpoints(
  first: Partial<SessionManagerEndpointsArgs>,
  second: Partial<SessionManagerEndpointsArgs>,
) {
  return (opts: Opts) => {
    new SessionManagerEndpoints("web", { ...network(1), ...first }, opts);
    new SessionManagerEndpoints("data", { ...network(1), ...second }, opts);
  };
}

describe("what AWS has once, claimed by two components of a program", () => {
  it("'there is already a conflicting DNS domain': private DNS of a service in a VPC", async () => {
    assert.match(
      await complaints(endpoints({}, { existingEndpoints: ["ssm"] })),
      /^existingEndpoints: lack "ssmmessages", for which SessionManagerEndpoints "(web|data)" creates/,
    );
    await assertAccepted(endpoints({}, { existingEndpoints: ["ssm", "ssmmessages"] }));
    await assertAccepted(endpoints({}, { privateDns: pulumi.output(false) }));
    await assertAccepted(endpoints({}, { vpcId: "vpc-0123456789abcdef2" }));
  });

  it("a VPC whose ID is not known yet is one VPC", async () => {
    const vpcId = pulumi.output(new Promise<string>(() => undefined));
    const program = endpoints({ vpcId }, { vpcId });
    assert.match(
      await complaints(program),
      /SessionManagerEndpoints "data" has invalid arguments:\n {2}- existingEndpoints: lack "ssm", "ssmmessages", for which SessionManagerEndpoints "web" creates endpoints with private DNS in the same VPC, which can have one of each: name them here, or set "privateDns" to false/,
    );
  });

  it("other services by name have other private DNS", () =>
    assertAccepted(
      endpoints(
        {},
        {
          serviceNames: {
            ssm: "com.amazonaws.eu-central-1.ssm-fips",
            ssmmessages: "com.amazonaws.eu-central-1.ssmmessages-fips",
          },
        },
      ),
    ));

  it("the part of a SessionManager is called by its argument", async () => {
    assert.match(
      await complaints((opts) => {
        new SessionManager("web", { ...plain, vpc: network(1) }, opts);
        new SessionManager("data", { ...plain, vpc: network(1) }, opts);
      }),
      /vpc\.existingEndpoints: lack "ssm", "ssmmessages", "logs", for which SessionManager "(web|data)" creates/,
    );
  });

  it("the route to S3 in a route table", async () => {
    const routeTableIds = ["rtb-0123456789abcdef0", "rtb-0123456789abcdef1"];
    const second = { vpcId: "vpc-0123456789abcdef2" };
    assert.match(
      await complaints(
        endpoints({ routeTableIds }, { ...second, routeTableIds: routeTableIds.slice(1) }),
      ),
      /^routeTableIds\[[01]\]: is "rtb-0123456789abcdef1", which has the gateway endpoint for S3 of SessionManagerEndpoints "(web|data)", and/,
    );
    await assertAccepted(
      endpoints({ routeTableIds }, { ...second, routeTableIds: ["rtb-0123456789abcdef2"] }),
    );
  });

  it("the account's default session document", async () => {
    const two = (setAsAccountDefault: boolean) => (opts: Opts) => {
      new SessionManager("web", { ...plain, setAsAccountDefault: true }, opts);
      new SessionPreferences("data", { setAsAccountDefault }, opts);
    };
    assert.match(
      await complaints(two(true)),
      /setAsAccountDefault: is true, and (SessionManager "web"|SessionPreferences "data") is the default of the account in eu-central-1/,
    );
    await assertAccepted(two(false));
  });

  it("Default Host Management of a Region, next to Quick Setup's host management", async () => {
    const hosts = (first: string, second: string) => (opts: Opts) => {
      new DefaultHostManagement("web", { regions: ["eu-west-1", first] }, opts);
      new DefaultHostManagement("data", { regions: [second] }, opts);
      new QuickSetupHostManagement("hosts", { regions: [first] }, opts);
    };
    assert.match(
      await complaints(hosts("us-east-1", "us-east-1")),
      /regions\[[01]\]: is "us-east-1", whose setting DefaultHostManagement "(web|data)" has/,
    );
    await assertAccepted(hosts("us-east-1", "us-west-2"));
  });
});

describe("the claims of a plugin's process", () => {
  // What the SDK does in a plugin for each component that it constructs: there is no stack, and a new connection.
  function constructFor<T>(engine: string, component: () => T): T {
    pulumi.runtime.resetOptions("project", "stack", 1, engine, engine, true, "organization");
    return component();
  }

  after(() => {
    pulumi.runtime.resetOptions("", "", -1, "", "", false, "");
  });

  it("hold within a run of the engine, and not beyond it", () => {
    const claim = (engine: string, name: string) =>
      constructFor(engine, () => claimer(name)("the default", "us-east-1"));
    assert.equal(claim("127.0.0.1:4001", "web"), undefined);
    assert.equal(claim("127.0.0.1:4001", "data"), "web");
    assert.equal(claim("127.0.0.1:4002", "data"), undefined);
    assert.equal(claim("127.0.0.1:4002", "web"), "data");
  });
});
