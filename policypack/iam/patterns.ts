import { entries, isAbsent } from "./elements";
import { type PatternSet, unknown } from "./model";
import { type Reading } from "./reading";
import { inCurrentVersion, versions } from "./version";

/** Reads Action or NotAction, Resource or NotResource: exactly one of the two is there, with at least one pattern. */
export function readPatterns(
  place: string,
  name: "Action" | "Resource",
  plain: unknown,
  inverse: unknown,
  reading: Reading,
): PatternSet {
  const isPlain = !isAbsent(plain);
  const isInverse = !isAbsent(inverse);
  if (isPlain === isInverse) {
    const found = isPlain ? "both" : "none";
    reading.reject(place, `A statement has either ${name} or Not${name}; this one has ${found}.`);
  }
  if (isPlain) checkPatterns(place, name, name, plain, reading);
  if (isInverse) checkPatterns(place, name, `Not${name}`, inverse, reading);
  const list = entries(isInverse ? inverse : plain);
  const known = list.filter((each) => typeof each === "string");
  const patterns = name === "Action" ? known : withoutVariables(known, reading.version);
  return { inverted: isInverse, patterns, complete: patterns.length === list.length };
}

function checkPatterns(
  place: string,
  name: "Action" | "Resource",
  element: string,
  value: unknown,
  reading: Reading,
): void {
  const list = entries(value);
  if (list.length === 0) reading.reject(`${place}.${element}`, `${element} has at least one entry.`);
  const problemOf = name === "Action" ? actionProblem : resourceProblem;
  for (let index = 0; index < list.length; index++) {
    const each = list[index];
    if (each === unknown) continue;
    const message =
      typeof each === "string" ? problemOf(each) : `${element} is a string or a list of strings.`;
    if (message === undefined) continue;
    const at = Array.isArray(value) ? `[${index}]` : "";
    reading.reject(`${place}.${element}${at}`, message);
  }
}

function withoutVariables(patterns: string[], version: unknown): string[] {
  if (version === versions.withVariables) return patterns;
  return patterns
    .map((pattern) => inCurrentVersion(pattern, version))
    .filter((pattern) => pattern !== unknown);
}

function actionProblem(action: string): string | undefined {
  // A service prefix with a wildcard is not certain to be rejected.
  return action === "*" || /^[A-Za-z0-9.*?-]+:[^:]*$/.test(action)
    ? undefined
    : `An action is "*" or has the form service:Action.`;
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
function resourceProblem(resource: string): string | undefined {
  if (resource === "*" || resource.includes("${")) return undefined;
  const hasPartition = /^[^:]*:(aws[^:]*|[^:]*[*?][^:]*):/.test(resource);
  // IAM takes an ARN with too few segments, but not when one of them is empty.
  const isShort = resource.includes("::") && !/^([^:]*:){5}/.test(resource);
  return hasPartition && !isShort
    ? undefined
    : `A resource is "*" or has the form arn:partition:service:region:account:resource.`;
}
