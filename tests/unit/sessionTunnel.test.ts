import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { SessionTunnel, SessionTunnelArgs } from "../../index";
import { deployMocked, valueOf } from "../support/mocks";
import { complaint } from "../support/refusal";

async function content(args: SessionTunnelArgs): Promise<Record<string, unknown>> {
  const { named } = await deployMocked(() => new SessionTunnel("database", args));
  return JSON.parse(String(named("database-document").inputs.content)) as Record<string, unknown>;
}

async function refuses(args: SessionTunnelArgs, expected: string) {
  assert.equal(
    await complaint(() => new SessionTunnel("database", args)),
    `SessionTunnel "database" has invalid arguments:\n  - ${expected}`,
  );
}

interface Parameters {
  localPortNumber: { default: string; allowedPattern: string };
}

describe("SessionTunnel", () => {
  it("'fixed-port tunnels': leads to one host and port, and only the port on the own machine is a parameter", async () => {
    const { parameters, ...document } = await content({
      host: pulumi.output("db.example.com"),
      portNumber: 5432,
      localPortNumber: 15432,
    });
    assert.deepEqual(document, {
      schemaVersion: "1.0",
      description: "A tunnel to one port that people may open in a session",
      sessionType: "Port",
      properties: {
        type: "LocalPortForwarding",
        host: "db.example.com",
        portNumber: "5432",
        localPortNumber: "{{ localPortNumber }}",
      },
    });
    assert.deepEqual(Object.keys(parameters as object), ["localPortNumber"]);
    assert.equal((parameters as Parameters).localPortNumber.default, "15432");
  });

  it("leads to the instance itself and from a free port by default", async () => {
    const { parameters, properties } = await content({ portNumber: 8080 });
    assert.deepEqual(properties, {
      type: "LocalPortForwarding",
      portNumber: "8080",
      localPortNumber: "{{ localPortNumber }}",
    });
    assert.equal((parameters as Parameters).localPortNumber.default, "0");
  });

  it("takes every port, and nothing else, for the port on the own machine", async () => {
    const { parameters } = await content({ portNumber: 8080 });
    const pattern = new RegExp((parameters as Parameters).localPortNumber.allowedPattern);
    for (let port = 0; port <= 70_000; port += 1) {
      assert.equal(pattern.test(String(port)), port <= 65_535, String(port));
    }
    for (const other of ["", "-1", "1 2", "80;id", "{{ ssm:port }}", "080"]) {
      assert.ok(!pattern.test(other), other);
    }
  });

  it("hands out the document's name, ARN and command line", async () => {
    const args = { portNumber: 8080, documentName: "web-database", tags: { team: "web" } };
    const { named, result } = await deployMocked(() => new SessionTunnel("database", args));
    const { name, documentType, documentFormat, tags } = named("database-document").inputs;
    assert.deepEqual(
      [name, documentType, documentFormat, tags],
      ["web-database", "Session", "JSON", { team: "web" }],
    );
    assert.equal(await valueOf(result.documentName), "web-database");
    assert.equal(await valueOf(result.documentArn), await valueOf(result.document.arn));
    assert.equal(
      await valueOf(result.sessionStartCommand),
      "aws ssm start-session --document-name web-database --target INSTANCE_ID",
    );
  });
});

describe("bad arguments of SessionTunnel", () => {
  for (const portNumber of [0, 65_536, 54.32]) {
    it(`the port ${portNumber}`, () =>
      refuses({ portNumber }, `portNumber: ${portNumber} is not a whole number from 1 to 65,535`));
  }

  it("a port on the own machine that is none", () =>
    refuses(
      { portNumber: 5432, localPortNumber: 0 },
      "localPortNumber: 0 is not a whole number from 1 to 65,535",
    ));

  it("an endpoint with its port, as databases hand it out", () =>
    refuses(
      { portNumber: 5432, host: "db.example.com:5432" },
      'host: "db.example.com:5432" has a port: give "db.example.com", and 5432 in "portNumber"',
    ));

  for (const host of [
    "",
    "{{ host }}",
    "{{ssm:host}}",
    "https://db.example.com",
    "db.example.com/x",
    "*.example.com",
    "db example",
    "a..b",
    "10.0.0.0/16",
  ]) {
    it(`a host that is none: ${JSON.stringify(host)}`, () =>
      refuses(
        { portNumber: 5432, host },
        `host: ${JSON.stringify(host)} is neither the name nor the address of a host: give, for example, "db.example.com" or "10.0.0.5", without a protocol, a port or a path`,
      ));
  }

  it("a name that is too long", () => {
    const host = Array.from({ length: 5 }, () => "a".repeat(60)).join(".");
    return refuses(
      { portNumber: 5432, host },
      `host: "${host}" is 304 characters long: the name of a host has at most 253`,
    );
  });

  for (const host of ["169.254.169.254", "FD00:EC2::254"]) {
    it(`an address that the agent refuses: ${host}`, () =>
      refuses(
        { portNumber: 80, host },
        `host: "${host}" is an address of EC2's own services, such as the instance metadata, which SSM Agent refuses to forward to: give another host`,
      ));
  }

  for (const host of ["db", "10.0.0.5", "fd00::5", "a_b.example.com.", "xn--bcher-kva.example"]) {
    it(`(${host} is a good host)`, async () => {
      const { properties } = await content({ portNumber: 80, host });
      assert.equal((properties as { host: string }).host, host);
    });
  }

  it("the account's default document", () =>
    refuses(
      { portNumber: 5432, documentName: "SSM-SessionManagerRunShell" },
      'documentName: "SSM-SessionManagerRunShell" is the account\'s default document, which holds the preferences of shells: give another name',
    ));
});
