import { entries, isAbsent } from "./elements";
import { type PatternSet, unknown } from "./model";
import { type Reading } from "./reading";
import { inCurrentVersion, versions } from "./version";

/** Reads Action or NotAction, Resource or NotResource: exactly one of the two is there, with at least one pattern. */
export function readPatterns(
  name: "Action" | "Resource",
  plain: unknown,
  inverse: unknown,
  reading: Reading,
): PatternSet {
  const isPlain = !isAbsent(plain);
  const isInverse = !isAbsent(inverse);
  if (isPlain === isInverse) {
    const found = isPlain ? "both" : "none";
    reading.reject("", `A statement has either ${name} or Not${name}; this one has ${found}.`);
  }
  const problemOf = name === "Action" ? actionProblem : resourceProblem;
  if (isPlain) {
    checkPatterns(name, plain, problemOf, reading);
  }
  if (isInverse) {
    checkPatterns(`Not${name}`, inverse, problemOf, reading);
  }

  const list = entries(isInverse ? inverse : plain);
  const known = list.every(isText) ? list : list.filter(isText);
  const patterns = name === "Action" ? known : withoutVariables(known, reading.version);
  return { inverted: isInverse, patterns, complete: patterns.length === list.length };
}

function checkPatterns(
  element: string,
  value: unknown,
  problemOf: (pattern: string, version: unknown) => string | undefined,
  reading: Reading,
): void {
  const list = entries(value);
  if (list.length === 0) {
    reading.reject(element, `${element} has at least one entry.`);
  }
  for (let index = 0; index < list.length; index++) {
    const each = list[index];
    if (each === unknown) {
      continue;
    }
    const message = isText(each)
      ? problemOf(each, reading.version)
      : `${element} is a string or a list of strings.`;
    if (message === undefined) {
      continue;
    }
    reading.reject(Array.isArray(value) ? `${element}[${index}]` : element, message);
  }
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

/** What an older version means by the patterns; which of them have variables is not known while the version is not. */
function withoutVariables(patterns: string[], version: unknown): string[] {
  return patterns
    .map((pattern) => inCurrentVersion(pattern, version))
    .filter((pattern) => pattern !== unknown);
}

function actionProblem(action: string): string | undefined {
  return action === "*" || isServiceAndAction(action)
    ? undefined
    : `An action is "*" or has the form service:Action.`;
}

/** A service prefix with a wildcard is not certain to be rejected. */
function isServiceAndAction(text: string): boolean {
  return /^[A-Za-z0-9.*?-]+:[^:]*$/.test(text);
}

/**
 * IAM completes an ARN that ends after its service or later. What stands before a variable is not checked.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
function resourceProblem(resource: string, version: unknown): string | undefined {
  const mayHaveVariables = version === versions.withVariables || version === unknown;
  return resource === "*" || (mayHaveVariables && resource.includes("${")) || isArn(resource)
    ? undefined
    : `A resource is "*" or has the form arn:partition:service:region:account:resource, and no wildcard in the service.`;
}

function isArn(text: string): boolean {
  const [, partition = "", service = ""] = text.split(":", 3);
  const isPartition = partition.startsWith("aws") || /[*?]/.test(partition);
  return isPartition && service !== "" && !/[*?]/.test(service);
}
