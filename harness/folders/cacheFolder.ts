import { homedir } from "node:os";
import { join } from "node:path";

/** Where the tests and benchmarks keep what takes long to get: in the user's cache. */
export function cacheFolder(): string {
  const { LOCALAPPDATA, XDG_CACHE_HOME } = process.env;
  const defaults: Partial<Record<NodeJS.Platform, string>> = {
    darwin: join(homedir(), "Library", "Caches"),
    win32: LOCALAPPDATA ?? join(homedir(), "AppData", "Local"),
  };
  const userCache = XDG_CACHE_HOME ?? defaults[process.platform] ?? join(homedir(), ".cache");
  return join(userCache, "aws-session-manager");
}
