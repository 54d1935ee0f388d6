import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import {
  JustInTimeApproverAccess,
  JustInTimeApproverAccessArgs,
  JustInTimeRequesterAccess,
  JustInTimeRequesterAccessArgs,
} from "../../index";
import { Statement } from "../../components/documents/document";
import { deployMocked, valueOf } from "../support/mocks";
import { complaint, complaints } from "../support/refusal";

const instanceTags = { team: "web" };

async function statementsOf(construct: () => object): Promise<Statement[]> {
  const { named } = await deployMocked(construct);
  const { Statement } = JSON.parse(String(named("web-policy").inputs.policy)) as {
    Statement: Statement[];
  };
  return Statement;
}

const requester = (args: JustInTimeRequesterAccessArgs) =>
  statementsOf(() => new JustInTimeRequesterAccess("web", args));
const approver = (args?: JustInTimeApproverAccessArgs) =>
  statementsOf(() => new JustInTimeApproverAccess("web", args));

function named(statements: Statement[], sid: string): Statement | undefined {
  return statements.find(({ Sid }) => Sid === sid);
}

function actionsOf(statements: Statement[]): string[] {
  return statements.flatMap(({ Action }) => Action);
}

describe("JustInTimeRequesterAccess", () => {
  it("requests access to the instances with the tags, of the kinds, Regions and accounts asked for", async () => {
    const statements = await requester({
      instanceTags,
      instanceTagValues: { stage: ["test", "staging"] },
      instanceTagPatterns: { service: ["web-*"] },
      includeHybridNodes: true,
      regions: ["eu-west-1"],
      accountIds: [pulumi.output("111122223333")],
    });
    assert.deepEqual(named(statements, "RequestAccess"), {
      Sid: "RequestAccess",
      Effect: "Allow",
      Action: ["ssm:StartAccessRequest"],
      Resource: [
        "arn:aws:ec2:eu-west-1:111122223333:instance/*",
        "arn:aws:ssm:eu-west-1:111122223333:managed-instance/*",
      ],
      Condition: {
        StringEquals: {
          "ssm:resourceTag/team": "web",
          "ssm:resourceTag/stage": ["test", "staging"],
        },
        StringLike: { "ssm:resourceTag/service": "web-*" },
      },
    });
    for (const { Sid, Resource } of statements.filter(({ Resource }) => Resource !== "*")) {
      for (const resource of [Resource].flat()) {
        assert.match(resource, /^arn:aws:(ec2|ssm):eu-west-1:111122223333:[a-z-]+\/\*$/, Sid);
      }
    }
  });

  it("starts no session, and reads what it doesn't request with", async () => {
    const statements = await requester({ allInstances: true });
    assert.equal(named(statements, "RequestAccess")?.Condition, undefined);
    const actions = actionsOf(statements);
    const writing = actions.filter((action) => !/:(Describe|Get|List)/.test(action));
    assert.deepEqual(writing, [
      "ssm:StartAccessRequest",
      "ssm:CreateOpsItem",
      "ssm:StartAutomationExecution",
      "ssm:StartAutomationExecution",
      "ssm:StopAutomationExecution",
    ]);
    assert.equal(actions.includes("ec2:GetPasswordData"), false);
  });

  it("asks for approval with approval policies only, and ends only the approvals of requests", async () => {
    const statements = await requester({ instanceTags });
    assert.deepEqual(named(statements, "AskForApproval"), {
      Sid: "AskForApproval",
      Effect: "Allow",
      Action: ["ssm:StartAutomationExecution"],
      Resource: ["arn:aws:ssm:us-east-1:123456789012:document/*"],
      Condition: { StringEquals: { "ssm:DocumentType": "ManualApprovalPolicy" } },
    });
    assert.deepEqual(named(statements, "CancelApprovals")?.Condition, {
      StringEquals: { "aws:ResourceTag/SystemsManagerJustInTimeNodeAccessManaged": "true" },
    });
  });

  it("takes every argument as an Output, and an Output without a value as left out", async () => {
    const plain: JustInTimeRequesterAccessArgs = {
      instanceTags,
      instanceTagPatterns: { service: ["web-*"] },
      includeHybridNodes: true,
      regions: ["eu-west-1"],
      accountIds: ["111122223333"],
    };
    const late = (value: (given: unknown) => unknown) =>
      Object.fromEntries(
        Object.entries(plain).map(([key, given]) => [key, pulumi.output(value(given))]),
      );
    assert.deepEqual(await requester(late((given) => given)), await requester(plain));
    assert.deepEqual(
      await requester({ ...late(() => undefined), allInstances: pulumi.output(true) }),
      await requester({ allInstances: true }),
    );
  });

  it("hands out the policy as an ARN and as text", async () => {
    const { named: resource, result } = await deployMocked(
      () =>
        new JustInTimeRequesterAccess("web", {
          instanceTags,
          policyName: "web-requests",
          path: "/teams/",
          tags: { team: "web" },
        }),
    );
    const { policy, ...rest } = resource("web-policy").inputs;
    assert.deepEqual(rest, {
      name: "web-requests",
      path: "/teams/",
      description: "Lets people request just-in-time node access.",
      tags: { team: "web" },
    });
    assert.equal(await valueOf(result.policyJson), policy);
    assert.equal(await valueOf(result.policyArn), await valueOf(result.policy.arn));
  });
});

