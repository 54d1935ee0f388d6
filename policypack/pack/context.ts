import type { PolicyResource } from "@pulumi/policy";

import { isTrusted, permissionOptions, type PermissionSettings } from "../judgement/settings";
import { recordArguments, stackModel, type ArgumentRecord, type StackModel } from "../stack";
import { takeNotes, type Notes } from "./notes";
import type { Exemptions } from "./options";
import { turns, type Turns } from "./turn";

/** The policy on permissions, whose options several policies go by. */
export const permissionsPolicy = "instance-profile-session-manager-permissions";

/** What the policies of one pack share. */
export interface PackContext {
  /** The options that policies have read last, by policy. */
  readonly options: Map<string, object & Exemptions>;
  readonly permissions: PermissionSettings;
  readonly notes: Notes;
  readonly resourceTurns: Turns;
  readonly stackTurns: Turns;
  /** Gives the date of the day, as YYYY-MM-DD in UTC. */
  readonly today: () => string;
  /** Sees each resource as the program defines it. */
  readonly record: ArgumentRecord["record"];
  /** What is known of a stack, read once for all policies that judge it in one call. */
  readonly stack: (resources: readonly PolicyResource[]) => StackModel;
}

/** @param today Gives the date of the day, as YYYY-MM-DD in UTC. */
export function packContext(today: () => string): PackContext {
  const { programArguments, record } = recordArguments();
  const options: PackContext["options"] = new Map();
  const stackTurns = turns();
  const models = new WeakMap<readonly PolicyResource[], StackModel>();
  let settings: PermissionSettings = permissionOptions.defaults;
  return {
    options,
    get permissions() {
      return (options.get(permissionsPolicy) as PermissionSettings | undefined) ?? settings;
    },
    notes: takeNotes(),
    resourceTurns: turns(),
    stackTurns,
    today,
    record,
    stack(own) {
      // The SDK gives each policy objects of its own for the same resources.
      const led = stackTurns.current?.resources;
      const resources = led !== undefined && areAlike(led, own) ? led : own;
      const known = models.get(resources);
      if (known !== undefined && settings === this.permissions) {
        return known;
      }
      settings = this.permissions;
      const model = stackModel(resources, {
        programArguments,
        isTrusted: (arn) => isTrusted(settings, arn),
      });
      models.set(resources, model);
      return model;
    },
  };
}

function areAlike(one: readonly PolicyResource[], other: readonly PolicyResource[]): boolean {
  return one.length === other.length && one.every(({ urn }, at) => urn === other[at]?.urn);
}
