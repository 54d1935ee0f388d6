import * as pulumi from "@pulumi/pulumi";
import { AwsAccount, type Properties } from "../../harness/aws/account";
import { regionOf } from "../../harness/aws/region";
import { factsOf } from "../../harness/aws/facts";
import { FUNCTIONS } from "../../harness/aws/functions";
import { check } from "../../harness/aws/plan/check";
import { diff } from "../../harness/aws/plan/diff";
import * as lifecycle from "../../harness/aws/plan/lifecycle";
import { readState, refreshedInputs } from "../../harness/aws/plan/read";
import type { Session } from "../../harness/aws/services/resourceType";
import { withShortStackTraces } from "../../harness/engine/stackTraces";

/** What an update did to a resource. */
export interface MemoryStep {
  readonly op: "create" | "update" | "replace" | "delete";
  readonly name: string;
  /** The properties that differ. */
  readonly changed: readonly string[];
  /** Whether a replacement deletes the old resource first. */
  readonly deletedFirst: boolean;
}

interface Registered {
  readonly type: string;
  readonly id: string;
  readonly inputs: Properties;
  readonly state: Properties;
  readonly retained: boolean;
}

type Options = Pick<
  pulumi.CustomResourceOptions,
  "deleteBeforeReplace" | "ignoreChanges" | "retainOnDelete"
>;

/**
 * A stack without an engine: it does with the provider of the account in memory what the engine would, in this process and
 * in some milliseconds. It knows no previews, no dependents of what is deleted first, and no imports; the tests of the real
 * engine do.
 */
export class MemoryStack {
  readonly account = new AwsAccount();
  defaultTags: Record<string, string> = {};
  #resources = new Map<string, Registered>();
  #names = 0;

  constructor(readonly region = "eu-central-1") {}

  /** Runs a program, which gives the options that it is passed to its components, and says what changed. */
  async up(program: (opts: pulumi.ComponentResourceOptions) => void): Promise<MemoryStep[]> {
    const steps: MemoryStep[] = [];
    const options = new Map<string, Options>();
    const registered = new Map<string, Registered>();
    const replaced: (() => void)[] = [];
    const refusals: unknown[] = [];
    await pulumi.runtime.setMocks(
      {
        newResource: ({ type, name, inputs, custom }) => {
          if (custom !== true || !type.startsWith("aws:")) {
            return { id: `${name}-id`, state: inputs as object };
          }
          try {
            const resource = this.#register(
              { type, name },
              inputs as Properties,
              options.get(name) ?? {},
              steps,
              replaced,
            );
            registered.set(name, resource);
            return { id: resource.id, state: resource.state };
          } catch (error) {
            refusals.push(error);
            throw error;
          }
        },
        call: ({ token, inputs }) =>
          FUNCTIONS[token]?.(inputs as Properties, this.#session({ type: token, name: "" })) ?? {},
      },
      "project",
      "stack",
    );
    await withShortStackTraces(async () => {
      program({
        transformations: [
          ({ name, opts }) => {
            options.set(name, opts);
            return undefined;
          },
        ],
      });
      await pulumi.runtime.disconnect(false);
    });
    if (refusals.length > 0) {
      throw refusals[0];
    }
    replaced.reverse().forEach((remove) => {
      remove();
    });
    this.#deleteAllBut(registered, steps);
    this.#resources = registered;
    return steps.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Reads everything again. */
  refresh(): void {
    for (const [name, resource] of this.#resources) {
      const { type, state, inputs } = resource;
      const session = this.#session({ type, name });
      const found = this.account.find(type, this.#idInAws(resource), this.region);
      if (found === undefined) {
        this.#resources.delete(name);
        continue;
      }
      const read = readState(type, found.outputs, state, session);
      this.#resources.set(name, {
        ...resource,
        state: read,
        inputs: refreshedInputs(inputs, read),
      });
    }
  }

  #register(
    target: { type: string; name: string },
    given: Properties,
    opts: Options,
    steps: MemoryStep[],
    replaced: (() => void)[],
  ): Registered {
    const { type, name } = target;
    const session = this.#session(target);
    const ignored = opts.ignoreChanges ?? [];
    const retained = opts.retainOnDelete === true;
    const old = this.#resources.get(name);
    const step = (op: MemoryStep["op"], changed: string[] = [], deletedFirst = false) =>
      steps.push({ op, name, changed, deletedFirst });
    const create = (olds: Properties): Registered => {
      const inputs = this.#checked(target, olds, given, session);
      const { id, outputs } = lifecycle.create(type, inputs, session);
      return { type, id: factsOf(type).pulumiId?.is ?? id, inputs, state: outputs, retained };
    };
    if (old === undefined) {
      step("create");
      return create({});
    }
    const kept = ignored.map((property) => [property, old.inputs[property]]);
    const wanted = { ...given, ...Object.fromEntries(kept) } as Properties;
    const inputs = this.#checked(target, old.inputs, wanted, session);
    const { changed, replaces, deleteBeforeReplace } = diff(type, old.state, inputs, ignored);
    if (changed.length === 0) {
      return { ...old, inputs, retained };
    }
    if (replaces.length === 0) {
      step("update", changed);
      const id = this.#idInAws(old);
      const state = lifecycle.update(type, id, old.state, inputs, session, ignored);
      return { ...old, inputs, state, retained };
    }
    const deletedFirst = opts.deleteBeforeReplace ?? deleteBeforeReplace;
    step("replace", replaces, deletedFirst);
    const remove = () => {
      if (!old.retained) {
        lifecycle.remove(type, this.#idInAws(old), session, old.state);
      }
    };
    if (deletedFirst) {
      remove();
    } else {
      replaced.push(remove);
    }
    return create({});
  }

  #checked(
    target: { type: string; name: string },
    olds: Properties,
    news: Properties,
    session: Session,
  ): Properties {
    const seed = new TextEncoder().encode(`${target.name} ${this.#names++}`);
    const { inputs, failures } = check(target, olds, news, seed, session);
    if (failures.length > 0) {
      throw new Error(`${target.name}: ${failures.map(({ reason }) => reason).join("; ")}`);
    }
    return inputs;
  }

  #deleteAllBut(registered: ReadonlyMap<string, Registered>, steps: MemoryStep[]): void {
    for (const [name, resource] of [...this.#resources].reverse()) {
      if (registered.has(name)) {
        continue;
      }
      steps.push({ op: "delete", name, changed: [], deletedFirst: false });
      if (!resource.retained) {
        const session = this.#session({ type: resource.type, name });
        lifecycle.remove(resource.type, this.#idInAws(resource), session, resource.state);
      }
    }
  }

  #idInAws({ type, id, state }: Registered): string {
    const { pulumiId } = factsOf(type);
    return pulumiId === undefined ? id : String(state[pulumiId.output]);
  }

  #session(target: { type: string; name: string }): Session {
    const { account, defaultTags } = this;
    return { ...regionOf(this.region), account, target, defaultTags };
  }
}
