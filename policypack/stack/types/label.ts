import type { PolicyResource } from "@pulumi/policy";

import { asName, quoted } from "../../iam";

/** How a report names a resource: its class and its name in the program, as `RolePolicy "web-inline"`. */
export function label(resource: Pick<PolicyResource, "type" | "name">): string {
  const { type, name } = resource;
  const start = Math.max(type.lastIndexOf(":"), type.lastIndexOf("/")) + 1;
  return `${asName(type.slice(start) || type)} ${quoted(name)}`;
}
