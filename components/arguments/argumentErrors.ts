import * as pulumi from "@pulumi/pulumi";
import { isLate, isPlainObject, kindOf, reasonNotPlain } from "../validation/kind";
import {
  reasonAgainst,
  reasonAgainstInteger,
  reasonAgainstList,
  reasonAgainstOptional,
  reasonAgainstOptionalNumber,
} from "../validation/reasons";
import { Validator } from "../validation/validator";
import { reasonAgainstComponent, reasonAgainstResource } from "../validation/wholeResource";
import { argumentsError } from "./argumentsError";

/** What is said of a secret in place of what is wrong with it: that would quote it. */
const WITHHELD = "is not right; it is a secret, so its value is not shown";
/** The same of values that are wrong together, whichever of them is the secret. */
export const WITHHELD_TOGETHER =
  "is not right; it or an argument that it depends on is a secret, so no value is shown";

type Scalar = string | number | boolean;

/**
 * Collects everything that is wrong with the arguments of one component, so that a user sees all of it at once and
 * before anything is created. A value that is an Output is checked as it resolves.
 */
export class ArgumentErrors {
  /**
   * @param component What the report is about, for example `SessionManagerInstanceProfile "web"`.
   * @param group Path of the arguments within those of the component, with a dot at its end; empty at the top.
   * @param withheld What to say in place of every reason, when a value is a secret.
   */
  constructor(
    readonly component: string,
    private readonly group = "",
    private readonly withheld?: string,
    private readonly errors: pulumi.InputPropertyErrorDetails[] = [],
  ) {}

  /** Collects for a group of arguments, such as `sessionLogging.s3`, whose paths then begin in the group. */
  within(group: string): ArgumentErrors {
    return new ArgumentErrors(this.component, `${this.group}${group}.`, this.withheld, this.errors);
  }

  /** Notes that the argument at `path` is wrong; an empty path stands for the group itself. */
  add(path: string, reason: string): void {
    const propertyPath = (this.group + path).replace(/\.$/, "");
    this.errors.push({ propertyPath, reason: this.withheld ?? reason });
  }

  /**
   * Checks what is known only later. Everything that turns out wrong late is reported from here, so that no report shows a
   * secret.
   *
   * @param check Notes what is wrong with the value now known, and returns what to use in its place.
   * @param withheld What to say of a secret.
   * @returns What to use in place of the value: it fails as the value resolves if that turns out to be wrong.
   */
  checkLate<T, R>(
    value: pulumi.Output<T>,
    check: (known: T, errors: ArgumentErrors) => R,
    withheld = WITHHELD,
  ): pulumi.Output<R> {
    const late: pulumi.Output<unknown> = value;
    return pulumi.all([late, pulumi.isSecret(value)]).apply(([resolved, isSecret]) => {
      const known: unknown = resolved;
      const errors = new ArgumentErrors(
        this.component,
        this.group,
        isSecret ? withheld : undefined,
      );
      // In YAML and Python, an Output without a value resolves to null.
      const result: unknown = check((known ?? undefined) as T, errors);
      errors.throwIfAny();
      return result as pulumi.Input<R>;
    }) as pulumi.Output<R>;
  }

  /**
   * Checks a required string argument.
   *
   * @returns The value to use in its place: a value that is an Output fails there if it turns out to be wrong.
   */
  check(path: string, value: pulumi.Input<string>, validate: Validator): pulumi.Input<string> {
    return this.checkWith(path, value, (known) => reasonAgainst(known, validate));
  }

  /** Checks a string argument that may be left out. */
  checkOptional(
    path: string,
    value: pulumi.Input<string> | undefined,
    validate: Validator,
  ): pulumi.Input<string> | undefined {
    return value === undefined
      ? undefined
      : this.checkWith(path, value, (known) => reasonAgainstOptional(known, validate));
  }

  /**
   * Checks a required list of strings, which may be an Output as a whole, such as the subnets of another stack.
   *
   * @returns The list to use in its place: it fails as it resolves if it turns out to be wrong.
   */
  checkList(
    path: string,
    list: pulumi.Input<pulumi.Input<string>[]>,
    validate: Validator,
  ): pulumi.Input<pulumi.Input<string>[]> {
    if (isLate(list)) {
      return this.checkLate(pulumi.output(list), (known, errors) => {
        void errors.checkList(path, known, validate);
        return known;
      });
    }
    const reason = reasonAgainstList(list);
    if (reason !== undefined) {
      this.add(path, reason);
      return list;
    }
    return list.map((value, index) => this.check(`${path}[${index}]`, value, validate));
  }

  /** Checks a list of strings that may be left out or empty, and may be an Output as a whole. */
  checkOptionalList(
    path: string,
    list: pulumi.Input<pulumi.Input<string>[]> | undefined,
    validate: Validator,
  ): pulumi.Input<pulumi.Input<string>[]> {
    if (isLate(list)) {
      const check = (known: string[] | undefined, errors: ArgumentErrors) =>
        errors.checkOptionalList(path, known, validate) as string[];
      return this.checkLate(pulumi.output(list), check);
    }
    const isEmpty = list === undefined || (Array.isArray(list) && list.length === 0);
    return isEmpty ? [] : this.checkList(path, list, validate);
  }

