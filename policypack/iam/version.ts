import { unknown, type Unknown } from "./model";

/** The versions of the policy language. */
export const versions = { literal: "2008-10-17", withVariables: "2012-10-17" } as const;

/**
 * A text of a document as the current version of the language writes it. Before it there were no policy variables:
 * `${` meant itself. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html
 */
export function inCurrentVersion(text: string, version: unknown): string | Unknown {
  if (version === versions.withVariables || !text.includes("${")) {
    return text;
  }
  return version === unknown ? unknown : text.replaceAll("${", "${$}{");
}
