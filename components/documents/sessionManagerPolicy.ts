import { Statement, policyJson } from "./document";
import { SessionData, sessionDataStatements } from "./sessionData";
import { sessionManagerBaseStatements } from "./sessionManagerBase";

/** What the policy of an instance depends on. */
export interface SessionManagerPolicySettings extends SessionData {
  /**
   * Whether `ssm:UpdateInstanceInformation` and `ssmmessages:CreateControlChannel` are allowed only with credentials that
   * AWS issued to an EC2 instance. Default: false.
   */
  restrictToCallingInstance?: boolean | undefined;
}

/**
 * The JSON text of the policy that {@link SessionManagerPolicy} creates: the five permissions that every session needs, and
 * those that session encryption and session logs need. It doesn't check the settings that it is given.
 */
export function sessionManagerPolicyJson(settings: SessionManagerPolicySettings = {}): string {
  const { restrictToCallingInstance = false, ...data } = settings;
  return sessionManagerPolicyWith(sessionDataStatements(data), restrictToCallingInstance);
}

/**
 * The JSON text of the policy with the permissions that session data takes.
 *
 * @internal
 */
export function sessionManagerPolicyWith(
  sessionData: Statement[],
  restrictToCallingInstance: boolean,
): string {
  return policyJson([...sessionManagerBaseStatements(restrictToCallingInstance), ...sessionData]);
}
