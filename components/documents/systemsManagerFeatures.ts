import { Statement, policyJson } from "./document";
import { NodeKind, callingNode, nothingBeyondTheBase } from "./sessionManagerBase";

/** A feature of Systems Manager that instances or hybrid machines use in addition to sessions. */
export const SystemsManagerFeature = {
  /**
   * Run Command, including documents that run other documents. It requires SSM Agent 3.3.40.0 or newer, because the
   * `ec2messages` actions of older agents aren't granted.
   */
  RunCommand: "runCommand",
  /** Inventory. State Manager collects it, so this includes the permissions of `StateManager`. */
  Inventory: "inventory",
  /** Patch Manager's document AWS-RunPatchBaseline. */
  Patching: "patching",
  /** State Manager's associations, which keep a node in the state that a document describes. */
  StateManager: "stateManager",
  /** Packages that Distributor installs and updates. */
  Distributor: "distributor",
} as const;

/** A feature of Systems Manager that instances or hybrid machines use in addition to sessions. */
export type SystemsManagerFeature =
  (typeof SystemsManagerFeature)[keyof typeof SystemsManagerFeature];

// A document's ARN has no account when AWS owns it.
const documents = "arn:*:ssm:*:*:document/*";

/**
 * What the features need beyond the permissions for sessions. AWS's own policies grant it on `*`, with `ssm:GetParameter`
 * and `ssm:GetParameters` on every parameter; here each action is granted on the resources that it takes, and
 * no parameter can be read.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-setting-up-messageAPIs.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_ssm.html
 * @internal
 */
export function featureStatements(
  features: readonly SystemsManagerFeature[],
  nodes: NodeKind,
  restrictToCallingInstance = false,
): Statement[] {
  const restricted = { nodes, restrict: restrictToCallingInstance };
  const statements = features.flatMap((feature) => statementsOf[feature](restricted));
  return [...new Map(statements.map((statement) => [statement.Sid, statement])).values()];
}

/**
 * The JSON text of the policy for the features: IAM takes none without a statement, so without features it adds nothing.
 *
 * @internal
 */
export function featuresPolicyJson(
  features: readonly SystemsManagerFeature[],
  nodes: NodeKind,
  restrictToCallingInstance: boolean,
): string {
  const statements = featureStatements(features, nodes, restrictToCallingInstance);
  return policyJson(statements.length > 0 ? statements : [nothingBeyondTheBase]);
}

interface Restricted {
  nodes: NodeKind;
  /** Whether what knows who is calling is granted to machines only. */
  restrict: boolean;
}

const statementsOf: Record<SystemsManagerFeature, (restricted: Restricted) => Statement[]> = {
  // https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-command-ssm-plugin-reference.html
  runCommand: () => [readDocuments],
  // https://docs.aws.amazon.com/systems-manager/latest/userguide/inventory-about.html
  inventory: (restricted) => [...stateManager(restricted), putInventory],
  // https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-manager-aws-runpatchbaseline.html
  patching: () => [
    allow("GetPatchSnapshot", ["ssm:GetDeployablePatchSnapshotForInstance"], "*"),
    putInventory,
  ],
  stateManager,
  // https://docs.aws.amazon.com/systems-manager/latest/userguide/distributor.html; as AWS grants it in its own policy
  // AmazonRDSCustomInstanceProfileRolePolicy.
  distributor: () => [
    readDocuments,
    allow("DescribePackages", ["ssm:DescribeDocument"], documents),
    allow("ConfigurePackages", ["ssm:GetManifest", "ssm:PutConfigurePackageResult"], "*"),
  ],
};

const readDocuments = allow("ReadDocuments", ["ssm:GetDocument"], documents);
const putInventory = allow("PutInventory", ["ssm:PutInventory"], "*");

// https://docs.aws.amazon.com/systems-manager/latest/userguide/state-manager-about.html. The keys that know the caller belong
// to two of the three actions: https://docs.aws.amazon.com/service-authorization/latest/reference/list_ssm.html
function stateManager({ nodes, restrict }: Restricted): Statement[] {
  const condition = restrict ? { Condition: callingNode(nodes) } : {};
  const { arns } = nodes;
  return [
    readDocuments,
    allow("ListAssociations", ["ssm:ListInstanceAssociations"], arns),
    { ...allow("ReportCompliance", ["ssm:PutComplianceItems"], arns), ...condition },
    {
      ...allow(
        "ReportAssociations",
        ["ssm:UpdateInstanceAssociationStatus"],
        ["arn:*:ssm:*:*:association/*", arns],
      ),
      ...condition,
    },
  ];
}

function allow(Sid: string, Action: string[], Resource: string | string[]): Statement {
  return { Sid, Effect: "Allow", Action, Resource };
}
