/** What a version of this package left in the state of a stack for one component. */
export interface Recording {
  /** The arguments that the component was given, as plain data: what a user has written. */
  readonly args: object;
  /** The component and its resources, as `pulumi stack export --show-secrets` gives them. */
  readonly resources: readonly RecordedResource[];
}

export interface RecordedResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly parent?: string;
  readonly provider?: string;
  readonly dependencies?: readonly string[];
  readonly outputs?: unknown;
  readonly [property: string]: unknown;
}

/** What holds a stack together and belongs to no component: the stack itself and the default provider. */
export const STACK_FILE = "stack";
