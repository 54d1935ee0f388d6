import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as ts from "typescript";
import * as components from "../../../index";

/** A program of snippets, which can use names from the packages and from each other. */
export function programOf(...snippets: string[]): pulumi.automation.PulumiFn {
  const options = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS };
  const body = ts.transpileModule(snippets.join("\n").replaceAll(/^import .*$|^export /gm, ""), {
    compilerOptions: options,
  }).outputText;
  const given: Record<string, unknown> = { aws, pulumi, ...components };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the snippets are our own pages'
  const run = new Function(...Object.keys(given), body) as (
    ...given: unknown[]
  ) => object | undefined;
  return () => Promise.resolve({ ...run(...Object.values(given)) });
}
