import type { Exemption } from "../configuration";
import type { PolicyFinding } from "../judgement";
import type { Subject } from "../stack";

/** What a policy does not report itself, because it is unverified, or exempt. */
export interface Note {
  finding: PolicyFinding;
  exemption?: Exemption;
}

/** Notes sorted by URN and policy. */
export function inOrder(notes: readonly Note[]): Note[] {
  const key = ({ finding }: Note) => `${finding.subject.urn} ${finding.policy}`;
  return [...notes].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

/** The notes on each subject. */
export function bySubject<N extends Note>(notes: readonly N[]): { subject: Subject; notes: N[] }[] {
  const groups = new Map<string, { subject: Subject; notes: N[] }>();
  for (const note of notes) {
    const { subject } = note.finding;
    const key = `${subject.urn} ${subject.label}`;
    const group = groups.get(key) ?? { subject, notes: [] };
    group.notes.push(note);
    groups.set(key, group);
  }
  return [...groups.values()];
}
