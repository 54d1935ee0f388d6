import * as pulumi from "@pulumi/pulumi";
import { policyJson } from "../documents/document";
import { NodeKind, sessionManagerBaseStatements } from "../documents/sessionManagerBase";
import { SystemsManagerFeature, featuresPolicyJson } from "../documents/systemsManagerFeatures";
import { isLate } from "../validation/kind";
import { oneOf } from "../validation/validator";
import { ArgumentErrors } from "./argumentErrors";
import { plainList } from "./plain";

/** How the basic permissions are granted. */
export const CoreAccess = {
  /** Only the permissions that sessions and the chosen features need. */
  Minimal: "minimal",
  /** AWS's policy AmazonSSMManagedInstanceCore. It also allows reading every parameter in Parameter Store. */
  Managed: "managed",
} as const;

/** How the basic permissions are granted. */
export type CoreAccess = (typeof CoreAccess)[keyof typeof CoreAccess];

/** The arguments about the basic permissions. */
export interface CoreArgs {
  /**
   * How the basic permissions are granted. `CoreAccess.Minimal` ("minimal"): the five permissions that every session needs,
   * and those of `features`. `CoreAccess.Managed` ("managed"): AWS's policy AmazonSSMManagedInstanceCore, which also allows
   * reading every parameter in Parameter Store. Default: "minimal". Changing it replaces the policies of the role: the new
   * ones are attached before the old ones are detached.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-permissions.html
   */
  coreAccess?: CoreAccess;
  /**
   * The features of Systems Manager to use in addition to sessions, each with only the permissions that it needs:
   * `SystemsManagerFeature.RunCommand` ("runCommand"), `Inventory` ("inventory"), `Patching` ("patching"), `StateManager`
   * ("stateManager"), `Distributor` ("distributor"). An empty list: only sessions. Default: all of them, which is
   * AmazonSSMManagedInstanceCore without `ssm:GetParameter` and `ssm:GetParameters`, without the `ec2messages` actions, and
   * without `ssm:DescribeAssociation`, `ssm:ListAssociations` and `ssm:UpdateAssociationStatus` for an older form of
   * associations. An unknown value is an error; a repeated one makes no difference. With `coreAccess` "managed" it is an
   * error, because AWS's policy has all features.
   *
   * Run Command requires SSM Agent 3.3.40.0 or newer, because older agents use the `ec2messages` actions. The document
   * AWS-RunPatchBaselineAssociation requires "stateManager" and AWS's policy AmazonSSMPatchAssociation
   * (`additionalPolicyArns`) in addition to "patching". A document that reads parameters requires a policy that names them.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-setting-up-messageAPIs.html
   */
  features?: pulumi.Input<pulumi.Input<SystemsManagerFeature>[]> | undefined;
  /**
   * Whether `ssm:UpdateInstanceInformation` and `ssmmessages:CreateControlChannel`, and for "stateManager" and "inventory"
   * also `ssm:PutComplianceItems` and `ssm:UpdateInstanceAssociationStatus`, are allowed only with credentials that AWS
   * issued to an EC2 instance (a condition on `ec2:SourceInstanceARN`) or, in HybridActivation, to a registered machine
   * (`ssm:SourceInstanceARN`). It doesn't stop one instance from acting in the name of another. The other actions don't
   * support the condition. Default: false. True with `coreAccess` "managed" is an error, because AWS's policy can't be
   * restricted.
   *
   * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_ssmmessages.html
   */
  restrictToCallingInstance?: pulumi.Input<boolean> | undefined;
}

/**
 * What the core of Systems Manager takes, where AWS's policy does not grant it.
 *
 * @internal
 */
export interface MinimalCore {
  /** The five permissions that every session needs, alone, so that they can be verified at preview. */
  base: pulumi.Output<string>;
  /** What the features take; undefined when there are none. */
  features?: pulumi.Output<string> | undefined;
}

/**
 * Resolves the arguments about the core of Systems Manager.
 *
 * @returns The JSON text of the policies; undefined for AWS's policy.
 * @internal
 */
export function resolveCore(
  { coreAccess = CoreAccess.Minimal, features, restrictToCallingInstance }: CoreArgs,
  nodes: NodeKind,
  errors: ArgumentErrors,
): MinimalCore | undefined {
  errors.checkPlain("coreAccess", coreAccess, oneOf(Object.values(CoreAccess)));
  const restrict = errors.checkFlag("restrictToCallingInstance", restrictToCallingInstance, false);
  if (coreAccess === CoreAccess.Managed) {
    refuseMinimal("features", features, "are all in AmazonSSMManagedInstanceCore", errors);
    refuseMinimal(
      "restrictToCallingInstance",
      restrictToCallingInstance === false ? undefined : restrictToCallingInstance,
      "cannot restrict AmazonSSMManagedInstanceCore, a policy of AWS",
      errors,
    );
    return undefined;
  }
  const used = resolveFeatures(features, errors);
  return {
    base: pulumi
      .output(restrict)
      .apply((known) => policyJson(sessionManagerBaseStatements(known, nodes))),
    features:
      used &&
      pulumi.all([used, restrict]).apply(([list, known]) => featuresPolicyJson(list, nodes, known)),
  };
}

function refuseMinimal(path: string, value: unknown, reason: string, errors: ArgumentErrors): void {
  if (value !== undefined) {
    errors.add(path, `${reason}: leave it out, or "coreAccess"`);
  }
}

/** Resolves `features`; undefined when the list is known to be empty. */
function resolveFeatures(
  list: CoreArgs["features"],
  errors: ArgumentErrors,
): pulumi.Output<SystemsManagerFeature[]> | undefined {
  if (isLate(list)) {
    const check = (known: SystemsManagerFeature[] | undefined, late: ArgumentErrors) =>
      checkFeatures(known, late) as SystemsManagerFeature[];
    return errors.checkLate(
      pulumi.output(list as pulumi.Output<SystemsManagerFeature[] | undefined>),
      check,
    );
  }
  const features = checkFeatures(list, errors);
  return features.length === 0
    ? undefined
    : pulumi.output(features as pulumi.Input<SystemsManagerFeature>[]);
}

const allFeatures = Object.values(SystemsManagerFeature);

/** Checks a list that is known, though its entries may not be; all features when it is left out or is no list. */
function checkFeatures(
  list: pulumi.Input<string>[] | undefined,
  errors: ArgumentErrors,
): pulumi.Input<string>[] {
  const features = plainList("features", list, errors) ?? allFeatures;
  return features.map((feature, index) =>
    errors.check(`features[${index}]`, feature, oneOf(allFeatures)),
  );
}
