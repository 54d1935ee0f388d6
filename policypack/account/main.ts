#!/usr/bin/env node
import { styleText } from "node:util";

import { noProgress, progressOn } from "./progress";
import { run } from "./run";

const { stdout, stderr } = process;

/** A reader such as `head` may close the output before its end. */
stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") {
    throw error;
  }
});

const write = (text: string): void => {
  stdout.write(text);
};
const writeError = (text: string): void => {
  stderr.write(text);
};
const hasColors = stdout.isTTY && stdout.hasColors();

void run(process.argv.slice(2), {
  write,
  writeError,
  paint: (style, text) => (hasColors ? styleText(style, text) : text),
  progress: stderr.isTTY ? progressOn(writeError) : noProgress,
}).then((status) => {
  process.exitCode = status;
});
