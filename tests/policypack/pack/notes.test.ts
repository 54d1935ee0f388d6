import assert from "node:assert/strict";
import { bySubject, inOrder, type Note } from "../../../policypack/pack/notes";

function note(policy: string, urn: string, label = urn): Note {
  return { kind: "unverified", policy, subject: { urn, name: urn, label }, why: "why" };
}

describe("notes", () => {
  it("are sorted by URN and policy, whichever policy took them first", () => {
    const notes = [note("q", "b"), note("p", "b"), note("q", "a")];
    assert.deepEqual(
      inOrder(notes).map(({ policy, subject }) => `${subject.urn} ${policy}`),
      ["a q", "b p", "b q"],
    );
  });

  it("are grouped by what they are about: a resource may hold several", () => {
    const all = [note("p", "a", "x"), note("p", "a", "y"), note("q", "a", "x")];
    assert.deepEqual(
      bySubject(all).map(({ subject, notes }) => [subject.label, notes.length]),
      [
        ["x", 2],
        ["y", 1],
      ],
    );
  });
});
