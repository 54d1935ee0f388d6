import * as aws from "@pulumi/aws";
import assert from "node:assert/strict";
import { classNames, construct, fixtures } from "../fixtures";
import { regionOf } from "../../../harness/aws/region";
import { type ResourceState, withStack } from "../../../harness/engine/stack";
import { type Graph, graphOf } from "./graph";

/** Two Regions, because some components can be in one only once. */
const REGIONS = { most: "eu-west-1", least: "eu-central-1" } as const;

/** The name of each component in diagrams, which starts the names of the resources it creates. */
const NAME = "NAME";

/**
 * What each component creates, as the real engine records it. A nested component stands for everything it creates.
 */
export async function graphOfEachComponent(): Promise<Map<string, Graph>> {
  const program = () => {
    const assumeRolePolicy = aws.iam.assumeRolePolicyForPrincipal({ Service: "ec2.amazonaws.com" });
    const most = new aws.Provider("most", { region: REGIONS.most });
    const least = new aws.Provider("least", { region: REGIONS.least });
    new aws.iam.Role("existing", { name: "existing", assumeRolePolicy }, { provider: most });
    for (const className of classNames) {
      const { most: mostArgs, least: leastArgs } = fixtures[className];
      construct(className, nameOf(className, "most"), mostArgs(regionOf(REGIONS.most)), {
        providers: [most],
      });
      construct(className, nameOf(className, "least"), leastArgs(regionOf(REGIONS.least)), {
        providers: [least],
      });
    }
    return Promise.resolve({});
  };
  return withStack({ program }, async (stack) => {
    const created = await stack.up();
    assert.ok(created.succeeded, created.output);
    const state = await stack.state();
    return new Map(
      classNames.map((className) => {
        const always = madeBy(nameOf(className, "least"), state);
        const most = madeBy(nameOf(className, "most"), state);
        return [className, graphOf(always.labels, [...most.edges, ...always.edges], most.labels)];
      }),
    );
  });
}

function nameOf(className: string, howMuch: string): string {
  return `${className}-${howMuch}`;
}

/** What a component created, and in which order. */
function madeBy(component: string, state: readonly ResourceState[]) {
  const { urn: parent } = state.find(({ urn }) => nameIn(urn) === component) ?? {};
  assert.ok(parent, `${component} is not in the stack`);
  const labelOf = new Map<string, string>();
  for (const child of state.filter((each) => each.parent === parent)) {
    const label = `${classOf(child)} ${shownName(component, child)}`;
    for (const { urn } of withDescendants(child, state)) {
      labelOf.set(urn, label);
    }
  }
  const edges = state.flatMap(({ urn, dependencies = [] }) =>
    dependencies.flatMap((dependency): [string, string][] => {
      const [from, to] = [labelOf.get(dependency), labelOf.get(urn)];
      return from === undefined || to === undefined || from === to ? [] : [[from, to]];
    }),
  );
  return { labels: [...new Set(labelOf.values())], edges };
}

function withDescendants(of: ResourceState, state: readonly ResourceState[]): ResourceState[] {
  const children = state.filter(({ parent }) => parent === of.urn);
  return [of, ...children.flatMap((child) => withDescendants(child, state))];
}

/** A type as a program writes it, for example `aws.iam.Role`; for a component, only the class. */
function classOf({ type }: ResourceState): string {
  const [pkg = "", module = "", name = ""] = type.split(":");
  return pkg === "aws" ? `aws.${module.split("/")[0] ?? ""}.${name}` : name;
}

/** Removes what only applies to this stack. */
function shownName(component: string, { urn }: ResourceState): string {
  return nameIn(urn)
    .replace(component, NAME)
    .replace(/eu-(west|central)-1/, "REGION")
    .replace(/10\.0\.0\.0-16|2001-db8-1234-1a00---56/, "SOURCE");
}

function nameIn(urn: string): string {
  return urn.split("::").at(-1) ?? "";
}
