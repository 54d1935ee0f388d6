import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as tables from "../../../policypack/stack/types";
import { awsccTypes, terraformTypes } from "../../../policypack/stack/types/terraform";

const native = readFileSync(join(__dirname, "../../fixtures/aws-native-types.txt"), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("aws-native:"));

const typeTables = (Object.entries(tables) as [string, unknown][]).filter(
  (entry): entry is [string, Readonly<Record<string, unknown>>] =>
    typeof entry[1] === "object" && !(entry[1] instanceof Set) && !Array.isArray(entry[1]),
);

/** Of what stands for any other resource, aws-native has more services than the recorded list. */
const opaqueTokens = Object.keys(tables.opaqueTypes);
const recorded = typeTables.filter(([name]) => name !== "opaqueTypes");

/** The types of the installed `@pulumi/aws`, of the services that the tables read. */
function awsTypes(): Set<string> {
  const root = dirname(require.resolve("@pulumi/aws/package.json"));
  const tokens = [...typeTables.flatMap(([, table]) => Object.keys(table)), ...opaqueTokens];
  const services = tokens.flatMap((token) => /^aws:(\w+)\//.exec(token)?.[1] ?? []);
  return new Set(
    [...new Set(services)].flatMap((service) =>
      readdirSync(join(root, service))
        .filter((file) => file.endsWith(".js"))
        .flatMap((file) => {
          const source = readFileSync(join(root, service, file), "utf8");
          return /__pulumiType = '([^']+)'/.exec(source)?.[1] ?? [];
        }),
    ),
  );
}

/** What is called otherwise in aws-native than in aws. */
const twins: Readonly<Record<string, string>> = {
  "aws:autoscaling/group:Group": "aws-native:autoscaling:AutoScalingGroup",
  "aws:ec2/fleet:Fleet": "aws-native:ec2:Ec2Fleet",
  "aws:ec2/launchConfiguration:LaunchConfiguration": "aws-native:autoscaling:LaunchConfiguration",
  "aws:ec2/spotFleetRequest:SpotFleetRequest": "aws-native:ec2:SpotFleet",
  "aws:iam/policy:Policy": "aws-native:iam:ManagedPolicy",
  "aws:ssm/quicksetupConfigurationManager:QuicksetupConfigurationManager":
    "aws-native:ssmquicksetup:ConfigurationManager",
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule":
    "aws-native:ec2:SecurityGroupIngress",
};

function twinOf(token: string): string | undefined {
  const [, service, name] = /^aws:(\w+)\/\w+:(\w+)$/.exec(token) ?? [];
  const sameName = `aws-native:${service}:${name}`.toLowerCase();
  return twins[token] ?? native.find((each) => each.toLowerCase() === sameName);
}

/** The tokens of the types that a table has of a provider. */
function tokensOf(provider: string): string[] {
  const tokens = typeTables.flatMap(([, table]) => Object.keys(table));
  return [...new Set(tokens.filter((token) => token.startsWith(`${provider}:`)))];
}

describe("the tables of resource types", () => {
  it("name types that the providers have", () => {
    const known = new Set([...awsTypes(), ...native]);
    for (const [name, table] of recorded) {
      for (const token of Object.keys(table).filter((each) => /^aws(-native)?:/.test(each))) {
        assert.ok(known.has(token), `${name}: ${token}`);
      }
    }
    const opaque = opaqueTokens.filter((token) => token.startsWith("aws:"));
    assert.deepEqual(
      opaque.filter((token) => !known.has(token)),
      [],
    );
  });

  it("have the twin in aws-native of every type of aws that they have", () => {
    for (const [name, table] of recorded) {
      for (const token of Object.keys(table).filter((each) => each.startsWith("aws:"))) {
        const twin = twinOf(token);
        assert.ok(twin === undefined || Object.hasOwn(table, twin), `${name}: ${twin}`);
      }
    }
    assert.ok(Object.values(twins).every((twin) => native.includes(twin)));
  });

  it("have a name of Terraform's for every type", () => {
    const inTerraform = Object.values(terraformTypes).map((type) => type.as);
    assert.deepEqual(inTerraform.sort(), tokensOf("aws").sort());
    const extension = "aws-native:index:ExtensionResource";
    const inCloudControl = [...Object.values(awsccTypes), extension];
    assert.deepEqual(inCloudControl.sort(), tokensOf("aws-native").sort());
  });

  it("have what differs in Terraform of types that they have", () => {
    for (const [name, table] of typeTables) {
      for (const token of Object.keys(table)) {
        const [, provider, own = ""] = /^(terraform|awscc):(.+)$/.exec(token) ?? [];
        const twin = provider === "awscc" ? awsccTypes[own] : terraformTypes[own]?.as;
        assert.ok(provider === undefined || Object.hasOwn(table, twin ?? ""), `${name}: ${token}`);
      }
    }
  });
});
