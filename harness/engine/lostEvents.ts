let report: () => void = () => undefined;

/** Has `listener` called for each run whose events were lost. */
export function onLostEvents(listener: () => void): void {
  report = listener;
}

/**
 * The error of a run that succeeded without one event. The CLI sends its events over a connection of its own and, once in
 * a thousand runs, goes on without a word where that connection fails. Nothing can be concluded from such a run.
 */
export function lostEvents(): Error {
  report();
  return new Error("The run succeeded, but the CLI sent none of its events.");
}
