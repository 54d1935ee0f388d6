import { sessionManagerActions } from "../../../policypack/iam";
import type { Cause, Fix } from "../../../policypack/judgement";
import { testResource, unknownText } from "../../../policypack/testing";
import { statement, trusts } from "../../support/policypack/documents";
import {
  evidence,
  notKnown,
  permissions,
  rejected,
  requiring,
} from "../../support/policypack/causes";
import { policyUnderTest } from "../../support/policypack/policyUnderTest";
import {
  account,
  entryOf,
  fixedBy,
  machineRole,
  narrowTrust,
  ofEc2,
  serviceRole,
  trustCause,
  trustsFor,
} from "../../support/policypack/serviceRoles";
import { accountDefault } from "../../support/policypack/sessionPreferences";
import { types } from "../../support/policypack/types";

const name = "hybrid-role-grants-session-permissions";
const { exempts, isUnverified, passes, violates } = policyUnderTest(name);

const label = 'Activation "office"';
const activation = testResource(types.activation, "office", { iamRole: "machines" });
const inlinePolicy = (index: number) => `inlinePolicies[${index}] of Role "machines"`;
const arn = `arn:aws:iam::${account}:role/machines`;

function expected(causes: readonly Cause[], ...steps: Fix[]) {
  return {
    ...serviceRole(label, ...causes),
    fixes: fixedBy("HybridActivation", "office", ...steps),
  };
}

const untrusting = expected([trustCause("no statement allows")], narrowTrust);

function grants(actions: readonly string[], more = {}) {
  return { inlinePolicies: [{ name: "sessions", policy: statement("Allow", actions, more) }] };
}

describe(name, () => {
  it("passes a role that grants what sessions need and trusts for its own account", async () => {
    await passes([activation, machineRole()]);
    await passes([activation, machineRole({ arn })]);
    const core = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore";
    await passes([activation, machineRole({ inlinePolicies: [], managedPolicyArns: [core] })]);
  });

  it("passes a role of aws-native, and one that is named with its path", async () => {
    const native = testResource(types.nativeRole, "machines", {
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
    const named = testResource(types.activation, "office", { iamRole: "service-role/machines" });
    await passes([named, machineRole()]);
    await violates([named, ofEc2], named, untrusting);
  });

  it("reports what the role lacks, and only what fixes it", async () => {
    const [update, ...messages] = sessionManagerActions;
    await violates(
      [activation, machineRole(grants([update]))],
      activation,
      expected([permissions(messages)], entryOf("office", messages)),
    );
  });

  it("passes a role that trusts on behalf of any account, as on AWS's page", async () => {
    await passes([activation, machineRole({ assumeRolePolicy: trusts("ssm.amazonaws.com") })]);
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
    const why = "its Condition on aws:SourceAccount never holds for the service";
    await violates(
      [activation, machineRole({ assumeRolePolicy, arn })],
      activation,
      expected([trustCause("would allow", "Statement[0]", why)], narrowTrust),
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
      expected(
        [
          permissions([update], evidence(inlinePolicy(1), "denies", { statement: "Statement[0]" })),
          rejected(inlinePolicy(2), ["Statement", "A policy has at least one statement."]),
          trustCause("no statement allows"),
        ],
        { kind: "stop-denying", actions: [update], policies: [inlinePolicy(1)] },
        { kind: "correct-policies", policies: [inlinePolicy(2)] },
        narrowTrust,
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
      expected([permissions([update])], entryOf("office", [update])),
    );
  });

  const unknownPolicy = permissions(
    sessionManagerActions,
    evidence(inlinePolicy(0), "may grant", { why: "its document isn't known yet" }),
  );

  it("leaves unverified what is not known yet", async () => {
    await isUnverified(
      [activation, machineRole({ assumeRolePolicy: unknownText })],
      activation,
      label,
      [notKnown("its trust policy isn't known yet")],
    );
    await passes([
      activation,
      machineRole({ assumeRolePolicy: trustsFor(account), arn: unknownText }),
    ]);
    const inlinePolicies = [{ name: "sessions", policy: unknownText }];
    await isUnverified([activation, machineRole({ inlinePolicies })], activation, label, [
      unknownPolicy,
    ]);
  });

  it("leaves unverified a trust policy whose Condition on another key can't be checked", async () => {
    const Condition = { StringEquals: { "aws:SourceOrgID": "o-1" } };
    const assumeRolePolicy = trusts("ssm.amazonaws.com", { Condition });
    await isUnverified([activation, machineRole({ assumeRolePolicy })], activation, label, [
      trustCause("may allow", "Statement[0]", "its Condition on aws:SourceOrgID can't be checked"),
    ]);
  });

  it("leaves unverified a role outside the stack, or one that is not known yet", async () => {
    await isUnverified([activation], activation, label, [notKnown("its role isn't in this stack")]);
    const vague = testResource(types.activation, "office", { iamRole: unknownText });
    await isUnverified([vague, machineRole()], vague, label, [
      notKnown("it can't be determined which role of the stack it has"),
    ]);
    const linked = testResource(
      types.activation,
      "office",
      { iamRole: unknownText },
      { from: { iamRole: [machineRole()] } },
    );
    await isUnverified([linked], linked, label, [
      notKnown("it can't be determined which role of the stack it has"),
    ]);
  });

  it("follows the role that the activation depends on", async () => {
    const role = machineRole({ name: unknownText });
    const from = { iamRole: [role] };
    await passes([
      testResource(types.activation, "office", { iamRole: unknownText }, { from }),
      role,
    ]);
  });

  it("reports what is certain next to what is unverified", async () => {
    const role = machineRole({
      assumeRolePolicy: trusts("ec2.amazonaws.com"),
      inlinePolicies: [{ name: "sessions", policy: unknownText }],
    });
    const options = { config: { "checks-are-complete": "disabled" as const } };
    await violates([activation, role], activation, untrusting, options);
  });

  it("is not about a stack without activations", async () => {
    await passes([ofEc2]);
  });

  it("requires of the role what a session document in its account and Region requires", async () => {
    const here = { region: "eu-central-1" };
    const on = testResource(types.activation, "office", { iamRole: "machines" }, here);
    const document = accountDefault({ kmsKeyId: "arn:aws:kms:eu-central-1:123456789012:key/abc" });
    const actions = [...sessionManagerActions, "kms:Decrypt"];
    await passes([on, machineRole(grants(actions)), document]);
    await violates([on, machineRole(), document], on, {
      ...{ problem: "missing-session-permissions", label },
      causes: [requiring("kmsKeyId", "key", ["kms:Decrypt"])],
    });
  });

  it("turns what is exempt into one finding of the exemption", async () => {
    const role = machineRole({
      assumeRolePolicy: trusts("ec2.amazonaws.com"),
      inlinePolicies: [{ name: "sessions", policy: unknownText }],
    });
    await exempts(
      [activation, role],
      activation,
      label,
      untrusting,
      serviceRole(label, unknownPolicy),
    );
  });
});
