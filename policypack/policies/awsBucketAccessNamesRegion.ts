import { unknown, type AttachedPolicy, type Statement } from "../iam";
import { type Cause } from "../judgement";
import { definePolicy } from "../pack";
import { documentsIn, documentHolderTypes, subjectOf } from "../stack";
import { leastPrivilege } from "./frameworks";

/** Reports each policy document that allows the buckets of AWS in every Region, and so buckets that others may create. */
export const awsBucketAccessNamesRegion = definePolicy({
  name: "aws-bucket-access-names-region",
  displayName: "AWS's buckets are named with their Region",
  reports: "a wildcard instead of the Region in the names of AWS's buckets",
  description:
    "A policy that allows access to AWS's buckets for SSM Agent should name the Region instead of using a wildcard.",
  severity: "medium",
  framework: leastPrivilege,
  tags: ["aws", "iam", "s3", "systems-manager"],
  url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-permissions.html",
  remediationSteps: [
    "Repeat the statement for each Region, with the Region in the names of the buckets;",
    "the component SystemsManagerInstanceProfile of the package aws-session-manager does this for its awsBucketRegions.",
  ].join(" "),
  levels: { recommended: "advisory", strict: "mandatory" },
  resource: {
    types: documentHolderTypes,
    validate: ({ resource, report }) => {
      const causes = documentsIn(resource, mayNameBuckets).flatMap(causesIn);
      if (causes.length === 0) {
        return;
      }
      const subject = subjectOf(resource);
      const component = "SystemsManagerInstanceProfile";
      report({
        ...{ subject, certainty: "violation", problem: "buckets-of-any-region", causes },
        fixes: [
          [{ kind: "name-resources", resources: "buckets" }],
          [{ kind: "use-component", component, name: subject.name, settings: "bucket Regions" }],
        ],
      });
    },
  },
});

function causesIn({ name: policy, document }: AttachedPolicy): Cause[] {
  if (document.kind !== "statements") {
    return [];
  }
  return document.statements.flatMap((statement): Cause[] => {
    const buckets = bucketsOfAnyRegion(statement);
    const { sid, index } = statement;
    const place = sid === undefined ? `Statement[${index}]` : `statement "${sid}"`;
    return buckets.length === 0 ? [] : [{ kind: "buckets", policy, statement: place, buckets }];
  });
}

/**
 * The buckets of AWS that SSM Agent uses, one in each Region, without the Region:
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-technical-details.html
 */
const families: readonly { prefix: string; suffix: string }[] = [
  "amazon-ssm-packages-",
  "amazon-ssm-",
  "aws-patch-manager-",
  "aws-patchmanager-macos-",
  "aws-ssm-distributor-file-",
  "aws-ssm-document-attachments-",
  "aws-ssm-",
  "aws-windows-downloads-",
  "patch-baseline-snapshot-",
]
  .map((prefix) => ({ prefix, suffix: "" }))
  .concat({ prefix: "", suffix: "-birdwatcher-prod" });

/** Whether a document may name a bucket: most do not, which is seen without parsing them. */
function mayNameBuckets(source: unknown): boolean {
  // An escape of JSON may stand for any character.
  return typeof source !== "string" || /:s3:|\\/i.test(source);
}

/** The buckets of AWS that a statement certainly allows in any Region, by their name with REGION in place of the Region. */
function bucketsOfAnyRegion({ effect, resources, conditions }: Statement): string[] {
  // A Condition, such as one on the account that owns the bucket, may keep others out.
  if (conditions === unknown || conditions.length > 0) {
    return [];
  }
  if (effect !== "Allow" || resources.inverted) {
    return [];
  }
  return [...new Set(resources.patterns.flatMap((pattern) => bucketOfAnyRegion(pattern) ?? []))];
}

function bucketOfAnyRegion(pattern: string): string | undefined {
  const [, bucket] = /^arn:[^:]*:s3:[^:]*:[^:]*:([^/]+)/i.exec(pattern) ?? [];
  if (bucket === undefined) {
    return undefined;
  }
  const family = families.find(
    ({ prefix, suffix }) => bucket.startsWith(prefix) && bucket.endsWith(suffix),
  );
  if (family === undefined) {
    return undefined;
  }
  const { prefix, suffix } = family;
  const region = bucket.slice(prefix.length, bucket.length - suffix.length);
  return isOfManyRegions(region) ? `${prefix}REGION${suffix}` : undefined;
}

/**
 * Whether a pattern may stand for several Regions: it has a wildcard before a Region's name is complete. A policy variable
 * is none: of `${aws:RequestedRegion}` there is one for each request.
 */
function isOfManyRegions(pattern: string): boolean {
  const start = pattern.search(/[*?]/);
  if (start < 0) {
    return false;
  }
  return /^([a-z]{0,2}|([a-z]{2}|eusc)(-[a-z]*)+)$/.test(pattern.slice(0, start));
}
