import {
  areTooLong,
  type Coverage,
  covers,
  hasVariable,
  isCallingInstance,
  matchesAction,
} from "./match";
import {
  type Condition,
  type PatternSet,
  type Question,
  type Statement,
  type Unknown,
  unknown,
} from "./model";
import { asShortName } from "./quote";

/**
 * Why a statement may not apply, whatever its Effect is, as clauses: none when it certainly applies to all that is asked
 * about, and undefined when it certainly does not.
 */
export function application(
  { actions, resources, conditions }: Statement,
  { action, resource }: Question,
): string[] | undefined {
  const ofAction = extentOfActions(actions, action);
  if (ofAction === "none") {
    return undefined;
  }
  const ofResource = extentOfResources(resources, resource);
  if (ofResource === "none") {
    return undefined;
  }
  const open = whyConditional(conditions);
  if (ofResource !== "all") {
    open.unshift(whyResource(resources, resource, ofResource));
  }
  if (ofAction !== "all") {
    open.unshift(`its ${nameOf("Action", actions)} is not known yet`);
  }
  return open;
}

/** What a set of patterns covers, of which a NotAction or NotResource covers the rest. */
type Extent = Coverage | "not known";

function extentOfActions({ patterns, inverted, complete }: PatternSet, action: string): Extent {
  for (const pattern of patterns) {
    if (matchesAction(pattern, action)) {
      return inverted ? "none" : "all";
    }
  }
  if (!complete || (inverted && patterns.some(hasVariable))) {
    return "not known";
  }
  return inverted ? "all" : "none";
}

function extentOfResources({ patterns, inverted, complete }: PatternSet, resource: string): Extent {
  // A variable that has no value may make a NotResource apply to nothing.
  let isPartial = inverted && patterns.some(hasVariable);
  for (const pattern of patterns) {
    const covered = covers(pattern, resource);
    if (covered === "all") {
      return inverted ? "none" : "all";
    }
    if (covered === "some") {
      isPartial = true;
    }
  }
  if (isPartial) {
    return "some";
  }
  if (!complete) {
    return "not known";
  }
  return inverted ? "all" : "none";
}

function nameOf(element: "Action" | "Resource", { inverted }: PatternSet): string {
  return inverted ? `Not${element}` : element;
}

// A document may be secret: a report names its keys and places, and no value of it.
function whyResource(resources: PatternSet, resource: string, extent: Extent): string {
  const name = nameOf("Resource", resources);
  if (resources.patterns.some((pattern) => areTooLong(pattern, resource))) {
    return `its ${name} is too long to compare with what is asked`;
  }
  if (extent === "not known") {
    return `its ${name} is not known yet`;
  }
  const verb = resources.inverted ? "leaves out" : "covers only";
  const rest = resources.complete ? "" : ", and has a part that is not known yet";
  return `its ${name} ${verb} some of what is asked${rest}`;
}

/**
 * Why the statement's Condition may not hold: it is an and of comparisons.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html
 */
function whyConditional(conditions: Condition[] | Unknown): string[] {
  if (conditions === unknown) {
    return ["its Condition is not known yet"];
  }
  if (conditions.length === 0) {
    return [];
  }
  const keys = new Set(conditions.filter((each) => !holdsForCaller(each)).map(({ key }) => key));
  return keys.size === 0 ? [] : [`its Condition on ${list([...keys])} cannot be checked`];
}

/**
 * Whether a comparison is of the instance that asks with itself, as AWS writes it to keep an instance to itself:
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/compliance-permissions.html. The key is there whenever an
 * instance asks with the role of its profile, and one value that matches is enough.
 */
export function holdsForCaller({ operator, key, values }: Condition): boolean {
  return (
    /^(StringEquals|StringLike|ArnEquals|ArnLike)$/i.test(operator) &&
    key.toLowerCase() === "ec2:sourceinstancearn" &&
    values !== unknown &&
    values.some((value) => value !== unknown && isCallingInstance(value))
  );
}

/** What may be many and long, in short. */
function list(items: string[]): string {
  const shown = items.slice(0, 3).map(asShortName);
  const rest = items.length - shown.length;
  return conjunction.format(rest > 0 ? [...shown, `${rest} more`] : shown);
}

const conjunction = new Intl.ListFormat("en");
