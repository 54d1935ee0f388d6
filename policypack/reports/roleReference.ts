import { wayOfToken, type Subject, type Way } from "../stack";
import type { Reference } from "./snippet";

/** In whose words a role, or what has one, is written. */
export function wayOf(resource: Subject | undefined): Way {
  return wayOfToken(resource?.type ?? "") ?? "aws";
}

/** The name of a role, by what the role is called in the program where no component creates it. */
export function roleName(way: Way, role?: Subject): Reference {
  const isOwn = role !== undefined && isOfProgram(role);
  const resource = { isInProgram: true, way, ...(isOwn ? { name: role.name } : {}) };
  const property = way === "aws-native" || way === "awscc" ? "roleName" : "name";
  return { $ref: "role", property, resource };
}

/** Whether a URN has one type: with a component, it has that of the component, too. */
function isOfProgram({ urn }: Subject): boolean {
  const [, , types = ""] = urn.split("::");
  return !types.includes("$");
}
