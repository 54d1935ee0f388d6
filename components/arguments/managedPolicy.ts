import * as pulumi from "@pulumi/pulumi";
import { managedPolicyLimit, policySize } from "../documents/document";
import * as iam from "../validation/iamNames";
import { ArgumentErrors } from "./argumentErrors";
import { resolveResourceName } from "./resourceName";

/** What a component's managed policy is called, and its path and tags. */
export interface ManagedPolicyArgs {
  /**
   * Name of the managed policy: 1 to 128 letters, digits and `_+=,.@-`. Default: the provider generates one from the
   * component's name. Changing it replaces the policy; the provider deletes the old one before it creates the new one,
   * which fails if the old one is attached outside this program. Removing the argument keeps the name.
   */
  policyName?: pulumi.Input<string> | undefined;
  /**
   * Path of the managed policy: begins and ends with a slash, at most 512 characters. Default: `/`. Changing it replaces
   * the policy.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
   */
  path?: pulumi.Input<string> | undefined;
  /** Tags of the managed policy, in addition to the provider's default tags. Default: none. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/**
 * Resolves the managed policy of the component called `name`: its logical name, and the arguments that say what it is called.
 *
 * @internal
 */
export function resolveManagedPolicy(
  name: string,
  { policyName, path, tags }: ManagedPolicyArgs,
  errors: ArgumentErrors,
) {
  const logicalName = `${name}-policy`;
  return {
    logicalName,
    args: {
      name: resolveResourceName(
        { name, logicalName },
        "policyName",
        policyName,
        iam.policyName,
        errors,
      ),
      path: errors.checkOptional("path", path, iam.path),
      tags,
    },
  };
}

/**
 * The JSON text of a managed policy: it fails as it resolves if it is larger than IAM allows, and with it what would create the
 * policy.
 *
 * @param path The argument that makes it large.
 * @param remedy What to do then; it ends the error.
 * @internal
 */
export function fittingPolicy(
  json: pulumi.Output<string>,
  path: string,
  remedy: string,
  errors: ArgumentErrors,
): pulumi.Output<string> {
  const reason = (size: string) =>
    `make a managed policy ${size} ${managedPolicyLimit.toLocaleString("en-US")} characters that IAM takes: ${remedy}`;
  return errors.checkLate(
    json,
    (known, late) => {
      const size = policySize(known);
      if (size > managedPolicyLimit) {
        late.add(path, reason(`of ${size.toLocaleString("en-US")} characters, more than the`));
      }
      return known;
    },
    reason("larger than the"),
  );
}
