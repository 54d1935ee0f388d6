import type { DocumentKind, LintedDocument } from "../document";
import { eachStatement, type Rule } from "../rule";

/** What is not named is allowed: the list is longer every month. */
export const noNotElements: Rule = {
  id: "no-not-elements",
  forbids: "allow everything but what it names",
  why: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html",
  find: eachStatement((statement) =>
    (["NotAction", "NotResource", "NotPrincipal"] as const).filter(
      (element) => statement.Effect === "Allow" && statement[element] !== undefined,
    ),
  ),
};

/** A Sid says what a statement is for, here and in what AWS answers. */
export const statementsHaveSids: Rule = {
  id: "statements-have-sids",
  forbids: "have a statement without a Sid of its own",
  why: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html",
  find: ({ statements }) => {
    const sids = statements.map(({ Sid = "" }) => Sid);
    return sids.flatMap((sid, index) =>
      /^[A-Za-z0-9]+$/.test(sid) && sids.indexOf(sid) === index
        ? []
        : [{ sid, what: `statement ${index}` }],
    );
  },
};

/** In the older version a policy variable is text like any other. */
export const currentVersion: Rule = {
  id: "current-version",
  forbids: "have another version than 2012-10-17",
  why: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html",
  find: ({ version }) =>
    version === "2012-10-17" ? [] : [{ sid: "", what: version ?? "no version" }],
};

const limits: Readonly<Record<DocumentKind, number>> = {
  "managed policy": 6_144,
  "inline policy": 10_240,
  "trust policy": 2_048,
  "key policy": 32_768,
  "bucket policy": 20_480,
  "endpoint policy": 20_480,
};

/** What is larger is refused by AWS, halfway through an update. */
export const withinLimits: Rule = {
  id: "within-limits",
  forbids: "be larger than AWS takes it",
  why: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html (bucket policies 20 KB, key policies 32 KB, endpoint policies 20,480 characters)",
  find: (document, all) => {
    // IAM counts all inline policies of a role together.
    const counted =
      document.kind === "inline policy"
        ? all.filter(({ kind, role }) => kind === document.kind && role === document.role)
        : [document];
    const size = counted.reduce((sum, each) => sum + sizeOf(each), 0);
    return size > limits[document.kind] ? [{ sid: "", what: `${size} characters` }] : [];
  },
};

// IAM does not count white space; the others do.
function sizeOf({ kind, text }: LintedDocument): number {
  return /^(managed|inline|trust)/.test(kind) ? text.replace(/\s/g, "").length : text.length;
}
