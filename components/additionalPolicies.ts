import * as pulumi from "@pulumi/pulumi";
import { ArgumentErrors } from "./validation/argumentErrors";
import { policyArn } from "./validation/arns";
import { plainList } from "./validation/plain";

/** A managed policy to attach, with the part of the attachment's logical name that tells it from the others. */
export interface AdditionalPolicy {
  key: string;
  arn: pulumi.Input<string>;
}

/** How many managed policies IAM attaches to a role, after the quota has been raised as far as it goes. */
export const policiesPerRole = 25;

/**
 * Checks `additionalPolicyArns`.
 *
 * A known ARN gives its attachment a name of its own, so that taking one out of the list leaves the others alone.
 *
 * @param own How many managed policies the component attaches on its own account.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function additionalPolicies(
  given: pulumi.Input<string>[] | undefined,
  errors: ArgumentErrors,
  own = 1,
): AdditionalPolicy[] {
  const arns = plainList("additionalPolicyArns", given, errors) ?? [];
  const limit = policiesPerRole - own;
  if (arns.length > limit) {
    errors.add(
      "additionalPolicyArns",
      `has ${arns.length} policies: IAM attaches at most ${limit} to a role beside the component's own`,
    );
  }
  return arns.map((arn, index) => {
    const propertyPath = `additionalPolicyArns[${index}]`;
    const first = arns.indexOf(arn);
    if (first < index) {
      errors.add(
        propertyPath,
        `is the same as additionalPolicyArns[${first}]: give each policy once`,
      );
    }
    return { key: attachmentKey(arn, index), arn: errors.check(propertyPath, arn, policyArn) };
  });
}

function attachmentKey(arn: pulumi.Input<string>, index: number): string {
  if (typeof arn !== "string") {
    return `additional-policy-${index}`;
  }
  // arn:aws:iam::aws:policy/service-role/Example becomes aws-policy/service-role/Example.
  return arn.split(":").slice(4).join("-");
}
