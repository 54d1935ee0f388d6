import { label } from "./types";

/** What a report is about: a resource, or a part of one. */
export interface Subject {
  urn: string;
  /** The resource's name in the program. */
  name: string;
  /** The resource's type token. */
  type: string;
  /** What a report calls it, for example `Role "web"`. */
  label: string;
}

/** A resource as what a report is about. */
export function subjectOf(resource: { urn: string; name: string; type: string }): Subject {
  const { urn, name, type } = resource;
  return { urn, name, type, label: label(resource) };
}
