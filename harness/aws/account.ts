import { random, type Chance } from "./chance";
import { Faults, type Operation, type Which } from "./faults";
import { RoleVisibility } from "./roleVisibility";

/** The properties of a resource as the engine sends them: plain JSON values. */
export type Properties = Record<string, unknown>;

export interface AwsResource {
  readonly type: string;
  readonly id: string;
  readonly outputs: Properties;
}

/** What was done to the account, in order. */
export interface Change {
  readonly operation: Operation;
  readonly type: string;
  readonly id: string;
}

/** An AWS account that exists in memory only: what the in-memory provider created and did not delete yet. */
export class AwsAccount {
  readonly accountId = "123456789012";
  /** Every create, update and delete that succeeded. */
  readonly changes: Change[] = [];
  readonly faults = new Faults();
  readonly roleVisibility = new RoleVisibility();
  readonly #resources = new Map<string, AwsResource>();

  constructor(readonly chance: Chance = random()) {}

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

  /** Makes the next operations of this kind fail. */
  failOn(operation: Operation, which: Which, message?: string, times?: number): void {
    this.faults.failOn(operation, which, message, times);
  }

  #record(operation: Operation, type: string, id: string): void {
    this.changes.push({ operation, type, id });
  }
}

function key(type: string, id: string): string {
  return `${type} ${id}`;
}