  /** Checks an argument that is true or false; `whenLeftOut` is its default. */
  checkFlag(
    path: string,
    value: pulumi.Input<boolean> | undefined,
    whenLeftOut: boolean,
  ): pulumi.Input<boolean> {
    if (isLate(value)) {
      const check = (known: boolean | undefined, errors: ArgumentErrors) =>
        errors.checkFlag(path, known, whenLeftOut) as boolean;
      return this.checkLate(pulumi.output(value), check);
    }
    if (value === undefined) {
      return whenLeftOut;
    }
    if (typeof value !== "boolean") {
      this.add(path, `${kindOf(value)}: give true or false`);
    }
    return value;
  }

  /**
   * Checks a group of arguments, which may be an Output as a whole, such as what another component outputs.
   *
   * @param resolve Gets the group, and the errors with paths that begin in it.
   * @returns What the group resolves to; undefined when it is left out or wrong. An Output may resolve to undefined too.
   */
  checkGroup<Args extends object, Settings>(
    path: string,
    group: pulumi.Input<Args> | undefined,
    resolve: (group: Args, errors: ArgumentErrors) => Settings,
  ): pulumi.Output<pulumi.Unwrap<Settings> | undefined> | undefined {
    if (isLate(group)) {
      const late = pulumi.output(group) as pulumi.Output<Args | undefined>;
      const check = (known: Args | undefined, errors: ArgumentErrors): unknown =>
        errors.checkGroup(path, known, resolve);
      return this.checkLate(late, check) as pulumi.Output<pulumi.Unwrap<Settings> | undefined>;
    }
    if (group === undefined) {
      return undefined;
    }
    if (!isPlainObject(group)) {
      this.add(path, reasonAgainstComponent(path, group) ?? `${kindOf(group)}: give an object`);
      return undefined;
    }
    return pulumi.output(resolve(group, this.within(path)));
  }

  /** Checks a string argument that has to be known from the start. */
  checkPlain(path: string, value: string, validate: Validator): void {
    const reason = isLate(value)
      ? reasonNotPlain(value, "plain text")
      : reasonAgainst(value, validate);
    if (reason !== undefined) {
      this.add(path, reason);
    }
  }

  /** Checks a required whole number. */
  checkInteger(
    path: string,
    value: pulumi.Input<number>,
    least: number,
    most: number,
  ): pulumi.Input<number> {
    return this.checkWith(path, value, (known) => reasonAgainstInteger(known, least, most));
  }

  /** Checks a whole number that may be left out. */
  checkOptionalInteger(
    path: string,
    value: pulumi.Input<number> | undefined,
    least: number,
    most: number,
  ): pulumi.Input<number> | undefined {
    return value === undefined ? undefined : this.checkInteger(path, value, least, most);
  }

  /** Checks a number that may be left out, of which only some are good. */
  checkOptionalNumber(
    path: string,
    value: pulumi.Input<number> | undefined,
    reasonAgainstNumber: (value: number) => string | undefined,
  ): pulumi.Input<number> | undefined {
    return value === undefined
      ? undefined
      : this.checkWith(path, value, (known) =>
          reasonAgainstOptionalNumber(known, reasonAgainstNumber),
        );
  }

  /**
   * Checks a value against another argument, once both are known; each is checked by itself before. A value that is wrong
   * by itself is not compared.
   *
   * @param other Undefined when it is left out: then there is nothing to compare with.
   * @param reasonAgainstPair Says what is wrong with the value given the other one.
   * @returns The value to use in its place: it fails as both resolve if they turn out not to fit.
   */
  checkAgainst<T extends Scalar, Other extends Scalar>(
    path: string,
    value: pulumi.Input<T> | undefined,
    other: pulumi.Input<Other> | undefined,
    reasonAgainstPair: (value: T, other: Other) => string | undefined,
  ): pulumi.Input<T> | undefined {
    if (value === undefined || other === undefined || this.complainsOf(path)) {
      return value;
    }
    if (isLate(value) || isLate(other)) {
      const both = pulumi.output([value, other]) as pulumi.Output<unknown>;
      const check = (known: unknown, errors: ArgumentErrors): T => {
        const [first, second] = known as [T, Other];
        void errors.checkAgainst(path, first, second, reasonAgainstPair);
        return first;
      };
      return this.checkLate(both, check, WITHHELD_TOGETHER);
    }
    const reason = reasonAgainstPair(value, other);
    if (reason !== undefined) {
      this.add(path, reason);
    }
    return value;
  }

  /** Collects for the component itself, such as its name, whatever the group. */
  ofComponent(): ArgumentErrors {
    return new ArgumentErrors(this.component, "", this.withheld, this.errors);
  }

  /** The whole path of an argument of this group. */
  pathOf(path: string): string {
    return this.group + path;
  }

  /** Whether the argument at `path` has been found wrong already. */
  complainsOf(path: string): boolean {
    return this.errors.some(({ propertyPath }) => propertyPath === this.group + path);
  }

  /** Ends the construction of the component if anything was wrong. */
  throwIfAny(): void {
    if (this.errors.length > 0) {
      throw argumentsError(this.component, this.errors);
    }
  }

  private checkWith<T extends string | number>(
    path: string,
    value: pulumi.Input<T>,
    reasonAgainstValue: (known: unknown) => string | undefined,
  ): pulumi.Input<T> {
    if (isLate(value)) {
      const late = pulumi.output(value) as pulumi.Output<T>;
      return this.checkLate(late, (known, errors) => {
        void errors.checkWith(path, known, reasonAgainstValue);
        return known;
      });
    }
    const reason = reasonAgainstResource(path, value) ?? reasonAgainstValue(value);
    if (reason !== undefined) {
      this.add(path, reason);
    }
    return value;
  }
}
