import { arnFields } from "./arn";
import { absent, statesOf, synonymOf, valueOf, type KeyState, type Request } from "./caller";
import { code, contains, intersects, literalGlob, type Glob } from "./glob";
import { unknown, type Condition, type Unknown } from "./model";
import {
  soleVariable,
  substitute,
  widestLiteral,
  widestPattern,
  type WidestPattern,
} from "./variables";

/** Whether something holds, for every way that what is not known may turn out. */
export type Certainty = "yes" | "maybe" | "no";

/**
 * Whether a comparison of a Condition holds for a request.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function holds(condition: Condition, request: Request): Certainty {
  const states = statesOf(condition.key.toLowerCase(), request);
  if (states === undefined) {
    return "maybe";
  }
  const operator = parseOperator(condition.operator);
  // The page says not to use set operators with the keys known here, which have one value.
  if (operator.isOfSet) {
    return "maybe";
  }
  const [first = "maybe", ...others] = states.map((state) =>
    holdsFor(state, operator, condition, request),
  );
  return others.every((each) => each === first) ? first : "maybe";
}

interface Operator {
  /** In lower case, without what is said by the other members: `stringequals` for `StringNotEqualsIfExists`. */
  comparison: string;
  isNegated: boolean;
  isOfSet: boolean;
  /** Whether it holds where the key is absent. */
  ifExists: boolean;
}

function parseOperator(text: string): Operator {
  const [, set, name = "", ifExists] =
    /^(forallvalues:|foranyvalue:)?(.*?)(ifexists)?$/.exec(text.toLowerCase()) ?? [];
  return {
    comparison: name.replace("not", ""),
    isNegated: name.includes("not"),
    isOfSet: set !== undefined,
    ifExists: ifExists !== undefined,
  };
}

function holdsFor(
  state: KeyState,
  { comparison, isNegated, ifExists }: Operator,
  condition: Condition,
  request: Request,
): Certainty {
  if (comparison === "null") {
    // Null has no form with IfExists; how IAM reads one is not documented.
    return ifExists
      ? "maybe"
      : anyOf(condition.values, (value) => equalsFlag(value, String(state === absent)));
  }
  if (state === absent) {
    return ifExists || isNegated ? "yes" : "no";
  }
  const isMatch = anyOf(condition.values, (value) =>
    matchesState(value, state, comparison, condition.key, request),
  );
  return isNegated ? opposite(isMatch) : isMatch;
}

function opposite(certainty: Certainty): Certainty {
  if (certainty === "maybe") {
    return "maybe";
  }
  return certainty === "yes" ? "no" : "yes";
}

/** Whether one of the values is right. Nothing is certain of an empty list, which the page does not mention. */
function anyOf(values: Condition["values"], isRight: (value: string) => Certainty): Certainty {
  if (values === unknown || values.length === 0) {
    return "maybe";
  }
  const each = values.map((value: string | Unknown) =>
    value === unknown ? "maybe" : isRight(value),
  );
  if (each.includes("yes")) {
    return "yes";
  }
  return each.includes("maybe") ? "maybe" : "no";
}

const comparisonsOfText = [
  "stringequals",
  "stringequalsignorecase",
  "stringlike",
  "arnequals",
  "arnlike",
];

function matchesState(
  value: string,
  { pattern, text }: Exclude<KeyState, typeof absent>,
  comparison: string,
  key: string,
  request: Request,
): Certainty {
  const variable = soleVariable(value);
  if (
    variable !== undefined &&
    comparisonsOfText.includes(comparison) &&
    synonymOf(variable, request) === synonymOf(key.toLowerCase(), request)
  ) {
    return "yes";
  }
  const known = substitute(value, (name) => valueOf(name, request));
  switch (comparison) {
    case "stringequals":
      return matchesPattern(widestLiteral(known), pattern);
    case "stringequalsignorecase":
      return text === undefined
        ? "maybe"
        : matchesPattern(widestLiteral(known.toLowerCase()), literalGlob(text.toLowerCase()));
    case "stringlike":
      return matchesPattern(widestPattern(known), pattern);
    case "arnequals":
    case "arnlike":
      return matchesArn(known, pattern);
    case "bool":
      return text === undefined ? "maybe" : equalsFlag(value, text);
    default:
      return "maybe";
  }
}

function matchesPattern({ glob, isExact }: WidestPattern, state: Glob): Certainty {
  if (isExact && contains(glob, state)) {
    return "yes";
  }
  return intersects(state, glob) ? "maybe" : "no";
}

/** The fields are compared one by one; whether a `*` reaches over colons nevertheless is not certain. */
function matchesArn(value: string, state: Glob): Certainty {
  const fields = arnFields(value);
  const fieldsOfState = splitFields(state);
  if (fields.length !== fieldsOfState.length) {
    return "maybe";
  }
  const each = fields.map((field, at) =>
    matchesPattern(widestPattern(field), fieldsOfState[at] ?? []),
  );
  if (each.every((certainty) => certainty === "yes")) {
    return "yes";
  }
  return matchesPattern(widestPattern(value), state) === "no" ? "no" : "maybe";
}

/** The fields of an ARN, of which the last has the rest. */
function splitFields(arn: Glob): Glob[] {
  const fields: number[][] = [[]];
  for (const place of arn) {
    if (place === code(":") && fields.length < 6) {
      fields.push([]);
    } else {
      fields.at(-1)?.push(place);
    }
  }
  return fields;
}

/** Whether a value is `true` or `false` as stated; how IAM reads any other text is not documented. */
function equalsFlag(value: string, flag: string): Certainty {
  if (value === flag) {
    return "yes";
  }
  return value === "true" || value === "false" ? "no" : "maybe";
}
