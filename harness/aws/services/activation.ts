import type { Properties } from "../account";
import { ROLE } from "./iamRules";
import { retried } from "./roleVisibility";
import { text, uniqueId, uuid, type Behaviour, type Session } from "./resourceType";

/** An activation: nothing of it can be changed, and Systems Manager has to see its role. */
export const ACTIVATION: Behaviour = {
  create(inputs, session) {
    retried(() => {
      rejectUnseenRole(inputs, session);
    });
    return { id: uuid(session), computed: { activationCode: uniqueId(session, "", 20) } };
  },
};

function rejectUnseenRole(inputs: Properties, { account }: Session): void {
  const roleName = text(inputs, "iamRole").split("/").at(-1) ?? "";
  // A role that the account does not have in memory is somebody else's.
  if (
    !account.find(ROLE, roleName) ||
    account.roleVisibility.isSeen("CreateActivation", roleName)
  ) {
    return;
  }
  throw new Error(
    "ValidationException: Nonexistent role or missing ssm service principal in trust policy",
  );
}
