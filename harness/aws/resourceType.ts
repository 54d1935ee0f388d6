import type { AwsAccount, Properties } from "./account";
import type { Target } from "./faults";
import type { Region } from "./region";

/** What a resource type's behaviour may use: the account, the provider's configuration, and the resource at hand. */
export interface Session extends Region {
  readonly account: AwsAccount;
  readonly target: Target;
  readonly defaultTags: Record<string, string>;
}

export interface AutoName {
  readonly property: string;
  readonly maxLength: number;
  readonly prefix?: string;
  readonly lowerCase?: boolean;
}

/** How one resource type behaves beyond what all types share. */
export interface ResourceType {
  /** The property that Check fills in when the program leaves it out. */
  readonly autoName?: AutoName;
  /** The provider's defaults of optional inputs. */
  readonly defaults?: Properties;
  /** Inputs that hold a JSON document: an object is turned into a string, as the real provider does. */
  readonly documents?: readonly string[];
  /** Inputs that cannot be changed in place. */
  readonly replaceOn?: readonly string[];
  /** The plan-time validation of known inputs; the reasons by property. */
  readonly validate?: (inputs: Properties) => { property: string; reason: string }[];
  /** The resource's ID and its computed outputs. Throws what AWS answers when it refuses. */
  readonly create: (inputs: Properties, session: Session) => { id: string; computed: Properties };
  /** What the provider waits for once the resource is there. */
  readonly created?: (id: string, session: Session) => void;
  /** Throws what AWS answers when it refuses the change. */
  readonly update?: (inputs: Properties, session: Session) => void;
  /** The computed outputs that a change alters, from the new inputs and the old outputs. */
  readonly updated?: (inputs: Properties, outputs: Properties) => Properties;
  /** Throws what AWS answers when it refuses the deletion. */
  readonly delete?: (outputs: Properties, session: Session) => void;
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