describe("JustInTimeApproverAccess", () => {
  it("sends a signal to the approvals of requests, and only reads besides", async () => {
    const statements = await approver({ regions: ["eu-west-1", "eu-west-2"] });
    assert.deepEqual(named(statements, "ApproveOrReject"), {
      Sid: "ApproveOrReject",
      Effect: "Allow",
      Action: ["ssm:SendAutomationSignal"],
      Resource: ["eu-west-1", "eu-west-2"].map(
        (region) => `arn:aws:ssm:${region}:123456789012:automation-execution/*`,
      ),
      Condition: {
        StringEquals: { "aws:ResourceTag/SystemsManagerJustInTimeNodeAccessManaged": "true" },
      },
    });
    const writing = actionsOf(statements).filter((each) => !/:(Describe|Get|List)/.test(each));
    assert.deepEqual(writing, ["ssm:SendAutomationSignal"]);
  });

  it("needs no arguments", async () => {
    assert.deepEqual(named(await approver(), "SeeRequest")?.Resource, [
      "arn:aws:ssm:us-east-1:123456789012:opsitem/*",
    ]);
  });
});

describe("bad arguments of just-in-time access", () => {
  it("no tag, and a pattern of every value", async () => {
    assert.match(
      await complaint(() => new JustInTimeRequesterAccess("web", {})),
      /instanceTags: name no tag: give the tags of the instances, or "allInstances"/,
    );
    assert.match(
      await complaint(
        () => new JustInTimeRequesterAccess("web", { instanceTagPatterns: { team: ["*"] } }),
      ),
      /instanceTagPatterns.team\[0\]: "\*" is of wildcards alone/,
    );
  });

  it("a Region and an account that are none, or none at all", async () => {
    assert.deepEqual(
      (
        await complaint(
          () => new JustInTimeApproverAccess("web", { regions: [], accountIds: ["1234"] }),
        )
      )
        .split("\n")
        .slice(1),
      [
        "  - regions: is empty: name at least one",
        '  - accountIds[0]: "1234" is not the ID of an AWS account, which has 12 digits',
      ],
    );
  });
});

describe("Regions of people", () => {
  const inRegions = (regions: JustInTimeApproverAccessArgs["regions"]) =>
    complaints((opts) => {
      new JustInTimeApproverAccess("web", { regions }, opts);
    });
  const twoPartitions =
    'has Regions of two partitions, "us-east-1" of aws and "cn-north-1" of aws-cn: a role has permissions in its own only';

  it("are refused where they are of two partitions, known from the start or late", async () => {
    const regions = ["us-east-1", "cn-north-1"];
    assert.match(await inRegions(regions), new RegExp(`\\n  - regions: ${twoPartitions}$`));
    assert.equal(await inRegions(pulumi.output(regions)), `regions: ${twoPartitions}`);
  });

  it("are refused where one turns out to be there already", async () => {
    assert.equal(
      await inRegions(["us-east-1", pulumi.output("us-east-1")]),
      "regions[1]: is the same as regions[0]: give each Region once",
    );
  });
});

describe("accounts of people", () => {
  it("are refused where one turns out to be there already", async () => {
    const accountIds = ["111122223333", pulumi.output("111122223333")];
    assert.equal(
      await complaints((opts) => {
        new JustInTimeApproverAccess("web", { accountIds }, opts);
      }),
      "accountIds[1]: is the same as accountIds[0]: give each account once",
    );
  });
});
