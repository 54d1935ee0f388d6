import assert from "node:assert/strict";
import { ec2Instances, hybridNodes } from "../../../components/documents/sessionManagerBase";
import {
  SystemsManagerFeature,
  featureStatements,
} from "../../../components/documents/systemsManagerFeatures";

const documents = "arn:*:ssm:*:*:document/*";
const instances = "arn:*:ec2:*:*:instance/*";

function grants(...features: SystemsManagerFeature[]): [string, string | string[]][] {
  return featureStatements(features, ec2Instances).flatMap(({ Action, Resource }) =>
    Action.map((action): [string, string | string[]] => [action, Resource]),
  );
}

const associations: [string, string | string[]][] = [
  ["ssm:GetDocument", documents],
  ["ssm:ListInstanceAssociations", instances],
  ["ssm:PutComplianceItems", instances],
  ["ssm:UpdateInstanceAssociationStatus", ["arn:*:ssm:*:*:association/*", instances]],
];

describe("what the features of Systems Manager need", () => {
  it("Run Command", () => {
    assert.deepEqual(grants("runCommand"), [["ssm:GetDocument", documents]]);
  });

  it("State Manager", () => {
    assert.deepEqual(grants("stateManager"), associations);
  });

  it("inventory", () => {
    assert.deepEqual(grants("inventory"), [...associations, ["ssm:PutInventory", "*"]]);
  });

  it("patching", () => {
    assert.deepEqual(grants("patching"), [
      ["ssm:GetDeployablePatchSnapshotForInstance", "*"],
      ["ssm:PutInventory", "*"],
    ]);
  });

  it("Distributor", () => {
    assert.deepEqual(grants("distributor"), [
      ["ssm:GetDocument", documents],
      ["ssm:DescribeDocument", documents],
      ["ssm:GetManifest", "*"],
      ["ssm:PutConfigurePackageResult", "*"],
    ]);
  });

  it("all of them, each statement once, and no parameter", () => {
    const features = Object.values(SystemsManagerFeature);
    const sids = featureStatements(features, ec2Instances).map(({ Sid }) => Sid);
    assert.deepEqual(sids, [...new Set(sids)]);
    assert.deepEqual(
      grants(...features).filter(([action]) => /Parameter|\*/.test(action)),
      [],
    );
  });

  it("on machines outside EC2", () => {
    const [, list] = featureStatements(["stateManager"], hybridNodes);
    assert.equal(list?.Resource, "arn:*:ssm:*:*:managed-instance/*");
  });
});
