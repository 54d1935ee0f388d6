import { completeArn } from "./arn";
import { code, contains, globOf, intersects, wildcards, type Glob } from "./glob";
import { memoize } from "./memoize";
import { widestPattern } from "./variables";

/** How much of what is asked about a pattern covers. */
export type Coverage = "all" | "some" | "none";

const colon = code(":");
const asterisk = code("*");

/**
 * How much of a question's resource a Resource pattern covers. "all" and "none" are certain. What a policy variable
 * stands for depends on the request, so a pattern with one covers some at most.
 *
 * Whether IAM lets a `*` reach over colons before it completes a short ARN is not documented: the two readings have to
 * agree, except that what the completed ARN covers is certain.
 */
export function covers(pattern: string, resource: string): Coverage {
  if (pattern === "*") {
    return "all";
  }
  if (areTooLong(pattern, resource)) {
    return "some";
  }
  const complete = completeArn(pattern);
  const coverage = coversAsWritten(complete, resource);
  if (complete === pattern || coverage === "all") {
    return coverage;
  }
  return coversAsWritten(pattern, resource) === "none" ? coverage : "some";
}

/** A `*` reaches over colons: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html */
function coversAsWritten(pattern: string, resource: string): Coverage {
  const asked = askedGlob(inPartitionOf(pattern, resource));
  const { glob, isExact } = widestPattern(pattern);
  if (isExact && contains(glob, asked)) {
    return "all";
  }
  return intersects(asked, glob) ? "some" : "none";
}

/**
 * Whether comparing would take too long: no policy that IAM accepts and no ARN are that long together.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function areTooLong(pattern: string, resource: string): boolean {
  return pattern.length * resource.length > 4_000_000;
}

/**
 * A role and everything its documents may name are in one partition; IAM rejects an ARN of another. So where the question
 * leaves the partition open, the one that a pattern names is the role's:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
function inPartitionOf(pattern: string, resource: string): string {
  if (!resource.startsWith("arn:*:")) {
    return resource;
  }
  // Every partition's name begins with "aws".
  const [start = "arn:aws*:"] = /^arn:aws[a-z-]*:/.exec(pattern) ?? [];
  return start + resource.slice("arn:*:".length);
}

/**
 * What a question's resource stands for. A lone `*` is itself, and no ARN covers it: it is what an action without a resource
 * type is asked of.
 * A wildcard stays within its field of the ARN, and in an EC2 ARN within the resource too, as no ID has a colon;
 * otherwise the question would reach ARNs of other services.
 */
export const askedGlob = memoize((resource): Glob => {
  if (resource === "*") {
    return [asterisk];
  }
  const service = resource.split(":", 3)[2];
  let field = 0;
  return globOf(resource).map((place) => {
    if (place === colon) {
      field++;
    }
    const isBounded = field < 5 || service === "ec2";
    return place === wildcards.anything && isBounded ? wildcards.anythingButColon : place;
  });
});
