import { RoleVisibility } from "./services/roleVisibility";
import { random, type Chance } from "./chance";
import { Faults, type Operation, type Which } from "./faults";

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

  /** The resource with an ID: in a Region where the type has one, or in any if none is named. */
  find(type: string, id: string, region?: string): AwsResource | undefined {
    return (
      this.#resources.get(key(type, id, region)) ??
      this.#resources.get(key(type, id)) ??
      (region === undefined ? this.resources(type).find((r) => r.id === id) : undefined)
    );
  }

  put(operation: "create" | "update", resource: AwsResource): void {
    const before = this.find(resource.type, resource.id, regionIn(resource));
    if (before !== undefined && keyOf(before) !== keyOf(resource)) {
      this.#resources.delete(keyOf(before));
    }
    this.#resources.set(keyOf(resource), resource);
    this.#record(operation, resource.type, resource.id);
  }

  /** Changes what AWS has of a resource, as somebody else or another resource does. */
  change({ type, id, outputs }: AwsResource, properties: Properties): void {
    const changed = { type, id, outputs: { ...outputs, ...properties } };
    this.#resources.set(keyOf(changed), changed);
  }

  remove(type: string, id: string, region?: string): void {
    const resource = this.find(type, id, region);
    if (resource !== undefined) {
      this.#resources.delete(keyOf(resource));
    }
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

function keyOf(resource: AwsResource): string {
  return key(resource.type, resource.id, regionIn(resource));
}

function regionIn({ outputs }: AwsResource): string {
  return typeof outputs.region === "string" ? outputs.region : "";
}

// An ID names one resource of a type in a Region; IAM has no Regions.
function key(type: string, id: string, region = ""): string {
  return `${type} ${region} ${id}`;
}
