let report: () => void = () => undefined;

/** Has `listener` called for each run of which nothing can be concluded. */
export function onLostRun(listener: () => void): void {
  report = listener;
}

/**
 * The error of a run that succeeded without one event. The CLI sends its events over a connection of its own and, once in
 * a thousand runs, goes on without a word where that connection fails.
 */
export function lostEvents(): Error {
  report();
  return new Error("The run succeeded, but the CLI sent none of its events.");
}

/**
 * The error of a run that succeeded as if its program had declared less: seen once in some ten thousand runs under load, when
 * what the program declared did not reach the engine of this run.
 */
export function lostProgram(missed: readonly string[]): Error {
  report();
  return new Error(`The run succeeded, but the engine did not hear of ${missed.join(", ")}.`);
}

/**
 * The error of a run that failed because of another program: what an earlier one, ended half-way, still asks of an engine that
 * is gone fails in the same process, and the SDK blames the program that runs.
 */
export function blamedRun(output: string): Error {
  report();
  return new Error(`The run failed for what an earlier program left behind:\n${output}`);
}

/** Whether a failed run names the engine that is gone. */
export function isBlamed(output: string): boolean {
  return output.includes("One or more errors occurred: 14 UNAVAILABLE: No connection established");
}
