import { matchesAction } from "./action";
import { arnFields } from "./arn";
import { ec2Instances, valueOf, type Request } from "./caller";
import { holds } from "./comparison";
import { unknown, type Condition, type PatternSet, type Statement } from "./model";
import { asShortName } from "./quote";
import { areTooLong, covers, type Coverage } from "./resource";
import { hasVariable, soleVariable, substitute } from "./variables";

/** How a statement applies to a request, whatever its Effect is, whose actions and resources may be what is asked. */
export interface Application {
  /** Why it may not apply, by what is not known yet or is covered in part, as clauses. */
  doubts: readonly string[];
  /** Whether the doubts are only about what is not known yet. */
  areOpenUntilUpdate: boolean;
  /** The keys of its Condition of which it can't be determined whether they have the values that it names. */
  undecidedKeys: readonly string[];
  /** The keys of its Condition that never have the values it names, so that it does not apply. */
  failingKeys: readonly string[];
}

/** How a statement applies to a request: undefined when it is not about what is asked. */
export function application(statement: Statement, request: Request): Application | undefined {
  const { actions, conditions } = statement;
  const ofAction = extentOfActions(actions, request.action);
  if (ofAction === "none") {
    return undefined;
  }
  const resources = withKnownVariables(statement.resources, request);
  const ofResource = extentOfResources(resources, request);
  if (ofResource === "none") {
    return undefined;
  }
  const doubts: string[] = [];
  if (ofAction !== "all") {
    doubts.push(`its ${nameOf("Action", actions)} isn't known yet`);
  }
  if (ofResource !== "all") {
    doubts.push(whyResource(resources, request.resource, ofResource));
  }
  if (conditions === unknown) {
    doubts.push("its Condition isn't known yet");
  }
  const areOpenUntilUpdate = ofResource !== "some";
  return {
    doubts,
    areOpenUntilUpdate,
    ...keysOf(conditions === unknown ? [] : conditions, request),
  };
}

/**
 * A Condition holds when each of its comparisons does:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 */
function keysOf(
  conditions: readonly Condition[],
  request: Request,
): Pick<Application, "undecidedKeys" | "failingKeys"> {
  const undecided = new Set<string>();
  const failing = new Set<string>();
  for (const condition of conditions) {
    const certainty = holds(condition, request);
    if (certainty !== "yes") {
      (certainty === "no" ? failing : undecided).add(condition.key);
    }
  }
  return { undecidedKeys: [...undecided], failingKeys: [...failing] };
}

/** What a set of patterns covers, of which a NotAction or NotResource covers the rest. */
type Extent = Coverage | "not known";

function extentOfActions({ patterns, inverted, complete }: PatternSet, action: string): Extent {
  if (patterns.some((pattern) => matchesAction(pattern, action))) {
    return inverted ? "none" : "all";
  }
  if (!complete) {
    return "not known";
  }
  return inverted ? "all" : "none";
}

function extentOfResources({ patterns, inverted, complete }: PatternSet, request: Request): Extent {
  // A variable without a value may make a NotResource apply to nothing.
  let isPartial =
    inverted && patterns.some((pattern) => hasVariable(pattern) && !isCaller(pattern, request));
  for (const pattern of patterns) {
    const covered = coversAsked(pattern, request);
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

function coversAsked(pattern: string, request: Request): Coverage {
  if (!isCaller(pattern, request)) {
    return covers(pattern, request.resource);
  }
  if (request.isOfItself) {
    return "all";
  }
  return covers(ec2Instances, request.resource) === "none" ? "none" : "some";
}

/** Whether a Resource pattern is the variable for the instance that asks. */
function isCaller(pattern: string, { caller }: Request): boolean {
  return (
    caller.credentials === "instance profile" && soleVariable(pattern) === "ec2:sourceinstancearn"
  );
}

/** A variable stands for a value only behind the fifth colon: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html */
function withKnownVariables(resources: PatternSet, request: Request): PatternSet {
  if (!resources.patterns.some((pattern) => pattern.includes("${"))) {
    return resources;
  }
  const patterns = resources.patterns.map((pattern) =>
    arnFields(pattern)
      .map((field, at) => (at < 5 ? field : substitute(field, (key) => valueOf(key, request))))
      .join(":"),
  );
  return { ...resources, patterns };
}

function nameOf(element: "Action" | "Resource", { inverted }: PatternSet): string {
  return inverted ? `Not${element}` : element;
}

// A document may be secret: a report names its keys and places, and no value of it.
function whyResource(resources: PatternSet, resource: string, extent: Extent): string {
  const name = nameOf("Resource", resources);
  if (resources.patterns.some((pattern) => areTooLong(pattern, resource))) {
    return `its ${name} is too long to compare`;
  }
  if (extent === "not known") {
    return `its ${name} isn't known yet`;
  }
  const verb = resources.inverted ? "leaves out" : "covers only";
  const rest = resources.complete ? "" : ", and has a part that isn't known yet";
  return `its ${name} ${verb} some of the resources${rest}`;
}

/** The Condition of a statement by some of its keys, which may be many and long. */
export function conditionOn(keys: readonly string[]): string {
  const shown = keys.slice(0, 3).map(asShortName);
  const rest = keys.length - shown.length;
  const list = conjunction.format(rest > 0 ? [...shown, `${rest} more`] : shown);
  return `its Condition on ${list}`;
}

const conjunction = new Intl.ListFormat("en");
