import type { PolicyResource } from "@pulumi/policy";
import type { Cause } from "../../../policypack/judgement";
import { testResource, unknownText } from "../../../policypack/testing";
import { trust, trusts } from "../../support/policypack/documents";
import { policyUnderTest } from "../../support/policypack/policyUnderTest";
import {
  account,
  machineRole,
  narrowTrust,
  trustsAnyAccount,
  trustsFor,
} from "../../support/policypack/serviceRoles";
import { types } from "../../support/policypack/types";

const name = "service-role-trust-names-account";
const { exempts, passes, violates } = policyUnderTest(name);

const activation = testResource(types.activation, "office", { iamRole: "machines" });

function wide(...causes: Cause[]) {
  return { problem: "wide-trust" as const, causes, fixes: [[narrowTrust]] };
}

function setting(settingId: string): PolicyResource {
  const props = { settingId, settingValue: "machines" };
  return testResource(types.serviceSetting, "default", props);
}

describe(name, () => {
  it("reports a role that trusts on behalf of any account", async () => {
    await violates(
      [activation, machineRole({ assumeRolePolicy: trusts("ssm.amazonaws.com") })],
      activation,
      wide(trustsAnyAccount()),
    );
    for (const [key, value] of [
      ["aws:SourceAccount", "*"],
      ["aws:SourceArn", "arn:aws:ssm:*:*:*"],
      ["aws:SourceArn", "*"],
    ] as const) {
      const Condition = { StringLike: { [key]: value } };
      await violates(
        [activation, machineRole({ assumeRolePolicy: trusts("ssm.amazonaws.com", { Condition }) })],
        activation,
        wide(trustsAnyAccount("Statement[0]", `any account satisfies its Condition on ${key}`)),
      );
    }
  });

  it("reports one statement that trusts on behalf of any account next to one that does not", async () => {
    const allow = {
      Effect: "Allow",
      Action: "sts:AssumeRole",
      Principal: { Service: "ssm.amazonaws.com" },
    };
    const Condition = { StringEquals: { "aws:SourceAccount": account } };
    const assumeRolePolicy = trust({ ...allow, Condition }, { Sid: "Wide", ...allow });
    await violates(
      [activation, machineRole({ assumeRolePolicy })],
      activation,
      wide(trustsAnyAccount('statement "Wide"')),
    );
  });

  it("reports the role of Default Host Management as AWS's page creates it", async () => {
    const role = machineRole({ assumeRolePolicy: trusts("ssm.amazonaws.com") });
    const id = "/ssm/managed-instance/default-ec2-instance-management-role";
    await violates([setting(id), role], setting(id), wide(trustsAnyAccount()));
    await passes([setting(unknownText), role]);
  });

  it("passes a role that trusts for one account, or not at all, or not yet known whom", async () => {
    for (const assumeRolePolicy of [
      trustsFor(account),
      trusts("ec2.amazonaws.com"),
      trusts("ssm.amazonaws.com", { Condition: { StringEquals: { "aws:SourceOrgID": "o-1" } } }),
      unknownText,
    ]) {
      await passes([activation, machineRole({ assumeRolePolicy })]);
    }
    await passes([activation]);
  });

  it("turns what is exempt into a finding of the exemption", async () => {
    const role = machineRole({ assumeRolePolicy: trusts("ssm.amazonaws.com") });
    await exempts([activation, role], activation, 'Activation "office"', wide(trustsAnyAccount()));
  });
});
