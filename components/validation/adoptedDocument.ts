/** What there is of a document in its default version. */
interface ExistingDocument {
  documentType: string;
  documentVersion?: string;
}

/**
 * Says why a session document can't be taken over: AWS updates the latest version of a document only, and the provider updates
 * the default one.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_UpdateDocument.html
 */
export function reasonAgainstAdopting(
  name: string,
  { documentType, documentVersion }: ExistingDocument,
  latestVersion: string | undefined,
): string | undefined {
  if (documentType !== "Session") {
    return `is true, but the document ${name} is of type ${documentType}: name a document of type Session`;
  }
  return documentVersion === latestVersion
    ? undefined
    : `is true, but the default version of ${name} is ${documentVersion ?? "unknown"} and its latest is ${latestVersion ?? "unknown"}, and AWS updates the latest only: run \`aws ssm update-document-default-version --name ${name} --document-version ${latestVersion ?? "LATEST"}\`, which makes that the one in use, and then \`pulumi refresh\` if the stack has the document already`;
}
