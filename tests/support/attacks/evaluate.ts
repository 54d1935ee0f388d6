import {
  conditionsOf,
  list,
  type LintedDocument,
  type LintedStatement,
} from "../documentLint/document";

/** One request as AWS gets it, with nothing left open. */
export interface Request {
  /** The account of whoever asks. */
  account: string;
  action: string;
  resource: string;
  /** Condition keys, without those that follow from the rest. */
  context?: Readonly<Record<string, string>>;
}

/**
 * Whether documents on one principal, or on one resource, allow a request: something allows it and nothing denies it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function allows(documents: readonly LintedDocument[], request: Request): boolean {
  const context = contextOf(request);
  const applying = documents
    .flatMap(({ statements }) => statements)
    .filter((statement) => applies(statement, request, context));
  return (
    applying.some(({ Effect }) => Effect === "Allow") &&
    applying.every(({ Effect }) => Effect === "Allow")
  );
}

type Context = ReadonlyMap<string, string>;

/** Names of condition keys have no case. */
function contextOf({ account, context = {} }: Request): Context {
  const all = { "aws:PrincipalAccount": account, "aws:SecureTransport": "true", ...context };
  return new Map(Object.entries(all).map(([key, value]) => [key.toLowerCase(), value]));
}

function applies(statement: LintedStatement, request: Request, context: Context): boolean {
  const isAction = list(statement.Action).some((pattern) =>
    matches(pattern.toLowerCase(), request.action.toLowerCase()),
  );
  return (
    isAction &&
    isOf(statement, request) &&
    list(statement.Resource).some((pattern) =>
      // What a key policy says is about its key.
      pattern === "*" ? true : matches(filledIn(pattern, context), request.resource),
    ) &&
    conditionsOf(statement).every((condition) => holds(condition, context))
  );
}

function isOf({ Principal }: LintedStatement, { account }: Request): boolean {
  if (Principal === undefined || Principal === "*") {
    return true;
  }
  const named = typeof Principal === "object" ? list(Principal.AWS) : [];
  return named.some((arn) => arn.split(":")[4] === account);
}

function holds(
  { operator, key, values }: ReturnType<typeof conditionsOf>[number],
  context: Context,
): boolean {
  const value = context.get(key.toLowerCase());
  const [, comparison = "", ifExists] = /^(.*?)(IfExists)?$/.exec(operator) ?? [];
  if (value === undefined) {
    return ifExists !== undefined;
  }
  const filled = values.map((each) => filledIn(each, context));
  switch (comparison) {
    case "StringEquals":
    case "Bool":
      return filled.includes(value);
    case "StringLike":
    case "ArnLike":
    case "ArnEquals":
      return filled.some((pattern) => matches(pattern, value));
    default:
      throw new Error(`no document has ${operator} yet: teach it here`);
  }
}

/** A policy variable without a value matches nothing: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html */
function filledIn(text: string, context: Context): string {
  return text.replace(/\$\{([^}]*)\}/g, (_, key: string) => context.get(key.toLowerCase()) ?? "\0");
}

function matches(pattern: string, text: string): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${expression}$`, "s").test(text);
}
