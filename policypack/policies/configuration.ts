import type { EnforcementLevel } from "@pulumi/policy";

import type { Exemptions } from "../configuration";
import type { DefinedPolicy } from "../pack";
import type { definitions } from "./definitions";

/** The level of a policy, or its level and its options. What is left out is as it is by default. */
export type PolicySettings<O extends object = object> =
  EnforcementLevel | (Partial<O & Exemptions> & { enforcementLevel?: EnforcementLevel });

type Definition = (typeof definitions)[number];

/** The name of a policy. */
export type PolicyName = Definition["name"];

/** The levels and options of policies, by name: the same as in a file for `--policy-pack-config`. */
export type PolicyConfiguration = {
  [D in Definition as D["name"]]?: SettingsOf<D>;
};

type SettingsOf<D> = D extends DefinedPolicy<string, infer O> ? PolicySettings<O> : never;
