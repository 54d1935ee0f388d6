import * as preferences from "../validation/sessionPreferences";
import { ArgumentErrors } from "./argumentErrors";
import { SessionLimitsArgs, SessionPreferencesRunAsArgs } from "./sessionPreferencesArgs";

/** Resolves when sessions end, and which user they run as. */
export function resolveSessionLimits(args: SessionLimitsArgs, errors: ArgumentErrors) {
  const { idleSessionTimeout = 20, maxSessionDuration, runAs } = args;
  const idle = errors.checkInteger("idleSessionTimeout", idleSessionTimeout, 1, 60);
  return {
    idleSessionTimeout: idle,
    maxSessionDuration: errors.checkAgainst(
      "maxSessionDuration",
      errors.checkOptionalInteger("maxSessionDuration", maxSessionDuration, 1, 1440),
      idle,
      (longest, shortest) =>
        longest < shortest
          ? `${longest} is less than the idle timeout of ${shortest} minutes, which would never be reached: give at least ${shortest}, or a shorter "idleSessionTimeout"`
          : undefined,
    ),
    runAs: errors.checkGroup("runAs", runAs, resolveRunAs),
  };
}

function resolveRunAs({ defaultUser }: SessionPreferencesRunAsArgs, errors: ArgumentErrors) {
  return { defaultUser: errors.checkOptional("defaultUser", defaultUser, preferences.runAsUser) };
}
