import assert from "node:assert/strict";
import { bySubject, inOrder, type Note } from "../../../policypack/pack/notes";

function note(policy: string, urn: string, label = urn): Note {
  const subject = { urn, name: urn, type: "aws:iam/role:Role", label };
  const common = { subject, certainty: "unverified", problem: "ec2-cannot-assume" } as const;
  return { finding: { policy, ...common, causes: [], fixes: [] } };
}

describe("notes", () => {
  it("are sorted by URN and policy, whichever policy took them first", () => {
    const notes = [note("q", "b"), note("p", "b"), note("q", "a")];
    assert.deepEqual(
      inOrder(notes).map(({ finding }) => `${finding.subject.urn} ${finding.policy}`),
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
