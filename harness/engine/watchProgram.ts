import * as pulumi from "@pulumi/pulumi";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import type { Step } from "./runResult";

/** A program that can be asked, after its run, of which of its resources the engine's steps do not tell. */
export interface WatchedProgram {
  readonly watched: PulumiFn;
  readonly missedBy: (steps: readonly Step[]) => string[];
}

export function watchProgram(program: PulumiFn): WatchedProgram {
  const declared = new Set<string>();
  return {
    watched: () => {
      declared.clear();
      pulumi.runtime.registerStackTransformation(({ type, name }) => {
        if (!type.startsWith("pulumi:")) {
          declared.add(`${type}::${name}`);
        }
        return undefined;
      });
      return program();
    },
    missedBy(steps) {
      const heard = new Set(steps.map(({ type, name }) => `${type}::${name}`));
      return [...declared].filter((resource) => !heard.has(resource));
    },
  };
}
