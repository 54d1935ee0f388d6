import { managedPolicyJson } from "./document";
import { SessionData, sessionDataStatements } from "./sessionData";
import { sessionManagerBaseStatements } from "./sessionManagerBase";

/** What the policy of an instance that sessions are opened on depends on. */
export interface SessionManagerPolicySettings extends SessionData {
  /** Whether what knows who is calling is granted only to credentials that were issued to an EC2 instance. Default: false. */
  restrictToCallingInstance?: boolean | undefined;
}

/**
 * The JSON text of the policy that {@link SessionManagerPolicy} creates: the five permissions that every session needs, and
 * what session encryption and session logs need. It does not check the values that it is given.
 */
export function sessionManagerPolicyJson(settings: SessionManagerPolicySettings = {}): string {
  const { restrictToCallingInstance = false, ...data } = settings;
  return managedPolicyJson(
    [...sessionManagerBaseStatements(restrictToCallingInstance), ...sessionDataStatements(data)],
    "use shorter names",
  );
}
