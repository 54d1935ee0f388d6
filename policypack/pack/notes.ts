import type { Subject } from "../stack";
import type { Exemption } from "./exemptions";

/** What a policy does not report itself: a resource that is exempt from it, or that it cannot judge. */
export type Note = { policy: string; subject: Subject } & (
  | { kind: "exempt"; exemption: Exemption; facts: readonly string[] }
  /** `why` is a clause. */
  | { kind: "unverified"; why: string }
);

/** Notes sorted by URN and policy. */
export function inOrder(notes: readonly Note[]): Note[] {
  const key = ({ policy, subject }: Note) => `${subject.urn} ${policy}`;
  return [...notes].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

/** The notes on each subject. */
export function bySubject<N extends Note>(notes: readonly N[]): { subject: Subject; notes: N[] }[] {
  const groups = new Map<string, { subject: Subject; notes: N[] }>();
  for (const note of notes) {
    const key = `${note.subject.urn} ${note.subject.label}`;
    const group = groups.get(key) ?? { subject: note.subject, notes: [] };
    group.notes.push(note);
    groups.set(key, group);
  }
  return [...groups.values()];
}
