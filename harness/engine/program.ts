import type { PulumiFn } from "@pulumi/pulumi/automation";
import { createRequire } from "node:module";
import { dirname, join, resolve, sep } from "node:path";

const REPOSITORY = resolve(__dirname, "../..");

/** Our policy pack, compiled by `npm run build`. */
export const POLICY_PACK = join(REPOSITORY, "policypack");

/** The folder of an example of this repository. */
export function exampleFolder(name: string): string {
  return join(REPOSITORY, "examples", name);
}

/** An example's program. */
export function exampleProgram(name: string): PulumiFn {
  return programFile(join(exampleFolder(name), "index.ts"));
}

/** The program in a file: loaded afresh at every run, with its folder; its exports are the stack's outputs. */
export function programFile(file: string): PulumiFn {
  const folder = dirname(file) + sep;
  const load = createRequire(file);
  return () => {
    for (const loaded of Object.keys(require.cache)) {
      if (loaded.startsWith(folder)) {
        Reflect.deleteProperty(require.cache, loaded);
      }
    }
    return Promise.resolve({ ...(load(file) as Record<string, unknown>) });
  };
}
