import { conditionsOf, identityPolicies, list, type LintedStatement } from "../document";
import { eachAllow, type Rule } from "../rule";

/** Without TLS a log can be read on its way. */
export const bucketsDemandTls: Rule = {
  id: "buckets-demand-tls",
  forbids: "let a bucket be reached without TLS",
  why: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html#transit",
  find: ({ kind, statements }) => {
    const isProtected = kind !== "bucket policy" || statements.some(deniesWithoutTls);
    return isProtected ? [] : [{ sid: "", what: "no Deny for aws:SecureTransport false" }];
  },
};

/** A session of somebody else is a shell with somebody else's rights. */
export const ownSessionsOnly: Rule = {
  id: "own-sessions-only",
  forbids: "let people resume or end the sessions of others",
  why: "https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-examples.html",
  find: eachAllow(identityPolicies, (statement) => {
    const own = conditionsOf(statement).some(
      ({ operator, key, values }) =>
        operator === "StringEquals" &&
        key === "ssm:resourceTag/aws:ssmmessages:session-id" &&
        values.join() === "${aws:userid}",
    );
    return own
      ? []
      : list(statement.Action).filter((action) => /^ssm:(Resume|Terminate)Session$/.test(action));
  }),
};

/** A request that names no document would start a session without logs or encryption. */
export const sessionsCheckDocument: Rule = {
  id: "sessions-check-document",
  forbids: "let sessions start on machines without a check of the session document",
  why: "https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-default-session-document.html",
  find: eachAllow(identityPolicies, (statement) => {
    const checked = conditionsOf(statement).some(
      ({ operator, key, values }) =>
        operator === "BoolIfExists" &&
        key === "ssm:SessionDocumentAccessCheck" &&
        values.join() === "true",
    );
    const starts = list(statement.Action).includes("ssm:StartSession");
    return starts && !checked
      ? list(statement.Resource).filter((resource) => !/:document\/[\w.-]+$/.test(resource))
      : [];
  }),
};

function deniesWithoutTls(statement: LintedStatement): boolean {
  const { Effect, Principal, Action, Resource } = statement;
  const resources = list(Resource);
  return (
    Effect === "Deny" &&
    Principal === "*" &&
    list(Action).includes("s3:*") &&
    resources.some((resource) => !resource.includes("/")) &&
    resources.some((resource) => resource.endsWith("/*")) &&
    JSON.stringify(statement.Condition) === '{"Bool":{"aws:SecureTransport":"false"}}'
  );
}
