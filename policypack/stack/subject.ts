import type { PolicyResource } from "@pulumi/policy";

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
  /** The component of "aws-session-manager" that created it, the outermost of several. */
  component?: OwnComponent;
}

/** A component of "aws-session-manager" in a program. */
export interface OwnComponent {
  className: string;
  name: string;
}

/** A resource as what a report is about. */
export function subjectOf(resource: Resource): Subject {
  const { urn, name, type } = resource;
  const component = componentOf(resource);
  return { urn, name, type, label: label(resource), ...(component && { component }) };
}

/** The stack itself, by the URN of a resource in it. */
export function stackOf({ urn }: Pick<Subject, "urn">): Subject {
  const [start = "", project = ""] = urn.split("::");
  const type = "pulumi:pulumi:Stack";
  const name = `${project}-${start.split(":").at(-1) ?? ""}`;
  return {
    ...{ urn: [start, project, type, name].join("::"), name, type },
    label: label({ name, type }),
  };
}

interface Resource extends Pick<PolicyResource, "urn" | "name" | "type"> {
  /** What a policy on the stack gets. */
  parent?: PolicyResource | undefined;
  /** What a policy on a resource gets: the parent's URN alone. */
  opts?: { parent?: string };
}

function componentOf({ parent, opts }: Resource): OwnComponent | undefined {
  if (parent === undefined) {
    return outermostIn(opts?.parent);
  }
  const [, className] = ownComponent.exec(parent.type) ?? [];
  return (
    componentOf(parent) ?? (className === undefined ? undefined : { className, name: parent.name })
  );
}

const ownComponent = /^aws-session-manager:index:(\w+)$/;

/** A URN has the types of all parents, but only the last one's name, which is that of a component in a component. */
function outermostIn(urn = ""): OwnComponent | undefined {
  const [types = "", name = ""] = urn.split("::").slice(2);
  const [className] = types.split("$").flatMap((type) => ownComponent.exec(type)?.[1] ?? []);
  return className === undefined ? undefined : { className, name };
}
