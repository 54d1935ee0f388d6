/**
 * Pulumi takes a stack trace of every promise, and mocha asks for whole ones: that is most of the time of a test. One line
 * is left, so that an error says where it was thrown.
 */
export async function withShortStackTraces<T>(run: () => Promise<T>): Promise<T> {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 1;
  try {
    return await run();
  } finally {
    Error.stackTraceLimit = limit;
  }
}
