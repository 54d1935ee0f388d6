import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { CoreAccess, SystemsManagerPermissions, SystemsManagerPermissionsArgs } from "../../index";
import { deployMocked, valueOf } from "../support/mocks";

function deploy(args: SystemsManagerPermissionsArgs) {
  return deployMocked(() => new SystemsManagerPermissions("web", args));
}

describe("SystemsManagerPermissions", () => {
  it("attaches everything to a role that exists, and creates none", async () => {
    const { resources, result, named } = await deploy({
      role: "arn:aws:iam::111122223333:role/teams/WebServers",
      coreAccess: CoreAccess.Managed,
      awsBucketRegions: ["eu-central-1"],
      cloudWatchAgent: true,
      path: "/teams/",
      tags: { team: "web" },
      sessionLogging: { s3: { bucketArn: "arn:aws:s3:::amzn-s3-demo-bucket" } },
    });
    assert.deepEqual(
      resources.map(({ name }) => name),
      [
        "web",
        "web-aws-buckets-0",
        "web-aws-buckets-0-attachment",
        "web-cloudwatch-agent-attachment",
        "web-policy-attachment",
        "web-session-data",
      ],
    );
    for (const { name, inputs } of resources) {
      if (!["web", "web-aws-buckets-0"].includes(name)) {
        assert.equal(inputs.role, "WebServers", name);
      }
    }
    const { path, tags } = named("web-aws-buckets-0").inputs;
    assert.deepEqual({ path, tags }, { path: "/teams/", tags: { team: "web" } });
    assert.equal(await valueOf(result.roleName), "WebServers");
  });

  it("takes the role itself", async () => {
    const { named } = await deployMocked(() => {
      const role = new aws.iam.Role("servers", { assumeRolePolicy: "{}" });
      return new SystemsManagerPermissions("web", { role });
    });
    assert.equal(named("web-policy-attachment").inputs.role, "servers-1a2b3c4");
    assert.equal(named("web-features-attachment").inputs.role, "servers-1a2b3c4");
  });
});
