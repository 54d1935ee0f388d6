import { Validator } from "./validator";
import { documentName } from "./sessionPreferences";

/** A document of AWS that opens a tunnel to an instance instead of a shell on it. */
export const TunnelDocument = {
  /** Forwards a port of the instance. */
  PortForwarding: "AWS-StartPortForwardingSession",
  /** Forwards a port of another host through the instance. */
  PortForwardingToRemoteHost: "AWS-StartPortForwardingSessionToRemoteHost",
  /** Forwards a Unix domain socket of the instance. */
  PortForwardingToSocket: "AWS-StartPortForwardingSessionToSocket",
  /** SSH, and what runs over it, such as SCP. */
  Ssh: "AWS-StartSSHSession",
} as const;

/** A document of AWS that opens a tunnel to an instance instead of a shell on it. */
export type TunnelDocument = (typeof TunnelDocument)[keyof typeof TunnelDocument];

const tunnelDocuments: readonly string[] = Object.values(TunnelDocument);

/**
 * The name of a session document of the account.
 *
 * @internal
 */
export const sessionDocumentName: Validator = (value) =>
  tunnelDocuments.includes(value)
    ? 'is a document of AWS that opens a tunnel: give it in "tunnelDocuments"'
    : documentName(value);

/**
 * The name of one of the documents of AWS that open a tunnel.
 *
 * @internal
 */
export const tunnelDocument: Validator = (value) =>
  tunnelDocuments.includes(value)
    ? undefined
    : `is not a document that opens a tunnel: there are ${tunnelDocuments.join(", ")}`;

/**
 * The key of an instance's tag, as it becomes part of a condition.
 *
 * @internal
 */
export const tagKey: Validator = (value) => {
  if (value === "" || value.length > 128) {
    return `is ${value.length} characters long: the key of a tag has 1 to 128`;
  }
  return /[*?${}]/.test(value)
    ? "has a wildcard or a policy variable: a condition takes the key of a tag as it is"
    : reasonAgainstCharacters(value);
};

/**
 * The value of an instance's tag, compared exactly; or a tag of the person, for access by attributes.
 *
 * @internal
 */
export const tagValue: Validator = (value) => {
  if (value.length > 256) {
    return `is ${value.length} characters long: the value of a tag has at most 256`;
  }
  if (/^\$\{aws:PrincipalTag\/[\w.:/=+@-]{1,128}\}$/.test(value)) {
    return undefined;
  }
  if (value.includes("${")) {
    return 'has a policy variable: the only one that a tag is compared with is a tag of the person, "${aws:PrincipalTag/team}"';
  }
  return /[*?]/.test(value)
    ? 'has a wildcard, which is not a pattern here, because tags are compared exactly: give the exact value, several values in "instanceTagValues", or a pattern in "instanceTagPatterns"'
    : reasonAgainstCharacters(value);
};

/**
 * A pattern for the value of an instance's tag.
 *
 * @internal
 */
export const tagPattern: Validator = (value) => {
  if (value.length > 256) {
    return `is ${value.length} characters long: the value of a tag has at most 256`;
  }
  if (value.includes("${")) {
    return 'has a policy variable, in whose place a person\'s tag could put a pattern: compare with a tag of the person in "instanceTags"';
  }
  return /^[*?]+$/.test(value)
    ? 'is of wildcards alone, and so covers whatever an instance has: give a part of the value, or "allInstances" to allow sessions on every instance'
    : reasonAgainstCharacters(value);
};

// EC2 takes other characters in tags, and IAM takes none of them in a policy:
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html
const reasonAgainstCharacters: Validator = (value) => {
  const foreign = /[^\t\n\r\u0020-\u00FF]/u.exec(value)?.[0];
  return foreign === undefined
    ? undefined
    : `has the character ${JSON.stringify(foreign)}, and IAM takes only ASCII and Latin-1 characters in a policy: use another tag of the instances`;
};
