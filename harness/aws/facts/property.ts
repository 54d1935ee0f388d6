/** What an input of a resource type is to the provider. */
export interface PropertyFacts extends Traits {
  /**
   * `required`; `optional`: one that is not given is planned as its default or as nothing; `computed`: optional, and one
   * that is not given keeps what was read back.
   */
  readonly kind: "required" | "optional" | "computed";
}

export interface Traits {
  /** A change replaces the resource. */
  readonly replaces?: true;
  /** The schema's default, which Check puts into the inputs. */
  readonly default?: unknown;
  /** What AWS fills in, and is read back, where nothing is given. */
  readonly fills?: unknown;
  /** What is read back of a value that is given. */
  readonly rewrites?: (value: unknown) => unknown;
  /** AWS does not know of it: it is never read back. */
  readonly notRead?: true;
  /** How two values are compared: as JSON documents, or as sets, whose order has no meaning. */
  readonly compared?: "documents" | "sets";
  /** What is wrong with a value at plan time. */
  readonly check?: (value: unknown, property: string) => string | undefined;
  /** The fields of an object, or of each object in a list. */
  readonly fields?: Readonly<Record<string, PropertyFacts>>;
}

export interface AutoName {
  readonly property: string;
  /** With its suffix. A longer one is an error of Check. */
  readonly maxLength: number;
  readonly prefix?: string;
  readonly lowerCase?: boolean;
}

/** One resource type of the provider. */
export interface TypeFacts {
  /** Where the facts are from. */
  readonly source: string;
  /** The property that Check fills in when the program leaves it out. */
  readonly autoName?: AutoName;
  readonly properties: Readonly<Record<string, PropertyFacts>>;
  /** Every replacement deletes first, unless the program says otherwise. */
  readonly deleteBeforeReplace?: true;
  /** The outputs that a change of a property makes unknown, by property. */
  readonly recomputes?: Readonly<Record<string, readonly string[]>>;
  /** Of these exactly one is given; a change from one to another replaces. */
  readonly oneOf?: readonly string[];
  /** What the provider gives as the Pulumi ID, where that is not the ID in AWS, and the output that then holds the latter. */
  readonly pulumiId?: { readonly is: string; readonly output: string };
  /** The state is written only when the wait after the creation has succeeded: what fails there is left in AWS. */
  readonly writesStateAfterWait?: true;
  /** The provider's Update calls nothing in AWS. */
  readonly updatesNothing?: true;
}

type Kind = (...traits: readonly Traits[]) => PropertyFacts;

const kind =
  (name: PropertyFacts["kind"]): Kind =>
  (...traits) =>
    Object.assign({ kind: name }, ...traits) as PropertyFacts;

export const required = kind("required");
export const optional = kind("optional");
export const computed = kind("computed");

export const REPLACES: Traits = { replaces: true };
export const DOCUMENT: Traits = { compared: "documents" };
export const SET: Traits = { compared: "sets" };
export const NOT_READ: Traits = { notRead: true };

/** The schema's default. */
export function byDefault(value: unknown): Traits {
  return { default: value };
}

/** What AWS fills in. */
export function filledIn(value: unknown): Traits {
  return { fills: value };
}

/** The fields of an object, or of each object in a list. */
export function fields(of: Readonly<Record<string, PropertyFacts>>): Traits {
  return { fields: of };
}

/** Where the stored versions of the provider's sources are: its folder `internal/service`. */
export function terraform(file: string): string {
  return `https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/${file}`;
}
