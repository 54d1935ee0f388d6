import * as pulumi from "@pulumi/pulumi";
import { unexpired } from "../validation/activations";
import { ArgumentErrors } from "../arguments/argumentErrors";

/**
 * Refuses an `expirationDate` in the past when the resource is about to be created, at preview already. Only the engine
 * knows whether it is: an activation that exists may have expired.
 *
 * @param logicalName Logical name of the resource that expires.
 * @param component What the report is about, for example `HybridActivation "plant"`.
 * @returns The options that the resource takes for it.
 */
export function unexpiredWhenCreated(
  logicalName: string,
  component: string,
): pulumi.CustomResourceOptions {
  // Pulumi's mocks and its older SDKs have no hooks: there it is left to AWS to refuse.
  if (!("registerResourceHook" in (pulumi.runtime.getMonitor() ?? {}))) {
    return {};
  }
  const hook = new pulumi.ResourceHook(
    `aws-session-manager_${logicalName}_unexpired`,
    ({ newInputs }) => {
      const { expirationDate } = newInputs as { expirationDate?: unknown };
      if (typeof expirationDate === "string") {
        const errors = new ArgumentErrors(component);
        errors.checkPlain("expirationDate", expirationDate, unexpired);
        errors.throwIfAny();
      }
    },
    { onDryRun: true },
  );
  return { hooks: { beforeCreate: [hook] } };
}
