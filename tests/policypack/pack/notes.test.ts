import assert from "node:assert/strict";
import { bySubject, takeNotes, type Note } from "../../../policypack/pack/notes";

function note(policy: string, urn: string, why = "why", label = urn): Note {
  return { kind: "unverified", policy, subject: { urn, name: urn, label }, why };
}

describe("notes", () => {
  it("are sorted by URN and policy, whichever policy took them first", () => {
    const notes = takeNotes();
    for (const [policy, urn] of [
      ["q", "b"],
      ["p", "b"],
      ["q", "a"],
    ] as const) {
      notes.restart(policy, urn)(note(policy, urn));
    }
    assert.deepEqual(
      notes.all().map(({ policy, subject }) => `${subject.urn} ${policy}`),
      ["a q", "b p", "b q"],
    );
  });

  it("of a policy on a resource are forgotten when it judges that anew, and no others", () => {
    const notes = takeNotes();
    const add = notes.restart("p", "a");
    add(note("p", "a", "one"));
    add(note("p", "a", "two"));
    notes.restart("p", "b")(note("p", "b"));
    notes.restart("q", "a")(note("q", "a"));
    assert.equal(notes.all().length, 4);
    notes.restart("p", "a");
    assert.deepEqual(notes.all(), [note("q", "a"), note("p", "b")]);
  });

  it("are grouped by what they are about: a resource may hold several", () => {
    const all = [
      note("p", "a", "one", "x"),
      note("p", "a", "two", "y"),
      note("q", "a", "three", "x"),
    ];
    assert.deepEqual(
      bySubject(all).map(({ subject, notes }) => [subject.label, notes.length]),
      [
        ["x", 2],
        ["y", 1],
      ],
    );
  });
});
