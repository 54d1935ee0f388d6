import { CoreAccess, HybridActivation } from "aws-session-manager";

const machines = new HybridActivation("hybrid", {
  registrationLimit: 10,
  coreAccess: CoreAccess.Minimal,
  restrictToCallingInstance: true,
});

/** Run this on a machine to register it. It is a secret: `pulumi stack output linuxRegistrationCommand --show-secrets`. */
export const linuxRegistrationCommand = machines.linuxRegistrationCommand;
/** The same for Windows, in PowerShell as administrator. */
export const windowsRegistrationCommand = machines.windowsRegistrationCommand;
export const activationId = machines.activationId;
