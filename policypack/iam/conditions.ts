import { entries, isAbsent, isObject, member } from "./elements";
import { type Condition, type Unknown, unknown } from "./model";
import { type Reading } from "./reading";
import { inCurrentVersion } from "./version";

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
const operators =
  /^(ForAnyValue:|ForAllValues:)?(String(Not)?(Equals|EqualsIgnoreCase|Like)|Numeric(Not)?Equals|(Numeric|Date)(Less|Greater)Than(Equals)?|Date(Not)?Equals|Bool|BinaryEquals|(Not)?IpAddress|Arn(Not)?(Equals|Like)|Null)(IfExists)?$/i;

/**
 * Reads the Condition element of a statement.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html
 */
export function readConditions(element: unknown, reading: Reading): Condition[] | Unknown {
  if (element === unknown) {
    return unknown;
  }
  const conditions: Condition[] = [];
  if (isAbsent(element)) {
    return conditions;
  }
  if (!isObject(element)) {
    reading.reject("Condition", "A Condition is an object: { operator: { key: value } }.");
    return conditions;
  }
  let isKnown = true;
  for (const operator of Object.keys(element)) {
    const block = element[operator];
    if (block === unknown) {
      isKnown = false;
    } else {
      readComparisons(operator, block, reading, conditions);
    }
  }
  return isKnown ? conditions : unknown;
}

/** Adds the comparisons of one operator. */
function readComparisons(
  operator: string,
  block: unknown,
  reading: Reading,
  conditions: Condition[],
): void {
  if (!isObject(block)) {
    reading.reject(
      member("Condition", operator),
      "A condition operator has an object: { key: value }.",
    );
    return;
  }
  const keys = Object.keys(block);
  if (keys.length > 0 && !operators.test(operator)) {
    reading.reject(member("Condition", operator), "This condition operator doesn't exist.");
  }
  for (const key of keys) {
    const value = block[key];
    if (entries(value).every(isConditionValue)) {
      conditions.push({ operator, key, values: readValues(value, reading.version) });
    } else {
      reading.reject(
        member(member("Condition", operator), key),
        "A condition value is a string, a number, a Boolean, or a list of them.",
      );
    }
  }
}

function isConditionValue(value: unknown): boolean {
  return value === unknown || ["string", "number", "boolean"].includes(typeof value);
}

function readValues(value: unknown, version: unknown): (string | Unknown)[] | Unknown {
  if (value === unknown) {
    return unknown;
  }
  return entries(value).map((each) =>
    each === unknown ? unknown : inCurrentVersion(String(each), version),
  );
}
