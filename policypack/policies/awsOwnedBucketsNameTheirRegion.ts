import { quoted } from "../iam";
import { bucketsOfAnyRegion, mayNameBuckets } from "../judgement/awsOwnedBuckets";
import { code } from "../judgement/remedies";
import { bullets } from "../judgement/report";
import { definePolicy, leastPrivilege, onlyExemptions } from "../pack";
import { documentsIn, documentHolderTypes, subjectOf } from "../stack";

/** Reports each policy document that allows the buckets of AWS in every Region, and so buckets that others may make. */
export const awsOwnedBucketsNameTheirRegion = definePolicy({
  name: "aws-owned-buckets-name-their-region",
  displayName: "AWS's buckets are named with their Region",
  description:
    "A policy that allows the buckets of AWS that SSM Agent uses should name their Region, not have a wildcard in its place.",
  severity: "medium",
  framework: leastPrivilege,
  tags: ["aws", "iam", "s3", "systems-manager"],
  url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-profile.html",
  remediationSteps: [
    "Repeat the statement for each Region, with its name in the names of the buckets;",
    "the component SystemsManagerInstanceProfile of the package aws-session-manager does so for its vpcEndpointRegions.",
  ].join(" "),
  levels: { recommended: "advisory", strict: "mandatory" },
  options: onlyExemptions,
  resource: {
    types: documentHolderTypes,
    validate: ({ resource, violation }) => {
      const facts = documentsIn(resource, mayNameBuckets).flatMap(({ name, document }) =>
        document.kind !== "statements"
          ? []
          : document.statements.flatMap((statement) => {
              const buckets = bucketsOfAnyRegion(statement);
              if (buckets.length === 0) {
                return [];
              }
              const { sid, index } = statement;
              const place = sid === undefined ? `Statement[${index}]` : `statement "${sid}"`;
              return [`${place} of ${name}: ${buckets.join(", ")}`];
            }),
      );
      if (facts.length === 0) {
        return;
      }
      const subject = subjectOf(resource);
      violation(subject, {
        facts: [
          `${subject.label} has a wildcard where the names of AWS's buckets have their Region, and so allows buckets of others:`,
          ...bullets(facts),
        ],
        remedies: [
          'To mend it, name each Region, or let the component of "aws-session-manager" do it:',
          ...code(
            `new SystemsManagerInstanceProfile(${quoted(subject.name)}, { vpcEndpointRegions: ["eu-west-1"] });`,
          ),
        ],
      });
    },
  },
});
