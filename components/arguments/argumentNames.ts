import * as pulumi from "@pulumi/pulumi";
import { isLate, isPlainObject } from "../validation/kind";
import { nearest } from "../validation/nearest";
import { ArgumentErrors } from "./argumentErrors";
import { Arguments, Described, argumentsIn, argumentsOf } from "./argumentSchema";

/**
 * Checks that there is an argument of each name, at every depth: TypeScript does so only where it sees the object literal.
 *
 * @returns The arguments to use in their place: a group that is an Output fails there if a name in it turns out to be wrong.
 */
export function checkNames<Args extends object>(
  className: string,
  args: Args,
  errors: ArgumentErrors,
): Args {
  return checkGroup(argumentsOf(className), "", args, errors) as Args;
}

function checkGroup(known: Arguments, path: string, group: object, errors: ArgumentErrors): object {
  const checked = Object.entries(group).map(([name, value]: [string, unknown]) => {
    const innerPath = path === "" ? name : `${path}.${name}`;
    const described = Object.hasOwn(known, name) ? known[name] : undefined;
    if (described === undefined) {
      errors.add(innerPath, `is not an argument: did you mean "${nearestPath(name, known)}"?`);
    }
    return [name, described && checkValue(described, innerPath, value, errors)];
  });
  // Anything but a plain object may have more than a copy of it would.
  return isData(group) ? (Object.fromEntries(checked) as object) : group;
}

function checkValue(
  described: Described,
  path: string,
  value: unknown,
  errors: ArgumentErrors,
): unknown {
  const { items, plain } = described;
  const known = argumentsIn(described);
  if (known === undefined && (items === undefined || argumentsIn(items) === undefined)) {
    checkKeys(path, value, errors);
    return value;
  }
  if (isLate(value)) {
    return plain === true
      ? value
      : errors.checkLate(pulumi.output(value), (resolved, late) =>
          checkValue(described, path, resolved, late),
        );
  }
  if (Array.isArray(value) && items !== undefined) {
    return value.map((item, index) => checkValue(items, `${path}[${index}]`, item, errors));
  }
  // Resources are objects too, and are said to be in the wrong place by whoever reads the argument.
  return known !== undefined && isPlainObject(value)
    ? checkGroup(known, path, value, errors)
    : value;
}

/** The argument that is nearest to a misspelt one, also one in a group, where it may have been meant to be. */
function nearestPath(name: string, known: Arguments): string {
  const paths = [...Object.keys(known), ...pathsInGroups(known)];
  const names = paths.map((path) => path.replace(/^.*\./, "").toLowerCase());
  const found = nearest(name.toLowerCase(), names) ?? "";
  return paths[names.indexOf(found)] ?? "";
}

function pathsInGroups(known: Arguments): string[] {
  return Object.entries(known).flatMap(([name, described]) => {
    const inner = argumentsIn(described) ?? {};
    return [...Object.keys(inner), ...pathsInGroups(inner)].map((path) => `${name}.${path}`);
  });
}

// When an object is copied, an entry with this key becomes the prototype of the copy and is lost: for example, a tag that
// narrows what a policy allows.
function checkKeys(path: string, value: unknown, errors: ArgumentErrors): void {
  if (isData(value) && Object.hasOwn(value, "__proto__")) {
    errors.add(
      `${path}.__proto__`,
      "is a key that gets lost when JavaScript copies an object: give another",
    );
  }
}

function isData(value: unknown): value is object {
  return (
    typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}
