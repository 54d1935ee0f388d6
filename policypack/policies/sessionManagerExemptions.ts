import { nist } from "../pack/frameworks";
import { definePolicy } from "../pack/policy";

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
      for (const note of notes()) {
        if (note.kind !== "exempt") continue;
        const { subject, policy, exemption, facts } = note;
        const until = exemption.expires === undefined ? "" : ` until ${exemption.expires}`;
        violation(subject, {
          facts: [
            `${subject.label} is exempt from ${policy}${until}: ${exemption.reason}`,
            ...facts,
          ],
          remedies: [],
        });
      }
    },
  },
});
