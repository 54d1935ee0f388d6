import * as pulumi from "@pulumi/pulumi";
import { documentNameOfPurpose } from "../validation/sessionPreferences";
import { ArgumentErrors } from "./argumentErrors";
import { resolveResourceName } from "./resourceName";

/** What a session document for one purpose is called, and its tags. */
export interface PurposeDocumentArgs {
  /**
   * Name of the document: 3 to 128 letters, digits and `_.-`, not beginning with `aws`, `amazon` or `amzn`. The account's
   * default document is an error. Default: the provider generates a name from the component's. Changing it replaces the
   * document: the new one is created first. Removing the argument keeps the name.
   */
  documentName?: pulumi.Input<string> | undefined;
  /** Tags of the document, in addition to the provider's default tags. Default: none. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/**
 * Resolves the document of the component called `name`: its logical name, and the arguments that say what it is called.
 *
 * @internal
 */
export function resolvePurposeDocument(
  name: string,
  { documentName, tags }: PurposeDocumentArgs,
  errors: ArgumentErrors,
) {
  const logicalName = `${name}-document`;
  return {
    logicalName,
    args: {
      name: resolveResourceName(
        { name, logicalName },
        "documentName",
        documentName,
        documentNameOfPurpose,
        errors,
      ),
      tags,
    },
  };
}
