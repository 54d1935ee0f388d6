import * as pulumi from "@pulumi/pulumi";
import { hybridNodes } from "../documents/sessionManagerBase";
import * as activations from "../validation/activations";
import { autoName } from "../validation/autoNames";
import { resolveAdditionalPolicies } from "./additionalPolicies";
import { ArgumentErrors, WITHHELD_TOGETHER } from "./argumentErrors";
import { CoreArgs, resolveCore } from "./coreAccess";
import { RoleArgs, resolveRole } from "./role";
import { checkServed, everyPart, sessionRegions } from "./sessionRegions";
import {
  SessionPolicies,
  Sessions,
  SessionsArgs,
  resolveSessions,
  sessionPoliciesOf,
} from "./sessions";

/** Arguments of HybridActivation. All are optional. */
export interface HybridActivationArgs extends CoreArgs, RoleArgs, SessionsArgs {
  /**
   * How many machines can register with the activation: a whole number from 1 to 1,000. Default: 1. Changing it replaces
   * the activation.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateActivation.html
   */
  registrationLimit?: pulumi.Input<number> | undefined;
  /**
   * When the activation expires: a time in UTC at most 30 days from now, in the form `2026-01-31T12:00:00Z`. Machines that
   * are registered stay registered. Default: 24 hours after the activation is created. Changing it replaces the activation.
   * Removing the argument keeps the time. A time in the past is an error only when the activation is about to be created.
   * This argument requires Pulumi CLI 3.182.0 or later.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/hybrid-activation-managed-nodes.html
   */
  expirationDate?: pulumi.Input<string> | undefined;
  /**
   * Name that machines get when they register: at most 256 letters, digits, spaces and `_.:/=+-@`. Default: the provider
   * generates one from the component's name. Changing it replaces the activation. Removing the argument keeps the name.
   */
  defaultInstanceName?: pulumi.Input<string> | undefined;
  /**
   * Name of the role: 1 to 64 letters, digits and `_+=,.@-`. Default: the provider generates one from the component's name.
   * Changing it replaces the role and the activation; the provider deletes the old ones before it creates the new ones.
   * Registered machines still use the old role, which no longer exists, and have to be registered again. Removing the
   * argument keeps the name.
   */
  roleName?: pulumi.Input<string> | undefined;
  /**
   * Path of the role: begins and ends with a slash. Path and name together can have at most 64 characters; more is an
   * error. Default: `/`. Changing it replaces the role and the activation. Registered machines still use the old role,
   * which no longer exists, and have to be registered again.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateActivation.html
   */
  path?: pulumi.Input<string> | undefined;
  /**
   * Tags of the role and the activation, in addition to the provider's default tags; machines get the activation's tags
   * when they register. Default: none. Changing them replaces the activation, because AWS can't change its tags.
   */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

/**
 * Resolves the arguments of the HybridActivation called `name`.
 *
 * @internal
 */
export function resolveHybridActivation(
  name: string,
  args: HybridActivationArgs,
  errors: ArgumentErrors,
) {
  const core = resolveCore(args, hybridNodes, errors);
  const description = "Lets machines outside EC2 be managed by Systems Manager.";
  const role = resolveRole(name, args, description, errors);
  const sessions = resolveSessions(args, errors);
  const sessionPolicies = sessionPoliciesOf(sessions, errors, hybridNodes);
  const roleName = role.name ?? autoName(`${name}-role`);
  const path = errors.checkAgainst("path", role.path, roleName, reasonAgainstPath);
  return {
    core,
    role: { ...role, path },
    rolePath: path ?? "/",
    // Always given: what AWS fills in would replace the activation at every update.
    registrationLimit:
      errors.checkOptionalInteger("registrationLimit", args.registrationLimit, 1, 1000) ?? 1,
    expirationDate: errors.checkOptional(
      "expirationDate",
      args.expirationDate,
      activations.expirationDate,
    ),
    defaultInstanceName: errors.checkOptional(
      "defaultInstanceName",
      args.defaultInstanceName,
      activations.defaultInstanceName,
    ),
    sessionPoliciesIn: (region: pulumi.Output<string>) =>
      servingRegion(sessionPolicies, sessions, args, region, errors),
    additionalPolicies: resolveAdditionalPolicies(
      args.additionalPolicyArns,
      errors,
      1 + sessionPolicies.managed.length,
    ),
    tags: args.tags,
  };
}

/**
 * The policies for sessions: they fail as they resolve if the Region of the activation, in which all of its machines are, lacks
 * the key or the log group that another has.
 */
function servingRegion(
  { inline, managed }: SessionPolicies,
  { data }: Sessions,
  args: SessionsArgs,
  region: pulumi.Output<string>,
  errors: ArgumentErrors,
): SessionPolicies {
  const path =
    (["sessions", "sessionEncryption"] as const).find((each) => args[each] !== undefined) ??
    "sessionLogging";
  const served = errors.checkLate(
    pulumi.all([data, region]),
    ([known, own], late) => {
      const named = { regions: [[path, own] as const], needs: everyPart };
      checkServed(named, known.map(sessionRegions), late);
    },
    WITHHELD_TOGETHER,
  );
  const once = (json: pulumi.Input<string>) => pulumi.all([json, served]).apply(([text]) => text);
  return {
    inline: inline && once(inline),
    managed: managed.map((policy) => ({ ...policy, json: once(policy.json) })),
  };
}

function reasonAgainstPath(path: string, roleName: string): string | undefined {
  const role = `${path.slice(1)}${roleName}`;
  return role.length > 64
    ? `makes "${role}" of the role, ${role.length} characters: an activation takes at most 64 for path and name together`
    : undefined;
}
