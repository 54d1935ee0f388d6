import type { Subject } from "./definition";
import type { Exemption } from "./exemptions";

/** What a policy does not report itself: a resource that is exempt from it, or that it cannot judge. */
export type Note = { policy: string; subject: Subject } & (
  | { kind: "exempt"; exemption: Exemption; facts: readonly string[] }
  /** `why` is a clause. */
  | { kind: "unverified"; why: string }
);

/** The notes of all policies, on one resource or on the whole stack at a time. */
export interface Notes {
  /** Sorted by URN and policy. */
  all: () => Note[];
  /** Forgets what a policy noted on something, as it judges that anew; returns what adds a note. */
  restart: (policy: string, about: string) => (note: Note) => void;
}

/** Starts without a note. */
export function takeNotes(): Notes {
  const notes = new Map<string, Map<string, Note[]>>();
  return {
    all: () =>
      [...notes.values()].flatMap((byPolicy) => [...byPolicy.values()].flat()).sort(byUrnAndPolicy),
    restart: (policy, about) => {
      notes.get(about)?.delete(policy);
      return (note) => {
        const byPolicy = notes.get(about) ?? new Map<string, Note[]>();
        notes.set(about, byPolicy.set(policy, [...(byPolicy.get(policy) ?? []), note]));
      };
    },
  };
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

function byUrnAndPolicy(one: Note, other: Note): number {
  const [a, b] = [one, other].map(({ policy, subject }) => `${subject.urn} ${policy}`);
  return (a ?? "") < (b ?? "") ? -1 : 1;
}
