import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ArgumentErrors } from "../arguments/argumentErrors";
import { reasonAgainstAdopting } from "../validation/adoptedDocument";

/**
 * Looks at a session document that is taken over, at preview already.
 *
 * @returns Resolves when it can be taken over, and fails otherwise.
 */
export function adoptableDocument(
  name: string,
  errors: ArgumentErrors,
  opts: pulumi.InvokeOutputOptions,
): pulumi.Output<void> {
  const inDefault = aws.ssm.getDocumentOutput({ name, documentVersion: "$DEFAULT" }, opts);
  const latest = aws.ssm.getDocumentOutput({ name, documentVersion: "$LATEST" }, opts);
  return pulumi.all([inDefault, latest]).apply(([document, { documentVersion }]) => {
    const reason = reasonAgainstAdopting(name, document, documentVersion);
    if (reason !== undefined) {
      errors.add("adoptExisting", reason);
    }
    errors.throwIfAny();
  });
}
