import assert from "node:assert/strict";
import * as fc from "fast-check";
import {
  EndpointService,
  SessionManagerEndpoints,
  SessionManagerEndpointsArgs,
} from "../../../index";
import { endpointServiceName } from "../../../components/documents/endpointServices";
import { Statement } from "../../../components/documents/document";
import { sessionDataStatements } from "../../../components/documents/sessionData";
import { sessionManagerBaseStatements } from "../../../components/documents/sessionManagerBase";
import { anySessionData, sessionArgs } from "../../support/anySessionData";
import { deployMocked } from "../../support/mocks";

const routeTableIds = ["rtb-0123456789abcdef0"];

/** The endpoints that are made, each as its kind and the name of its service. */
async function endpoints(args: Partial<SessionManagerEndpointsArgs>): Promise<string[]> {
  const { resources } = await deployMocked(
    () =>
      new SessionManagerEndpoints("vpc", {
        vpcId: "vpc-0123456789abcdef0",
        subnetIds: ["subnet-0123456789abcdef0"],
        sourceCidrBlocks: ["10.0.0.0/16"],
        ...args,
      }),
  );
  return resources
    .filter(({ type }) => type === "aws:ec2/vpcEndpoint:VpcEndpoint")
    .map(({ inputs }) => `${String(inputs.vpcEndpointType)} ${String(inputs.serviceName)}`)
    .sort();
}

function endpointOf(service: string): string {
  return `${service === "s3" ? "Gateway" : "Interface"} com.amazonaws.us-east-1.${service}`;
}

/** The services that an instance asks itself for what a statement grants. */
function servicesReached({ Sid, Action }: Statement): string[] {
  // S3 asks KMS for the data key of an object, with the permission of whoever writes it.
  return Sid === "EncryptSessionLogs" ? [] : Action.map((action) => action.split(":")[0] ?? "");
}

describe("the endpoints", function () {
  this.timeout(60_000);

  it("are those of the services that the permissions reach, each once, and no others", async () => {
    const anyChoice = fc.record({
      data: anySessionData,
      gateway: fc.boolean(),
      includeEc2Messages: fc.boolean(),
      includeEc2: fc.boolean(),
      existingEndpoints: fc.subarray(Object.values(EndpointService)),
    });
    await fc.assert(
      fc.asyncProperty(anyChoice, async ({ data, gateway, existingEndpoints, ...extra }) => {
        const reached = new Set(
          [...sessionManagerBaseStatements(false), ...sessionDataStatements(data)].flatMap(
            servicesReached,
          ),
        );
        if (extra.includeEc2Messages) {
          reached.add("ec2messages");
        }
        if (extra.includeEc2) {
          reached.add("ec2");
        }
        if (gateway) {
          reached.add("s3");
        }
        for (const service of existingEndpoints) {
          reached.delete(service);
        }
        assert.deepEqual(
          await endpoints({
            ...sessionArgs(data),
            ...extra,
            existingEndpoints,
            routeTableIds: reached.has("s3") ? routeTableIds : undefined,
          }),
          [...reached].map(endpointOf).sort(),
        );
      }),
      { numRuns: 15 },
    );
  });

  it("'handshake timeout': KMS is reached wherever sessions are encrypted with a key", async () => {
    const kmsKeyArn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    const kms = endpointOf("kms");
    assert.ok((await endpoints({ sessionEncryption: { kmsKeyArn } })).includes(kms));
    assert.ok(!(await endpoints({})).includes(kms));
  });

  it("have AWS's names everywhere but EC2 in the China Regions", () => {
    assert.equal(endpointServiceName("ec2", "us-gov-west-1"), "com.amazonaws.us-gov-west-1.ec2");
    assert.equal(endpointServiceName("ssm", "eusc-de-east-1"), "com.amazonaws.eusc-de-east-1.ssm");
    assert.equal(
      endpointServiceName("ec2", "cn-northwest-1"),
      "cn.com.amazonaws.cn-northwest-1.ec2",
    );
  });
});
