import type { MockedResource } from "../mocks";
import { type DocumentKind, type LintedDocument, lintedDocument } from "./document";

/** Where the resources of a component have documents: "type property". */
const places: Readonly<Record<string, DocumentKind>> = {
  "aws:iam/policy:Policy policy": "managed policy",
  "aws:iam/rolePolicy:RolePolicy policy": "inline policy",
  "aws:iam/role:Role assumeRolePolicy": "trust policy",
  "aws:kms/key:Key policy": "key policy",
  "aws:s3/bucketPolicy:BucketPolicy policy": "bucket policy",
  "aws:ec2/vpcEndpoint:VpcEndpoint policy": "endpoint policy",
};

/** The documents of what was registered. Fails on one in a place that is not known here. */
export function madeDocuments(resources: readonly MockedResource[]): LintedDocument[] {
  return resources.flatMap(({ type, name, inputs }) =>
    Object.entries(inputs).flatMap(([property, value]) => {
      if (!isPolicyDocument(value)) {
        return [];
      }
      const kind = places[`${type} ${property}`];
      if (kind === undefined) {
        throw new Error(
          `${name} has a policy document in "${property}" that no rule reads: name its kind in madeDocuments.ts`,
        );
      }
      const text = typeof value === "string" ? value : JSON.stringify(value);
      const role = kind === "inline policy" ? String(inputs.role) : undefined;
      return [lintedDocument(kind, name, text, role)];
    }),
  );
}

function isPolicyDocument(value: unknown): boolean {
  const parsed = typeof value === "string" ? parse(value) : value;
  return typeof parsed === "object" && parsed !== null && "Statement" in parsed;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
