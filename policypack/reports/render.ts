import type { Finding, PolicyFinding } from "../judgement";
import { reasonOf } from "./causes";
import { few } from "./few";
import { fixLines } from "./fixes";
import { headlineOf } from "./headlines";
import { writingFor, type Language } from "./language";

/** A finding in words: what is wrong, why, and what to do, with code in a language. */
export function render(
  finding: Omit<PolicyFinding, "policy">,
  language: Language = "typescript",
): string {
  const { ended } = finding;
  const note =
    ended?.expires === undefined
      ? []
      : [`Its exemption ended on ${ended.expires}: ${ended.reason}`];
  const fixes = fixLines(finding, writingFor(finding, language));
  return [...facts(finding), ...note, ...fixes, ...grantedElsewhere(finding)].join("\n");
}

/** What to do about a role that the stack itself creates, where the pack can't see what another one attaches to it. */
function grantedElsewhere({ certainty, role, fixes }: Finding): string[] {
  const isGranted = fixes.some((fix) => fix.some(({ kind }) => kind === "grant"));
  return certainty === "violation" && role !== undefined && isGranted
    ? [
        "If another stack grants this to the role, attach that policy in this stack and list its ARN in trustedPolicyArns, or add an exemption.",
      ]
    : [];
}

/** What is wrong, or can't be determined, and why. */
function facts(finding: Finding): string[] {
  const { causes, subject } = finding;
  const [first] = causes;
  if (first === undefined) {
    return [`${headlineOf(finding)}.`];
  }
  if (first.kind === "exemption") {
    const { policy, exemption, findings } = first;
    const until = exemption.expires === undefined ? "" : ` until ${exemption.expires}`;
    const exempt = `${subject.label} is exempt from ${policy}${until}: ${exemption.reason}`;
    return [exempt, ...few(findings.flatMap(facts))];
  }
  if (first.kind === "waiting-resource") {
    const resources = few(
      causes.map((cause) => reasonOf(cause, finding)),
      3,
    );
    return [`${headlineOf(finding)}: ${resources.join(", ")}.`];
  }
  const reasons = few(causes.map((cause) => reasonOf(cause, finding)));
  return causes.every(({ kind }) => inSentence.includes(kind))
    ? [`${headlineOf(finding)}: ${reasons.join("; ")}.`]
    : [`${headlineOf(finding)}:`, ...reasons.map((reason) => `  - ${reason}`)];
}

/** The kinds of causes that the sentence itself gives. */
const inSentence: readonly string[] = ["not-known", "superseded-policy", "open-ports"];
