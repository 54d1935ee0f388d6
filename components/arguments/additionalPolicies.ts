import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { policyArn } from "../validation/arns";
import { isLate } from "../validation/kind";
import { ArgumentErrors } from "./argumentErrors";
import { checkDistinct, plainList } from "./plain";

/** The argument about further policies that a component takes. */
export interface AdditionalPoliciesArgs {
  /**
   * ARNs of further managed policies for the role, each in the form `arn:aws:iam::111122223333:policy/example` or
   * `arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy`; at most 24, because IAM attaches at most 25 to a role. More than
   * 19 can require a raised IAM quota. Default: none. A repeated ARN is an error. The attachment of a policy whose ARN is
   * known only during the update, such as that of a new policy, doesn't show in the preview.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
   */
  additionalPolicyArns?: pulumi.Input<pulumi.Input<string>[]> | undefined;
}

/**
 * A managed policy to attach, with the part of the attachment's logical name that tells it from the others.
 *
 * @internal
 */
export interface AdditionalPolicy {
  key: string;
  arn: string;
}

/**
 * The managed policies to attach: those known from the start, and those known later, each group by itself.
 *
 * @internal
 */
export interface AdditionalPolicies {
  known: AdditionalPolicy[];
  late: pulumi.Output<AdditionalPolicy[]>[];
}

/**
 * How many managed policies IAM attaches to a role, after the quota has been raised as far as it goes.
 *
 * @internal
 */
export const policiesPerRole = 25;

const path = "additionalPolicyArns";

/**
 * Resolves `additionalPolicyArns`.
 *
 * Each attachment is named after its ARN, also where that is known only later: an ARN that moved to a name of another place
 * would be detached again when the attachment of that name before is deleted, which IAM knows by role and ARN only.
 *
 * @param own How many managed policies the component itself attaches.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 * @internal
 */
export function resolveAdditionalPolicies(
  list: AdditionalPoliciesArgs["additionalPolicyArns"],
  errors: ArgumentErrors,
  own = 1,
): AdditionalPolicies {
  if (isLate(list)) {
    const check = (arns: string[] | undefined, late: ArgumentErrors): string[] => {
      void checkArns(arns, late, own);
      return arns ?? [];
    };
    const arns = errors.checkLate(pulumi.output(list as Promise<string[] | undefined>), check);
    return { known: [], late: [latePolicies(arns)] };
  }
  const known: AdditionalPolicy[] = [];
  const late: pulumi.Output<AdditionalPolicy[]>[] = [];
  for (const arn of checkArns(list, errors, own)) {
    if (typeof arn === "string") {
      known.push(policyOf(arn));
    } else {
      late.push(latePolicies(pulumi.output(arn).apply((each) => [each])));
    }
  }
  return { known, late };
}

/** Checks a list that is known, though its entries may not be; none when it is left out or is no list. */
function checkArns(
  list: pulumi.Input<string>[] | undefined,
  errors: ArgumentErrors,
  own: number,
): pulumi.Input<string>[] {
  const arns = plainList(path, list, errors) ?? [];
  checkCount(arns, own, errors);
  checkDistinct(path, arns, "policy", errors);
  return arns.map((arn, index) => errors.check(`${path}[${index}]`, arn, policyArn));
}

function checkCount(arns: readonly unknown[], own: number, errors: ArgumentErrors): void {
  const limit = Math.max(0, policiesPerRole - own);
  if (arns.length > limit) {
    errors.add(
      path,
      `has ${arns.length} policies: IAM attaches at most ${limit} to a role in addition to the component's own`,
    );
  }
}

function latePolicies(arns: pulumi.Output<string[]>): pulumi.Output<AdditionalPolicy[]> {
  return pulumi
    .all([arns, pulumi.isSecret(arns)])
    .apply(([known, isSecret]) => known.map((arn) => policyOf(arn, isSecret)));
}

// A logical name is never secret, so a secret ARN is in it as a digest.
function policyOf(arn: string, isSecret = false): AdditionalPolicy {
  const key = isSecret
    ? `policy-${createHash("sha256").update(arn).digest("hex").slice(0, 12)}`
    : // arn:aws:iam::aws:policy/service-role/Example becomes aws-policy/service-role/Example.
      arn.split(":").slice(4).join("-");
  return { key, arn };
}
