import { withShortStackTraces } from "./stackTraces";

const EVENTS = ["uncaughtException", "unhandledRejection"] as const;
const QUIET = 1000;

/** What a run needs to watch its program. */
export interface ProgramWatch {
  /** Fires when the program has failed but does not end. */
  readonly signal: AbortSignal;
  /** To be called at every sign of life of the engine. */
  readonly active: () => void;
}

/**
 * Runs an inline program, whose uncaught errors then reach the engine only and not the test runner: they come
 * back with the result.
 *
 * An inline program that fails in an `apply` would wait for ever for the resources that are never registered (a
 * program of its own process just exits). So after an error it is ended as soon as the engine has nothing to do.
 */
export async function runProgram<T>(
  use: (watch: ProgramWatch) => Promise<T>,
): Promise<{ result: T; errors: readonly unknown[] }> {
  const errors: unknown[] = [];
  const abort = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const active = (): void => {
    clearTimeout(timer);
    if (errors.length > 0) {
      timer = setTimeout(() => {
        abort.abort();
      }, QUIET);
    }
  };
  const collect = (error: unknown): void => {
    errors.push(error);
    active();
  };
  const saved = EVENTS.map((event) => process.rawListeners(event) as ((error: unknown) => void)[]);
  for (const event of EVENTS) {
    process.removeAllListeners(event).on(event, collect);
  }
  try {
    const result = await withShortStackTraces(() => use({ signal: abort.signal, active }));
    return { result, errors };
  } finally {
    EVENTS.forEach((event, index) => {
      process.removeAllListeners(event);
      for (const listener of saved[index] ?? []) {
        process.on(event, listener);
      }
    });
    clearTimeout(timer);
  }
}
