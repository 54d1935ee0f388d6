/** The properties of a resource as the engine sends them: plain JSON values. */
export type Properties = Record<string, unknown>;

export interface AwsResource {
  readonly type: string;
  readonly id: string;
  readonly outputs: Properties;
}

export type Operation = "create" | "update" | "delete" | "read";

/** What was done to the account, in order. */
export interface Change {
  readonly operation: Operation;
  readonly type: string;
  readonly id: string;
}

interface PlannedFailure {
  readonly operation: Operation;
  readonly type: string;
  readonly message: string;
  remaining: number;
}

/** An AWS account that exists in memory only: what the in-memory provider created and did not delete yet. */
export class AwsAccount {
  readonly accountId = "123456789012";
  /** Every create, update and delete that succeeded. */
  readonly changes: Change[] = [];
  readonly #resources = new Map<string, AwsResource>();
  readonly #failures: PlannedFailure[] = [];
  #serial = 0;

  /** What exists now, in the order of creation. */
  resources(type?: string): AwsResource[] {
    return [...this.#resources.values()].filter((r) => type === undefined || r.type === type);
  }

  find(type: string, id: string): AwsResource | undefined {
    return this.#resources.get(key(type, id));
  }

  put(operation: "create" | "update", resource: AwsResource): void {
    this.#resources.set(key(resource.type, resource.id), resource);
    this.#record(operation, resource.type, resource.id);
  }

  remove(type: string, id: string): void {
    this.#resources.delete(key(type, id));
    this.#record("delete", type, id);
  }

  /** A number that this account has not given out yet: unique IDs are made from it. */
  nextSerial(): number {
    return ++this.#serial;
  }

  /** Makes the next operations of this kind on this type (such as `aws:iam/role:Role`) fail. */
  failOn(
    operation: Operation,
    type: string,
    message = "InternalFailure: failed on request",
    times = 1,
  ): void {
    this.#failures.push({ operation, type, message, remaining: times });
  }

  /** Throws if `failOn` asked for it. */
  failIfAsked(operation: Operation, type: string): void {
    const failure = this.#failures.find(
      (f) => f.operation === operation && f.type === type && f.remaining > 0,
    );
    if (failure === undefined) return;
    failure.remaining -= 1;
    throw new Error(failure.message);
  }

  #record(operation: Operation, type: string, id: string): void {
    this.changes.push({ operation, type, id });
  }
}

function key(type: string, id: string): string {
  return `${type} ${id}`;
}
