import { sessionManagerActions } from "../../../policypack/iam";
import { resource, unknownText } from "../../../policypack/testing";
import { statement, trust, trusts } from "../../support/policypack/documents";
import { policyUnderTest } from "../../support/policypack/policyUnderTest";
import {
  account,
  grantRemedy,
  machineRole,
  serviceRoleReport,
  trustRemedy,
  trustsFor,
} from "../../support/policypack/serviceRoles";
import { types } from "../../support/policypack/types";

const name = "hybrid-role-permissions";
const { exempts, isOpen, passes, violates } = policyUnderTest(name);

const label = 'Activation "office"';
const activation = resource(types.activation, "office", { iamRole: "machines" });
const arn = `arn:aws:iam::${account}:role/machines`;

function report(facts: readonly string[], remedies: readonly string[]): string[] {
  return serviceRoleReport(label, 'new HybridActivation("office");', facts, remedies);
}

function grants(actions: readonly string[], more = {}) {
  return { inlinePolicies: [{ name: "sessions", policy: statement("Allow", actions, more) }] };
}

const anyAccount = "Systems Manager may assume it on behalf of any account:";
const wide = `${anyAccount} Statement[0] of its trust policy has no Condition on aws:SourceAccount`;

describe(name, () => {
  it("passes a role that grants what sessions need and trusts for its own account", async () => {
    await passes([activation, machineRole()]);
    await passes([activation, machineRole({ arn })]);
    const core = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore";
    await passes([activation, machineRole({ inlinePolicies: [], managedPolicyArns: [core] })]);
  });

  it("passes a role of aws-native, and one that is named with its path", async () => {
    const native = resource(types.nativeRole, "machines", {
      roleName: "machines",
      assumeRolePolicyDocument: JSON.parse(trustsFor(account)),
      policies: [
        {
          policyName: "sessions",
          policyDocument: JSON.parse(statement("Allow", sessionManagerActions)) as object,
        },
      ],
    });
    await passes([activation, native]);
    const named = resource(types.activation, "office", { iamRole: "service-role/machines" });
    await passes([named, machineRole()]);
    const other = machineRole({ assumeRolePolicy: trusts("ssm.amazonaws.com") });
    await violates([named, other], named, report([wide], trustRemedy));
  });

  it("reports what the role lacks, and only what mends it", async () => {
    const [update, ...messages] = sessionManagerActions;
    await violates(
      [activation, machineRole(grants([update]))],
      activation,
      report(
        [`${messages.join(", ")}: no policy of the role grants it`],
        grantRemedy("office", messages),
      ),
    );
  });

  it("reports a role that trusts on behalf of any account", async () => {
    await violates(
      [activation, machineRole({ assumeRolePolicy: trusts("ssm.amazonaws.com") })],
      activation,
      report([wide], trustRemedy),
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
        report(
          [
            `${anyAccount} Statement[0] of its trust policy has a Condition on ${key} that any account fulfils`,
          ],
          trustRemedy,
        ),
      );
    }
  });

  it("reports one statement that trusts on behalf of any account beside one that does not", async () => {
    const allow = {
      Effect: "Allow",
      Action: "sts:AssumeRole",
      Principal: { Service: "ssm.amazonaws.com" },
    };
    const Condition = { StringEquals: { "aws:SourceAccount": account } };
    const assumeRolePolicy = trust({ ...allow, Condition }, { Sid: "Wide", ...allow });
    const fact = `${anyAccount} statement "Wide" of its trust policy has no Condition on aws:SourceAccount`;
    await violates(
      [activation, machineRole({ assumeRolePolicy })],
      activation,
      report([fact], trustRemedy),
    );
  });

  it("passes a Condition on the account, in each form that AWS gives", async () => {
    for (const Condition of [
      { StringEquals: { "AWS:sourceAccount": [account] } },
      { ArnLike: { "aws:SourceArn": `arn:aws:ssm:*:${account}:*` } },
      { ArnEquals: { "aws:SourceArn": `arn:aws:ssm:eu-central-1:${account}:*` } },
      {
        StringEquals: { "aws:SourceAccount": account },
        ArnEquals: { "aws:SourceArn": `arn:aws:ssm:eu-central-1:${account}:*` },
      },
    ]) {
      const assumeRolePolicy = trusts("ssm.amazonaws.com", { Condition });
      await passes([activation, machineRole({ assumeRolePolicy, arn })]);
      await passes([activation, machineRole({ assumeRolePolicy })]);
    }
  });

  it("reports a Condition on another account than the role's", async () => {
    const assumeRolePolicy = trustsFor("111122223333");
    const why =
      "Systems Manager cannot assume it: Statement[0] of its trust policy is meant to allow it, but its Condition on aws:SourceAccount never holds for the service";
    await violates(
      [activation, machineRole({ assumeRolePolicy, arn })],
      activation,
      report([why], trustRemedy),
    );
    await passes([activation, machineRole({ assumeRolePolicy })]);
  });

  it("reports a role that Systems Manager cannot assume, with all that is wrong", async () => {
    const [update] = sessionManagerActions;
    const broken = machineRole({
      assumeRolePolicy: trusts("ec2.amazonaws.com"),
      inlinePolicies: [
        { name: "sessions", policy: statement("Allow", sessionManagerActions) },
        { name: "denies", policy: statement("Deny", [update]) },
        { name: "broken", policy: '{"Version":"2012-10-17"}' },
      ],
    });
    await violates(
      [activation, broken],
      activation,
      report(
        [
          `${update}: Statement[0] of inlinePolicies[1] of Role "machines" denies it`,
          'inlinePolicies[2] of Role "machines" is not a document that IAM accepts. Statement: A policy has at least one statement.',
          "Systems Manager cannot assume it: no statement of its trust policy allows it",
        ],
        [
          `  - take out of what denies it, as no grant outweighs a Deny: ${update}`,
          "  - correct the document that IAM rejects",
          ...trustRemedy,
        ],
      ),
    );
  });

  it("asks for the machines of hybrid environments", async () => {
    const [update, ...messages] = sessionManagerActions;
    const withUpdateOn = (Resource: string, more = {}) =>
      machineRole({
        inlinePolicies: [
          { name: "update", policy: statement("Allow", [update], { Resource, ...more }) },
          { name: "messages", policy: statement("Allow", messages) },
        ],
      });
    await passes([activation, withUpdateOn("arn:aws:ssm:*:*:managed-instance/*")]);
    const own = { StringEquals: { "ssm:SourceInstanceARN": "${ssm:SourceInstanceARN}" } };
    await passes([activation, withUpdateOn("arn:aws:ssm:*:*:*", { Condition: own })]);
    await violates(
      [activation, withUpdateOn("arn:aws:ec2:*:*:instance/*")],
      activation,
      report([`${update}: no policy of the role grants it`], grantRemedy("office", [update])),
    );
  });

  const trustOpen = "it cannot be told whether Systems Manager may assume its role:";

  it("leaves open what is not known yet", async () => {
    await isOpen([activation, machineRole({ assumeRolePolicy: unknownText })], activation, label, [
      `${trustOpen} its trust policy is not known yet`,
    ]);
    await passes([
      activation,
      machineRole({ assumeRolePolicy: trustsFor(account), arn: unknownText }),
    ]);
    const inlinePolicies = [{ name: "sessions", policy: unknownText }];
    await isOpen([activation, machineRole({ inlinePolicies })], activation, label, [
      `it cannot be told what its role grants: ${sessionManagerActions.join(", ")}: inlinePolicies[0] of Role "machines" may grant it: its document is not known yet`,
    ]);
  });

  it("leaves open a trust policy whose Condition on another key cannot be checked", async () => {
    const Condition = { StringEquals: { "aws:SourceOrgID": "o-1" } };
    const assumeRolePolicy = trusts("ssm.amazonaws.com", { Condition });
    await isOpen([activation, machineRole({ assumeRolePolicy })], activation, label, [
      `${trustOpen} Statement[0] of its trust policy may allow it: its Condition on aws:SourceOrgID cannot be checked`,
    ]);
  });

  it("leaves open a role outside the stack, or one that is not known yet", async () => {
    const why = "what its role grants and whom it trusts cannot be told:";
    await isOpen([activation], activation, label, [`${why} its role is not in this stack`]);
    const vague = resource(types.activation, "office", { iamRole: unknownText });
    await isOpen([vague, machineRole()], vague, label, [
      `${why} it can't be determined which role of the stack it has`,
    ]);
    const linked = resource(
      types.activation,
      "office",
      { iamRole: unknownText },
      { from: { iamRole: [machineRole()] } },
    );
    await isOpen([linked], linked, label, [
      `${why} it can't be determined which role of the stack it has`,
    ]);
  });

  it("follows the role that the activation depends on", async () => {
    const role = machineRole({ name: unknownText });
    const from = { iamRole: [role] };
    await passes([resource(types.activation, "office", { iamRole: unknownText }, { from }), role]);
  });

  it("reports what is certain beside what is open", async () => {
    const role = machineRole({
      assumeRolePolicy: trusts("ssm.amazonaws.com"),
      inlinePolicies: [{ name: "sessions", policy: unknownText }],
    });
    const options = { config: { "session-manager-unverified": "disabled" as const } };
    await violates([activation, role], activation, report([wide], trustRemedy), options);
  });

  it("is not about a stack without activations", async () => {
    await passes([machineRole({ assumeRolePolicy: trusts("ssm.amazonaws.com") })]);
  });

  it("turns what is exempt into one report of the exemption", async () => {
    const role = machineRole({
      assumeRolePolicy: trusts("ssm.amazonaws.com"),
      inlinePolicies: [{ name: "sessions", policy: unknownText }],
    });
    await exempts([activation, role], activation, label, [
      ...report([wide], []).slice(0, 2),
      `It could not be judged: it cannot be told what its role grants: ${sessionManagerActions.join(", ")}: inlinePolicies[0] of Role "machines" may grant it: its document is not known yet`,
    ]);
  });
});
