export type Operation = "create" | "update" | "delete" | "read";

/** The resource that an operation is about. */
export interface Target {
  readonly type: string;
  /** Its logical name. */
  readonly name: string;
}

/** Which resources are meant: those of a type (such as `aws:iam/role:Role`), or those of which something is true. */
export type Which = string | ((target: Target) => boolean);

/** When a fault strikes: before AWS has done anything, or when it is done and the provider still waits for it. */
export type Moment = "before" | "after";

/** An operation that does not go on until it is told to. */
export interface Hold {
  /** Resolves when the operation is there. */
  readonly reached: Promise<void>;
  /** Lets it go on; it fails if a reason is given. */
  release(failure?: string): void;
}

interface Planned {
  readonly operation: Operation;
  readonly which: Which;
  readonly moment: Moment;
}

interface PlannedFailure extends Planned {
  readonly message: string;
  remaining: number;
}

interface PlannedHold extends Planned {
  readonly wait: () => Promise<string | undefined>;
}

/** What is to go wrong with an account. */
export class Faults {
  readonly #failures: PlannedFailure[] = [];
  readonly #holds: PlannedHold[] = [];

  /** Makes the next such operations fail. */
  failOn(
    operation: Operation,
    which: Which,
    message = "InternalFailure: failed on request",
    times = 1,
    moment: Moment = "before",
  ): void {
    this.#failures.push({ operation, which, message, remaining: times, moment });
  }

  /** Nothing fails from now on. */
  clear(): void {
    this.#failures.length = 0;
  }

  /** Holds the next such operation. */
  holdOn(operation: Operation, which: Which, moment: Moment): Hold {
    const arrival = deferred<undefined>();
    const departure = deferred<string | undefined>();
    const wait = (): Promise<string | undefined> => {
      arrival.resolve(undefined);
      return departure.promise;
    };
    this.#holds.push({ operation, which, moment, wait });
    return { reached: arrival.promise, release: departure.resolve };
  }

  /** Waits while the operation is held, and throws if it is to fail. */
  async strike(operation: Operation, target: Target, moment: Moment): Promise<void> {
    const isMeant = (planned: Planned) =>
      planned.operation === operation && planned.moment === moment && matches(planned, target);
    const held = this.#holds.findIndex(isMeant);
    const [hold] = held < 0 ? [] : this.#holds.splice(held, 1);
    const reason = await hold?.wait();
    if (reason !== undefined) {
      throw new Error(reason);
    }
    const failure = this.#failures.find((planned) => planned.remaining > 0 && isMeant(planned));
    if (failure === undefined) {
      return;
    }
    failure.remaining -= 1;
    throw new Error(failure.message);
  }
}

function matches({ which }: Planned, target: Target): boolean {
  return typeof which === "string" ? which === target.type : which(target);
}

function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolved) => {
    resolve = resolved;
  });
  return { promise, resolve };
}
