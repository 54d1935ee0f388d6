let running: Mocha.Test | undefined;

/** Has `lostEvents` know which test is running. */
export const mochaHooks = {
  beforeEach(this: Mocha.Context): void {
    running = this.currentTest;
  },
};

/**
 * The error of a run that succeeded without one event. The CLI sends its events over a connection of its own, and goes on
 * without a word where it cannot be made, which happens once in a thousand runs. It says nothing of what is tested, so the
 * test runs once more.
 */
export function lostEvents(): Error {
  running?.retries(1);
  console.error("The CLI sent no events of a run. The test runs once more.");
  return new Error("The run succeeded, but the CLI sent none of its events.");
}
