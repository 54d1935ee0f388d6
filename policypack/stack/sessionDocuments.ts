import type { PolicyResource } from "@pulumi/policy";

import { unknown, type Unknown } from "../iam";
import { parseSessionDocument, type Location, type SessionDocumentContent } from "../session";
import { accountOf, regionOf } from "./account";
import { read, readText } from "./read";
import { documentTypes, entryOf, label } from "./types";

/** A session document of the stack. */
export interface SessionDocument {
  resource: PolicyResource;
  /** What a report calls it: its class and name. */
  label: string;
  content: SessionDocumentContent;
  /** Whether all sessions of its account and Region have its preferences, unless they name another document. */
  isDefault: boolean | Unknown;
  location: Location;
}

/** The session documents of a stack, sorted by URN. */
export function sessionDocuments(resources: readonly PolicyResource[]): SessionDocument[] {
  return resources
    .filter(isSessionDocument)
    .map((resource): SessionDocument => ({
      resource,
      label: label(resource),
      content: contentOf(resource),
      isDefault: isDefault(resource),
      location: locationOf(resource),
    }))
    .sort((one, other) => (one.resource.urn < other.resource.urn ? -1 : 1));
}

/** Whether a resource is a session document. */
export function isSessionDocument(resource: Pick<PolicyResource, "type" | "props">): boolean {
  const type = entryOf(documentTypes, resource);
  return type !== undefined && readText(resource, type.documentType) === "Session";
}

/** The content of a session document; one that has not been read yet is not known. */
export function contentOf(document: Pick<PolicyResource, "props">): SessionDocumentContent {
  return parseSessionDocument(read(document, "content") ?? unknown);
}

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-preferences-cli.html */
const defaultName = "SSM-SessionManagerRunShell";

function isDefault(document: PolicyResource): boolean | Unknown {
  const name = readText(document, "name");
  return name === unknown ? unknown : name === defaultName;
}

function locationOf(document: PolicyResource): Location {
  return { region: regionOf(document) ?? "*", account: accountOf(document) ?? "*" };
}
