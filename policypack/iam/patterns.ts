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
  problemOf: (pattern: string) => string | undefined,
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
    const message = isText(each) ? problemOf(each) : `${element} is a string or a list of strings.`;
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
  if (version === versions.withVariables) {
    return patterns;
  }
  return patterns
    .map((pattern) => inCurrentVersion(pattern, version))
    .filter((pattern) => pattern !== unknown);
}

function actionProblem(action: string): string | undefined {
  return action === "*" || isServiceAndAction(action)
    ? undefined
    : `An action is "*" or has the form service:Action.`;
}

/** By the code of a character: a service prefix with a wildcard is not certain to be rejected. */
const isInService = Array.from({ length: 128 }, (_, code) =>
  /[A-Za-z0-9.*?-]/.test(String.fromCharCode(code)),
);

function isServiceAndAction(text: string): boolean {
  const colon = text.indexOf(":");
  if (colon < 1 || text.includes(":", colon + 1)) {
    return false;
  }
  for (let at = 0; at < colon; at++) {
    if (isInService[text.charCodeAt(at)] !== true) {
      return false;
    }
  }
  return true;
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
function resourceProblem(resource: string): string | undefined {
  return resource === "*" || resource.includes("${") || isArn(resource)
    ? undefined
    : `A resource is "*" or has the form arn:partition:service:region:account:resource.`;
}

function isArn(text: string): boolean {
  const partition = text.indexOf(":") + 1;
  const service = text.indexOf(":", partition) + 1;
  if (partition === 0 || service === 0) {
    return false;
  }
  const isPartition =
    text.startsWith("aws", partition) || /[*?]/.test(text.slice(partition, service));
  // IAM takes an ARN with too few segments, but not when one of them is empty.
  return isPartition && !(text.includes("::") && text.split(":", 6).length < 6);
}
