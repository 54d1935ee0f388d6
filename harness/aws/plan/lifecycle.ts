import type { Properties } from "../account";
import { factsOf } from "../facts";
import { behaviourOf } from "../services";
import { regionOf } from "../region";
import type { Session } from "../services/resourceType";
import { changedOutputs, createdOutputs } from "./outputs";

export interface Created {
  readonly id: string;
  readonly outputs: Properties;
}

export function create(type: string, inputs: Properties, provider: Session): Created {
  const session = inOwnRegion(provider, inputs);
  const behaviour = behaviourOf(type);
  const { id, computed } = behaviour.create(inputs, session);
  const outputs = createdOutputs(type, inputs, computed);
  session.account.put("create", { type, id, outputs });
  behaviour.created?.(id, session);
  return { id, outputs };
}

/** Changes a resource from what the state says of it, and gives its new state. */
export function update(
  type: string,
  id: string,
  state: Properties,
  inputs: Properties,
  provider: Session,
  ignored: readonly string[] = [],
): Properties {
  const session = inOwnRegion(provider, state);
  const outputs = changedOutputs(type, state, inputs, ignored);
  if (factsOf(type).updatesNothing === true) {
    return outputs;
  }
  const behaviour = behaviourOf(type);
  behaviour.update?.(inputs, session);
  const changed = { ...outputs, ...behaviour.updated?.(inputs, { state, outputs, session }) };
  session.account.put("update", { type, id, outputs: changed });
  return changed;
}

/** Deletes what is there; what is gone already is no error, as with the real provider. */
export function remove(type: string, id: string, provider: Session, state: Properties = {}): void {
  const session = inOwnRegion(provider, state);
  const resource = session.account.find(type, id, session.region);
  if (resource === undefined) {
    return;
  }
  behaviourOf(type).delete?.(resource.outputs, session, { ...resource.outputs, ...state });
  session.account.remove(type, id, session.region);
}

/** A resource may be in another Region than its provider. */
export function inOwnRegion(session: Session, { region }: Properties): Session {
  return typeof region === "string" ? { ...session, ...regionOf(region) } : session;
}
