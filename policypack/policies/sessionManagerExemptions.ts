import { bySubject, definePolicy, nist, type Note } from "../pack";

/** Reports each resource that an exemption keeps another policy from reporting, with its reason. */
export const sessionManagerExemptions = definePolicy({
  name: "session-manager-exemptions",
  displayName: "Exemptions in use",
  description: "What is exempt from a policy stays in sight, with the reason and the last day.",
  severity: "low",
  framework: nist("CA-5", "Plan of action and milestones"),
  tags: ["aws", "session-manager", "systems-manager"],
  url: "https://www.pulumi.com/docs/insights/policy/",
  remediationSteps: "Mend what is exempt, then remove the exemption from the configuration.",
  levels: { recommended: "advisory", strict: "advisory" },
  stack: {
    validate: ({ notes, violation }) => {
      for (const { subject, notes: ofAll } of bySubject(notes().filter(isExempt))) {
        const byPolicy = new Map(ofAll.map((note) => [note.policy, note]));
        for (const [policy, note] of byPolicy) {
          const facts = ofAll.flatMap((each) => (each.policy === policy ? each.facts : []));
          violation(subject, { facts: [exemptionFact(note), ...facts], remedies: [] });
        }
      }
    },
  },
});

type Exempt = Extract<Note, { kind: "exempt" }>;

function isExempt(note: Note): note is Exempt {
  return note.kind === "exempt";
}

function exemptionFact({ policy, subject, exemption }: Exempt): string {
  const until = exemption.expires === undefined ? "" : ` until ${exemption.expires}`;
  return `${subject.label} is exempt from ${policy}${until}: ${exemption.reason}`;
}
