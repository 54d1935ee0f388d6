import { HybridActivation } from "aws-session-manager";

const machines = new HybridActivation("hybrid", {
  registrationLimit: 10,
  // Sessions only: leave this out for Run Command, patching and the other features too.
  features: [],
  restrictToCallingInstance: true,
});

/** Run this on a machine to register it. It's a secret, so show it with `pulumi stack output linuxRegistrationCommand --show-secrets`. */
export const linuxRegistrationCommand = machines.linuxRegistrationCommand;
/** The same for Windows. Run it in PowerShell as administrator. */
export const windowsRegistrationCommand = machines.windowsRegistrationCommand;
export const activationId = machines.activationId;
