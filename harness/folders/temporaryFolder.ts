import { rmSync } from "node:fs";
import { mkdir, mkdtemp } from "node:fs/promises";
import { dirname } from "node:path";

/** Makes a folder for `use` and removes it afterwards, also when the process is interrupted meanwhile. */
export async function withTemporaryFolder<T>(
  prefix: string,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  await mkdir(dirname(prefix), { recursive: true });
  const folder = await mkdtemp(prefix);
  const remove = (): void => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  process.once("exit", remove);
  const restoreSignals = exitOnSignals();
  try {
    return await use(folder);
  } finally {
    restoreSignals();
    process.off("exit", remove);
    remove();
  }
}

// A signal that nobody handles ends the process without an "exit" event, and so without cleaning up.
function exitOnSignals(): () => void {
  const handlers = (["SIGINT", "SIGTERM", "SIGHUP"] as const)
    .filter((signal) => process.listenerCount(signal) === 0)
    .map((signal) => ({ signal, handler: () => process.exit(1) }));
  for (const { signal, handler } of handlers) {
    process.once(signal, handler);
  }
  return () => {
    for (const { signal, handler } of handlers) {
      process.off(signal, handler);
    }
  };
}
