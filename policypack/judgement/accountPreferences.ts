import type { PolicyResource } from "@pulumi/policy";

import { parseSessionDocument } from "../session";
import { subjectOf, type SessionDocument, type StackModel, type Subject } from "../stack";
import type { PermissionSettings } from "./settings";

/** A session document that requires something of roles: of the stack, or as the options describe that of the account. */
export interface RequiringDocument extends Omit<SessionDocument, "resource"> {
  subject: Subject;
  /** Absent where it is not of the stack. */
  resource?: PolicyResource;
}

/** The session documents that the roles of a stack have to do with. A default document of the stack's own comes first. */
export function requiringDocuments(
  stack: StackModel,
  { accountPreferences }: Pick<PermissionSettings, "accountPreferences">,
): RequiringDocument[] {
  const own = stack
    .sessionDocuments()
    .map((each) => ({ ...each, subject: subjectOf(each.resource) }));
  const isOwn = (region: string): boolean =>
    own.some(({ isDefault, location }) => isDefault === true && location.region === region);
  const outside = Object.entries(accountPreferences)
    .filter(([region]) => !isOwn(region))
    .map(([region, inputs]): RequiringDocument => {
      const label = `the account's session document in ${region}`;
      const type = "aws:ssm/document:Document";
      return {
        subject: { urn: label, name: "accountPreferences", type, label },
        ...{ label, isDefault: true, location: { region, account: "*" } },
        content: parseSessionDocument({ sessionType: "Standard_Stream", inputs }),
      };
    });
  return [...own, ...outside];
}
