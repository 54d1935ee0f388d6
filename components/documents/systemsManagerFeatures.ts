import { Statement } from "./document";
import { NodeKind } from "./sessionManagerBase";

/** A feature of Systems Manager that a machine can use in addition to sessions. */
export const SystemsManagerFeature = {
  /**
   * Commands sent to the machine, also such as run other documents. They come over the channels that sessions use, from
   * SSM Agent 3.3.40.0; the `ec2messages` actions, which older agents fall back to, are not granted.
   */
  RunCommand: "runCommand",
  /** Metadata that State Manager collects from the machine, so with State Manager's own permissions. */
  Inventory: "inventory",
  /** Patch Manager's document AWS-RunPatchBaseline. */
  Patching: "patching",
  /** Associations, which keep the machine in a state that a document describes. */
  StateManager: "stateManager",
  /** Packages that Distributor installs and updates. */
  Distributor: "distributor",
} as const;

/** A feature of Systems Manager that a machine can use in addition to sessions. */
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
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html
 */
export function featureStatements(
  features: readonly SystemsManagerFeature[],
  nodes: NodeKind,
): Statement[] {
  const statements = features.flatMap((feature) => statementsOf[feature](nodes));
  return [...new Map(statements.map((statement) => [statement.Sid, statement])).values()];
}

const statementsOf: Record<SystemsManagerFeature, (nodes: NodeKind) => Statement[]> = {
  // https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-command-ssm-plugin-reference.html
  runCommand: () => [readDocuments],
  // https://docs.aws.amazon.com/systems-manager/latest/userguide/inventory-about.html
  inventory: (nodes) => [...stateManager(nodes), putInventory],
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

// https://docs.aws.amazon.com/systems-manager/latest/userguide/state-manager-about.html
function stateManager({ arns }: NodeKind): Statement[] {
  return [
    readDocuments,
    allow("ListAssociations", ["ssm:ListInstanceAssociations", "ssm:PutComplianceItems"], arns),
    allow(
      "ReportAssociations",
      ["ssm:UpdateInstanceAssociationStatus"],
      ["arn:*:ssm:*:*:association/*", arns],
    ),
  ];
}

function allow(Sid: string, Action: string[], Resource: string | string[]): Statement {
  return { Sid, Effect: "Allow", Action, Resource };
}
