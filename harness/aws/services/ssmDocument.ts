import type { Properties } from "../account";
import { arn, text, type Behaviour } from "./resourceType";

export const DOCUMENT = "aws:ssm/document:Document";

// Whether the comparison ignores case AWS does not say: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateDocument.html
const RESERVED = /^(aws|amazon|amzn)/i;

/**
 * Systems Manager's documents: one by each name in a Region, and a version for each content. The provider gives the default
 * version that it knows as the one to update, which AWS takes only if it is the latest:
 * https://github.com/hashicorp/terraform-provider-aws/issues/31131
 */
export const SSM_DOCUMENT: Behaviour = {
  create(inputs, session) {
    const name = text(inputs, "name");
    if (session.account.find(DOCUMENT, name, session.region)) {
      throw new Error("DocumentAlreadyExists: The specified document already exists.");
    }
    if (RESERVED.test(name)) {
      throw new Error(
        `ValidationException: Document name ${name} is not valid: it begins with a prefix that is reserved by AWS.`,
      );
    }
    rejectContent(inputs);
    const documentArn = arn(session, "ssm", `document/${name}`);
    return { id: name, computed: { arn: documentArn, status: "Active", ...versions(1) } };
  },
  update: rejectContent,
  updated(inputs, { state, session }) {
    if (inputs.content === state.content) {
      return isSchemaVersion1(inputs) ? notSent(state) : {};
    }
    const name = text(inputs, "name");
    const document = session.account.find(DOCUMENT, name, session.region)?.outputs ?? state;
    if (state.defaultVersion !== document.latestVersion) {
      throw new Error(
        `InvalidDocumentVersion: Version provided for document ${name} is not latest. Please provide the latest version to update document ${name}`,
      );
    }
    return versions(Number(document.latestVersion) + 1);
  },
};

// A session document is of schema version 1.0. The provider updates such a document only when its content changes:
// https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/ssm/document.go (resourceDocumentUpdate)
function isSchemaVersion1({ content }: Properties): boolean {
  return /"schemaVersion":\s*"1\.\d"/.test(String(content));
}

function notSent(state: Properties): Properties {
  const kept = ["documentFormat", "documentType", "targetType", "versionName"].map(
    (property) => [property, state[property]] as const,
  );
  return Object.fromEntries(kept.filter(([, value]) => value !== undefined));
}

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
