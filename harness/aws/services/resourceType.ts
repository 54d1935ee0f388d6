import type { AwsAccount, Properties } from "../account";
import type { Target } from "../faults";
import type { Region } from "../region";

/** What a provider is configured to. */
export interface ProviderConfiguration extends Region {
  readonly defaultTags: Record<string, string>;
}

/** What a resource type's behaviour may use: the account, the provider's configuration, and the resource at hand. */
export interface Session extends ProviderConfiguration {
  readonly account: AwsAccount;
  readonly target: Target;
}

/** A change: what the state says now, and the outputs that the plan gives it. */
export interface Change {
  readonly state: Properties;
  readonly outputs: Properties;
  readonly session: Session;
}

/** What AWS does with a resource type, beyond the facts of its properties. */
export interface Behaviour {
  /** The resource's ID and its computed outputs. Throws what AWS answers when it refuses. */
  readonly create: (inputs: Properties, session: Session) => { id: string; computed: Properties };
  /** What the provider waits for once the resource is there. */
  readonly created?: (id: string, session: Session) => void;
  /** Throws what AWS answers when it refuses the change. */
  readonly update?: (inputs: Properties, session: Session) => void;
  /** The computed outputs that a change alters. Throws what AWS answers when it refuses. */
  readonly updated?: (inputs: Properties, change: Change) => Properties;
  /** Throws what AWS answers when it refuses the deletion. */
  readonly delete?: (outputs: Properties, session: Session, state: Properties) => void;
}

/** A property that is text, or the empty text if it is absent. */
export function text(properties: Properties, property: string): string {
  const value = properties[property];
  return typeof value === "string" ? value : "";
}

/** A property that is a list of text, or the empty list if it is absent. */
export function texts(properties: Properties, property: string): string[] {
  const value = properties[property];
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** An ARN in the provider's own Region and the account. */
export function arn(session: Session, service: string, resource: string): string {
  return `arn:${session.partition}:${service}:${session.region}:${session.account.accountId}:${resource}`;
}

/** An ID of AWS's form: a prefix and hexadecimal or alphanumeric digits, unique in the account. */
export function uniqueId(session: Session, prefix: string, length: number): string {
  return prefix + session.account.chance.serial(session.target).toString(16).padStart(length, "0");
}

/** An ID of the form of a UUID, unique in the account. */
export function uuid(session: Session): string {
  return `1234abcd-12ab-34cd-56ef-${uniqueId(session, "", 12)}`;
}
