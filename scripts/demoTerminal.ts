import { readFileSync } from "node:fs";
import { styleText } from "node:util";
import type { RunResult } from "../harness/engine/stack";

/** Where a demo prints its output. */
export interface Terminal {
  print(text: string): void;
  heading(title: string): void;
  /** Shows the program in a file. */
  code(file: string): void;
  /** Shows what a run of the CLI prints. */
  run(command: string, run: Promise<RunResult>): Promise<RunResult>;
  /** Prints what a step has shown, or throws if it didn't. */
  expect(met: boolean, shown: string): void;
}

export function terminal(print: (text: string) => void, color: boolean): Terminal {
  const styled = (format: "bold" | "green" | "cyan", text: string) =>
    color ? styleText(format, text) : text;
  return {
    print,
    heading(title) {
      print(`\n${styled("bold", `── ${title} ${"─".repeat(Math.max(0, 90 - title.length))}`)}\n`);
    },
    code(file) {
      print(`${indent(styled("cyan", readFileSync(file, "utf8").trim()))}\n`);
    },
    async run(command, run) {
      print(styled("bold", `$ ${command}\n`));
      const result = await run;
      // Lines with @ show progress while the engine waits.
      print(indent(result.output.replace(/^@ .*\n/gm, "").trim()));
      print("");
      return result;
    },
    expect(met, shown) {
      if (!met) {
        throw new Error(`This step didn't work. It should have shown: ${shown}`);
      }
      print(styled("green", `✔ ${shown}`));
    },
  };
}

/** Indents a text, as the demo shows files and output. */
export function indent(text: string): string {
  return text.replace(/^(?=.)/gm, "    ");
}
