import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** Creates a session document of this content. */
export function sessionDocument(
  logicalName: string,
  args: Pick<aws.ssm.DocumentArgs, "name" | "content" | "tags">,
  opts: pulumi.CustomResourceOptions,
): aws.ssm.Document {
  return new aws.ssm.Document(
    logicalName,
    { ...args, documentType: "Session", documentFormat: "JSON" },
    {
      // The provider deletes a document whose name is given before it creates the one with the new name.
      deleteBeforeReplace: false,
      // Whom the document is shared with is not for the component to say.
      ignoreChanges: ["permissions"],
      ...opts,
    },
  );
}
