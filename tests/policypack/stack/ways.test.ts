import assert from "node:assert/strict";
import { wayOfToken } from "../../../policypack/stack";

describe("the way in which a resource is written", () => {
  it("is told by its type token", () => {
    const ways: Record<string, ReturnType<typeof wayOfToken>> = {
      "aws:iam/role:Role": "aws",
      "aws:index/iamRole:IamRole": "terraform",
      "awstf:index/iamRole:IamRole": "terraform",
      "network:tf:aws_iam_role": "terraform",
      "pulumi:terraform:aws_instance": "terraform",
      "awscc:index/iamRole:IamRole": "awscc",
      "aws-native:iam:Role": "aws-native",
      "aws-native:index:ExtensionResource": "aws-native",
      "azure-native:compute:VirtualMachine": undefined,
      "network:tf:azurerm_role": undefined,
      "components:index:Mod": undefined,
      "pulumi:pulumi:Stack": undefined,
      odd: undefined,
    };
    for (const [token, way] of Object.entries(ways)) {
      assert.equal(wayOfToken(token), way, token);
    }
  });
});
