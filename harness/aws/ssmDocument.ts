import type { Properties } from "./account";
import { arn, text, type ResourceType } from "./resourceType";

const DOCUMENT = "aws:ssm/document:Document";

/** Systems Manager's documents: one by each name, and a version for each content. */
export const SSM_DOCUMENT: ResourceType = {
  autoName: { property: "name", maxLength: 128 },
  defaults: { documentFormat: "JSON" },
  replaceOn: ["name", "documentType"],
  create(inputs, session) {
    const name = text(inputs, "name");
    if (session.account.find(DOCUMENT, name)) {
      throw new Error("DocumentAlreadyExists: The specified document already exists.");
    }
    rejectContent(inputs);
    const documentArn = arn(session, "ssm", `document/${name}`);
    return { id: name, computed: { arn: documentArn, status: "Active", ...versions(1) } };
  },
  update: rejectContent,
  // The provider makes the new version the default one: https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/ssm/document.go
  updated: (inputs, outputs) =>
    inputs.content === outputs.content ? {} : versions(Number(outputs.latestVersion) + 1),
};

function versions(version: number): Properties {
  const latest = String(version);
  return { defaultVersion: latest, documentVersion: latest, latestVersion: latest };
}

function rejectContent(inputs: Properties): void {
  const content = text(inputs, "content");
  if (Buffer.byteLength(content) > 64 * 1024) {
    throw new Error("MaxDocumentSizeExceeded: The content exceeds the maximum document size.");
  }
  if (inputs.documentFormat !== "JSON") {
    return;
  }
  try {
    JSON.parse(content);
  } catch {
    throw new Error("InvalidDocumentContent: JSON not well-formed.");
  }
}
