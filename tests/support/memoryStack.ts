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
  readonly type: string;
  readonly name: string;
  /** The properties that differ. */
  readonly changed: readonly string[];
  /** Whether a replacement deletes the old resource first. */
  readonly deletedFirst: boolean;
}

interface Registered {
  readonly type: string;
  readonly name: string;
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
 * in some milliseconds. It knows no previews and no imports; the tests of the real engine do.
 */
export class MemoryStack {
  readonly account = new AwsAccount();
  defaultTags: Record<string, string> = {};
  #resources = new Map<string, Registered>();
  /** What this update deleted because something that it depends on was deleted first. */
  readonly #deletedFirst = new Set<string>();
  #names = 0;

  constructor(readonly region = "eu-central-1") {}

  /** Runs a program, which gives the options that it is passed to its components, and says what changed. */
  async up(program: (opts: pulumi.ComponentResourceOptions) => void): Promise<MemoryStep[]> {
    const steps: MemoryStep[] = [];
    const options = new Map<string, Options>();
    const registered = new Map<string, Registered>();
    const replaced: (() => void)[] = [];
    let refuse: (error: unknown) => void = () => undefined;
    const refused = new Promise<never>((_, reject) => {
      refuse = reject;
    });
    this.#deletedFirst.clear();
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
              options.get(keyOf({ type, name })) ?? {},
              steps,
              replaced,
            );
            registered.set(keyOf({ type, name }), resource);
            return { id: resource.id, state: resource.state };
          } catch (error) {
            refuse(error);
            throw error;
          }
        },
        call: ({ token, inputs }) =>
          FUNCTIONS[token]?.(inputs as Properties, this.#session({ type: token, name: "" })) ?? {},
      },
      "project",
      "stack",
    );
    const ended = await withShortStackTraces(async () => {
      const outcome = outcomeOf(() => {
        program({
          transformations: [
            ({ type, name, opts }) => {
              options.set(keyOf({ type, name }), opts);
              return undefined;
            },
          ],
        });
      });
      // What depends on a refused resource never resolves.
      await Promise.race([pulumi.runtime.disconnect(false), refused]);
      return outcome;
    });
    if ("error" in ended) {
      // What was declared before the error is created, and nothing is deleted.
      this.#resources = new Map([...this.#resources, ...registered]);
      throw ended.error;
    }
    replaced.reverse().forEach((remove) => {
      remove();
    });
    this.#deleteAllBut(registered, steps);
    this.#resources = registered;
    return steps.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** What can be set of every resource, as the state has it, by the resource's name in the stack. */
  settings(): Record<string, Properties> {
    const settable = ({ type, state }: Registered) =>
      Object.keys(factsOf(type).properties).map((property) => [property, state[property]]);
    return Object.fromEntries(
      [...this.#resources.values()].map((resource) => [
        resource.name,
        Object.fromEntries(settable(resource)) as Properties,
      ]),
    );
  }

  /** The resources of the stack, as its state has them. */
  declared(): Registered[] {
    return [...this.#resources.values()];
  }

  /** Reads everything again. */
  refresh(): void {
    for (const [key, resource] of this.#resources) {
      const { type, state, inputs } = resource;
      const session = this.#session(resource);
      const found = this.account.find(type, this.#idInAws(resource), this.region);
      if (found === undefined) {
        this.#resources.delete(key);
        continue;
      }
      const read = readState(type, found.outputs, state, session);
      this.#resources.set(key, {
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
    const old = this.#resources.get(keyOf(target));
    const step = (op: MemoryStep["op"], changed: string[] = [], deletedFirst = false) =>
      steps.push({ op, type, name, changed, deletedFirst });
    const create = (olds: Properties): Registered => {
      const inputs = this.#checked(target, olds, given, session);
      const { id, outputs } = lifecycle.create(type, inputs, session);
      return { ...target, id: factsOf(type).pulumiId?.is ?? id, inputs, state: outputs, retained };
    };
    if (old === undefined) {
      step("create");
      return create({});
    }
    const kept = ignored.map((property) => [property, old.inputs[property]]);
    const wanted = { ...given, ...Object.fromEntries(kept) } as Properties;
    const inputs = this.#checked(target, old.inputs, wanted, session);
    const { changed, replaces, deleteBeforeReplace } = diff(type, old.state, inputs, ignored);
    if (this.#deletedFirst.has(keyOf(target))) {
      step("replace", replaces, true);
      return create({});
    }
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
    if (deletedFirst) {
      this.#deleteDependents(old);
      this.#delete(old);
    } else {
      replaced.push(() => {
        this.#delete(old);
      });
    }
    return create({});
  }

  /** Deletes what would be replaced if a resource were another one: what has its ID, name or ARN where a change replaces. */
  #deleteDependents({ id, state }: Registered): void {
    const references = [id, state.name, state.arn].filter((value) => typeof value === "string");
    for (const [key, dependent] of [...this.#resources].reverse()) {
      const { properties } = factsOf(dependent.type);
      const depends = Object.entries(properties).some(
        ([property, { replaces }]) =>
          replaces === true &&
          property !== "name" &&
          references.includes(dependent.state[property] as string),
      );
      if (depends && !this.#deletedFirst.has(key)) {
        this.#deletedFirst.add(key);
        this.#deleteDependents(dependent);
        this.#delete(dependent);
      }
    }
  }

  #delete(resource: Registered): void {
    const { type, state, retained } = resource;
    if (!retained) {
      lifecycle.remove(type, this.#idInAws(resource), this.#session(resource), state);
    }
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
    for (const [key, resource] of [...this.#resources].reverse()) {
      if (registered.has(key)) {
        continue;
      }
      const { type, name } = resource;
      steps.push({ op: "delete", type, name, changed: [], deletedFirst: false });
      this.#delete(resource);
    }
  }

  #idInAws({ type, id, state }: Registered): string {
    const { pulumiId } = factsOf(type);
    return pulumiId === undefined ? id : String(state[pulumiId.output]);
  }

  #session({ type, name }: { type: string; name: string }): Session {
    const { account, defaultTags } = this;
    return { ...regionOf(this.region), account, target: { type, name }, defaultTags };
  }
}

/** Resources of several types may have one name. */
function keyOf({ type, name }: { type: string; name: string }): string {
  return `${type}::${name}`;
}

/** What a function does: it ends, or it throws an error. */
function outcomeOf(run: () => void): object | { error: unknown } {
  try {
    run();
    return {};
  } catch (error) {
    return { error };
  }
}
