import { exemptOf } from "../configuration";
import { bySubject, definePolicy, type Note } from "../pack";
import { nist } from "./frameworks";

/** Reports each resource that an exemption keeps another policy from reporting, with its reason. */
export const exemptionsAreReported = definePolicy({
  name: "exemptions-are-reported",
  displayName: "Exemptions in use",
  reports: "resources that are exempt from other policies, with the reason and the last day",
  description: "Exempt resources stay visible, with the reason and the last day.",
  severity: "low",
  framework: nist("CA-5", "Plan of action and milestones"),
  tags: ["aws", "session-manager", "systems-manager"],
  url: "https://www.pulumi.com/docs/insights/policy/",
  remediationSteps: "Fix what is exempt, then remove the exemption from the configuration.",
  levels: { recommended: "advisory", strict: "advisory" },
  stack: {
    validate: ({ notes, violation }) => {
      for (const { subject, notes: ofAll } of bySubject(notes().filter(isExempt))) {
        const byPolicy = new Map(ofAll.map((note) => [note.finding.policy, note]));
        for (const [policy, { exemption }] of byPolicy) {
          const all = ofAll.map(({ finding }) => finding);
          const findings = all.filter((finding) => finding.policy === policy);
          violation({
            ...{ subject, certainty: "violation", problem: "exempt", fixes: [] },
            causes: [{ kind: "exemption", policy, exemption: exemptOf(exemption), findings }],
          });
        }
      }
    },
  },
});

function isExempt(note: Note): note is Required<Note> {
  return note.exemption !== undefined;
}
