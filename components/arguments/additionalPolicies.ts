import * as pulumi from "@pulumi/pulumi";
import { policyArn } from "../validation/arns";
import { ArgumentErrors } from "./argumentErrors";
import { checkDistinct, plainList } from "./plain";

/** A managed policy to attach, with the part of the attachment's logical name that tells it from the others. */
export interface AdditionalPolicy {
  key: string;
  arn: pulumi.Input<string>;
}

/** How many managed policies IAM attaches to a role, after the quota has been raised as far as it goes. */
export const policiesPerRole = 25;

/**
 * Resolves `additionalPolicyArns`.
 *
 * A known ARN gives its attachment a name of its own, so that taking one out of the list leaves the others alone.
 *
 * @param own How many managed policies the component itself attaches.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function resolveAdditionalPolicies(
  list: pulumi.Input<string>[] | undefined,
  errors: ArgumentErrors,
  own = 1,
): AdditionalPolicy[] {
  const arns = plainList("additionalPolicyArns", list, errors) ?? [];
  const limit = policiesPerRole - own;
  if (arns.length > limit) {
    errors.add(
      "additionalPolicyArns",
      `has ${arns.length} policies: IAM attaches at most ${limit} to a role in addition to the component's own`,
    );
  }
  checkDistinct("additionalPolicyArns", arns, "policy", errors);
  return arns.map((arn, index) => ({
    key: attachmentKey(arn, index),
    arn: errors.check(`additionalPolicyArns[${index}]`, arn, policyArn),
  }));
}

function attachmentKey(arn: pulumi.Input<string>, index: number): string {
  if (typeof arn !== "string") {
    return `additional-policy-${index}`;
  }
  // arn:aws:iam::aws:policy/service-role/Example becomes aws-policy/service-role/Example.
  return arn.split(":").slice(4).join("-");
}
