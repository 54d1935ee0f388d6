import type { Subject } from "../stack";
import type { Reference } from "./snippet";

/** A property of a role, by the role's name in the program where it is the program itself that creates the role. */
export function roleReference(property: string, role?: Subject): Reference {
  const isNative = property === "roleName";
  const resource = { isInProgram: true, isNative };
  return role !== undefined && isOfProgram(role)
    ? { $ref: "role", property, resource: { ...resource, name: role.name } }
    : { $ref: "role", property, ...(isNative ? { resource: { ...resource, name: "" } } : {}) };
}

/** Whether no component creates a resource: its URN then has one type. */
function isOfProgram({ urn }: Subject): boolean {
  const [, , types = ""] = urn.split("::");
  return !types.includes("$");
}
