import * as pulumi from "@pulumi/pulumi";

/** The component that has something, as an error names it. */
interface Owner {
  component: string;
}

/** What is claimed in each place. */
type Claims = Map<unknown, Map<string, Owner>>;

const claims = new WeakMap<object, Claims>();
/** By the address of the engine, for a plugin: it has no stack of its own, and gets a new connection for each component. */
const claimsByEngine = new Map<string, Claims>();

/**
 * How one component claims what AWS has once in a place, such as an account's Region or a VPC. To be called while the component
 * is constructed.
 *
 * @param component What errors call it, for example `SessionManagerEndpoints "hub"`.
 * @returns A function that claims something, and returns the other component of this run of the program that has it already.
 */
export function claimer(component: string): (what: string, place: unknown) => string | undefined {
  const run = claimsOfRun();
  const self = { component };
  return (what, place) => {
    const claimed = run.get(place) ?? new Map<string, Owner>();
    run.set(place, claimed);
    const owner = claimed.get(what) ?? self;
    claimed.set(what, owner);
    return owner === self ? undefined : owner.component;
  };
}

// A process may run several programs, such as the previews and updates of Pulumi's Automation API, or a plugin for them.
function claimsOfRun(): Claims {
  const monitor = pulumi.runtime.getMonitor() as Monitor | undefined;
  const run = pulumi.runtime.getStackResource() ?? monitor?.getChannel?.().getTarget() ?? monitor;
  return typeof run === "string" ? created(claimsByEngine, run) : created(claims, run ?? claims);
}

function created<Run>(runs: Runs<Run>, run: Run): Claims {
  const found = runs.get(run) ?? new Map<unknown, Map<string, Owner>>();
  runs.set(run, found);
  return found;
}

interface Runs<Run> {
  get(run: Run): Claims | undefined;
  set(run: Run, claims: Claims): unknown;
}

/** The connection to the engine; the monitor of Pulumi's mocks has no channel. */
interface Monitor {
  getChannel?(): { getTarget(): string };
}
