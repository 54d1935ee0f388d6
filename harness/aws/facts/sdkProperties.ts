import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { PropertyFacts } from "./property";

/**
 * The outputs that the real provider computes unless the program gives them, each with an empty value of its type.
 * They come from the SDK's own declarations: an output without `| undefined` always has a value in the end.
 */
export function computedOutputs(type: string): Record<string, unknown> | undefined {
  const module = /^aws:([\w/-]+):\w+$/.exec(type)?.[1];
  if (module === undefined) {
    return undefined;
  }
  let computed = cache.get(type);
  if (computed === undefined) {
    const declaration = join(SDK_FOLDER, `${module}.d.ts`);
    if (!existsSync(declaration)) {
      return undefined;
    }
    computed = parseDeclaration(readFileSync(declaration, "utf8"));
    cache.set(type, computed);
  }
  return computed;
}

/** The names of the inputs that the real provider takes. */
export function inputNames(type: string): string[] {
  return Object.keys(inputKinds(type));
}

/**
 * What the SDK's declarations say of each input. One that is optional and always has a value in the end is computed, unless
 * the provider has a default for it.
 */
export function inputKinds(type: string): Record<string, PropertyFacts["kind"]> {
  let kinds = kindCache.get(type);
  if (kinds === undefined) {
    const [, module = "", name = ""] = /^aws:([\w/-]+):(\w+)$/.exec(type) ?? [];
    const source = readFileSync(join(SDK_FOLDER, `${module}.d.ts`), "utf8");
    const [, body = ""] =
      new RegExp(`^export interface ${name}Args {$([^]*?)^}$`, "m").exec(source) ?? [];
    const outputs = computedOutputs(type) ?? {};
    kinds = Object.fromEntries(
      [...body.matchAll(/^ {4}(\w+)(\??): /gm)].map(([, input = "", mark]) => [
        input,
        mark === "" ? "required" : input in outputs ? "computed" : "optional",
      ]),
    );
    kindCache.set(type, kinds);
  }
  return kinds;
}

const SDK_FOLDER = dirname(require.resolve("@pulumi/aws/package.json"));
const cache = new Map<string, Record<string, unknown>>();
const kindCache = new Map<string, Record<string, PropertyFacts["kind"]>>();

function parseDeclaration(source: string): Record<string, unknown> {
  const outputs = source.matchAll(/^ {4}readonly (\w+): pulumi\.Output<([^]*?)>;$/gm);
  const computed: Record<string, unknown> = {};
  for (const [, name = "", valueType = ""] of outputs) {
    if (!valueType.endsWith("| undefined")) {
      computed[name] = emptyValue(valueType);
    }
  }
  return computed;
}

function emptyValue(valueType: string): unknown {
  if (valueType.endsWith("[]")) {
    return [];
  }
  if (valueType === "boolean") {
    return false;
  }
  if (valueType === "number") {
    return 0;
  }
  return valueType === "string" ? "" : {};
}
