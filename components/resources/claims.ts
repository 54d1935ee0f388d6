import * as pulumi from "@pulumi/pulumi";

const claims = new WeakMap<object, Map<string, string>>();
/** A plugin has no stack of its own: its process serves one run. */
const plugin = {};

/**
 * What the components of this run of the program have claimed of what AWS has once, and which component it was. A process may
 * run several programs, such as the previews and updates of Pulumi's Automation API.
 */
export function claimsOfRun(): Map<string, string> {
  const run = currentRun();
  const claimed = claims.get(run) ?? new Map<string, string>();
  claims.set(run, claimed);
  return claimed;
}

function currentRun(): object {
  const monitor = pulumi.runtime.getMonitor();
  // A plugin gets a new connection for each component; mocks have neither a stack nor a connection.
  const isMocked = monitor !== undefined && !("getChannel" in monitor);
  return pulumi.runtime.getStackResource() ?? (isMocked ? monitor : plugin);
}
