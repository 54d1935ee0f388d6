import * as pulumi from "@pulumi/pulumi";
import { policyJson } from "../documents/document";
import { NodeKind, sessionManagerBaseStatements } from "../documents/sessionManagerBase";
import { SystemsManagerFeature, featuresPolicyJson } from "../documents/systemsManagerFeatures";
import { isLate } from "../validation/kind";
import { oneOf } from "../validation/validator";
import { ArgumentErrors } from "./argumentErrors";
import { plainList } from "./plain";

/** Where the permissions for the core of Systems Manager come from. */
export const CoreAccess = {
  /** The permissions that sessions and the features take, and no others. */
  Minimal: "minimal",
  /** AWS's policy AmazonSSMManagedInstanceCore. It also allows reading every parameter in Parameter Store. */
  Managed: "managed",
} as const;

/** Where the permissions for the core of Systems Manager come from. */
export type CoreAccess = (typeof CoreAccess)[keyof typeof CoreAccess];

/** The arguments about the core of Systems Manager that a component takes. */
export interface CoreArgs {
  /**
   * Where the permissions for the core of Systems Manager come from: `CoreAccess.Minimal` ("minimal"), the five permissions
   * that every session needs and those of `features`; or `CoreAccess.Managed` ("managed"), AWS's policy
   * AmazonSSMManagedInstanceCore, which also lets the machines read every parameter in Parameter Store. Default: "minimal". Another
   * value replaces the policies of the role: the new ones are attached before the old ones are detached.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-permissions.html
   */
  coreAccess?: CoreAccess;
  /**
   * The features of Systems Manager that the machines use in addition to sessions, each with only the permissions it needs:
   * `SystemsManagerFeature.RunCommand` ("runCommand"), `Inventory` ("inventory"), `Patching` ("patching"), `StateManager`
   * ("stateManager"), `Distributor` ("distributor"). Default: all of them: what AmazonSSMManagedInstanceCore grants, but
   * for reading parameters, the `ec2messages` actions and three actions of an older form of associations. An empty list is
   * sessions only. It is an error if `coreAccess` is "managed": AWS's policy has them all.
   *
   * Commands require SSM Agent 3.3.40.0 or newer: the `ec2messages` actions of older agents are not granted. The document
   * AWS-RunPatchBaselineAssociation requires "stateManager" and AWS's policy AmazonSSMPatchAssociation
   * (`additionalPolicyArns`) in addition to "patching"; a document that reads parameters requires a policy that names them.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-setting-up-messageAPIs.html
   */
  features?: pulumi.Input<pulumi.Input<SystemsManagerFeature>[]> | undefined;
  /**
   * Whether the permissions whose actions know it hold only for credentials that were issued to a machine (a condition on
   * `ec2:SourceInstanceARN`, for machines outside EC2 on `ssm:SourceInstanceARN`). It proves that the caller is a machine,
   * not that it names itself. Default: false. It is an error if `coreAccess` is "managed": AWS's policy can't be restricted.
   *
   * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_ssmmessages.html
   */
  restrictToCallingInstance?: pulumi.Input<boolean> | undefined;
}

/** What the core of Systems Manager takes, where AWS's policy does not grant it. */
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
    return errors.checkLate(
      pulumi.output(list as pulumi.Output<SystemsManagerFeature[] | undefined>),
      (known, late) => {
        const features = plainList("features", known, late) ?? allFeatures;
        void checkFeatures(features, late);
        return features;
      },
    );
  }
  const features = plainList("features", list, errors) ?? allFeatures;
  const checked = checkFeatures(features, errors);
  return features.length === 0
    ? undefined
    : pulumi.output(checked as pulumi.Input<SystemsManagerFeature>[]);
}

const allFeatures = Object.values(SystemsManagerFeature);

function checkFeatures(
  features: pulumi.Input<string>[],
  errors: ArgumentErrors,
): pulumi.Input<string>[] {
  return features.map((feature, index) =>
    errors.check(`features[${index}]`, feature, oneOf(allFeatures)),
  );
}
