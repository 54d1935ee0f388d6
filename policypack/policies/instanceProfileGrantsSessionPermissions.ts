import type { Options } from "../configuration";
import {
  defaultPermissionSettings,
  permissionFindings,
  type PermissionSettings,
} from "../judgement";
import { definePolicy, permissionsPolicy } from "../pack";
import { codeLanguages, type ReportSettings } from "../reports";
import { instanceProfileTypes } from "../stack";
import { managedInstances } from "./frameworks";

const options: Options<PermissionSettings & ReportSettings> = {
  defaults: { ...defaultPermissionSettings, codeLanguage: "auto" },
  properties: {
    requiredActions: {
      description:
        "The actions that every role must grant. Actions other than those for sessions are checked for all resources: a grant on some of them is unverified. For kms:Decrypt, kms:GenerateDataKey and ssm:GetParameter*, a grant on some keys or parameters is enough.",
      type: "array",
      items: { type: "string", pattern: "^[A-Za-z0-9-]+:[A-Za-z0-9]+$" },
      minItems: 1,
      uniqueItems: true,
    },
    trustedPolicyArns: {
      description:
        "ARNs of managed policies outside the stack that your organization trusts: each counts as granting what is required and denying nothing. * matches any characters and ? exactly one; matching is case-sensitive.",
      type: "array",
      items: { type: "string", pattern: "^arn:" },
      uniqueItems: true,
    },
    treatConditionalAs: {
      description:
        "How to treat a permission whose Condition can't be checked before deployment. With granted, a conditional Allow applies and a conditional Deny doesn't; with missing, the opposite.",
      type: "string",
      enum: ["unverified", "granted", "missing"],
    },
    defaultHostManagementRegions: {
      description:
        "The Regions in which Default Host Management Configuration is on outside this stack; * for all. Instances there need no permissions of their own, and no instance profile.",
      type: "array",
      items: { type: "string", pattern: "^(\\*|[a-z]+(-[a-z]+)+-[0-9]+)$" },
      uniqueItems: true,
    },
    accountPreferences: {
      description:
        "The inputs of the account's default session document, by Region, if another stack owns the document: what they require is checked as if the document were in this stack.",
      type: "object",
      additionalProperties: {
        type: "object",
        properties: {
          kmsKeyId: { type: "string" },
          cloudWatchLogGroupName: { type: "string" },
          s3BucketName: { type: "string" },
          s3KeyPrefix: { type: "string" },
          s3EncryptionEnabled: { type: "boolean" },
        },
        additionalProperties: false,
      },
    },
    codeLanguage: {
      description:
        "The language of the code in the reports of all policies. With auto, it's the program's language if the stack's tag pulumi:runtime names it, as in Pulumi Cloud, and TypeScript otherwise. For go, csharp and java, reports show policy documents as JSON, and say where they go.",
      type: "string",
      enum: [...codeLanguages],
    },
  },
};

/** Reports each instance profile that certainly lacks a required permission. */
export const instanceProfileGrantsSessionPermissions = definePolicy({
  name: permissionsPolicy,
  displayName: "Instance profiles have the Session Manager permissions",
  reports:
    "an instance profile that certainly lacks a permission, or has a policy that IAM rejects",
  description: "The role of every EC2 instance profile must grant what Session Manager needs.",
  severity: "high",
  framework: managedInstances,
  tags: ["aws", "ec2", "iam", "session-manager", "systems-manager"],
  url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html",
  remediationSteps: [
    "Create the instance profile with the component SessionManagerInstanceProfile of the package aws-session-manager,",
    "or give its role an inline policy that allows the five actions of AWS's page.",
    "The AWS managed policy AmazonSSMManagedInstanceCore grants them too,",
    "but also lets the instances read every parameter in Parameter Store.",
  ].join(" "),
  levels: { recommended: "mandatory", strict: "mandatory" },
  options,
  stack: {
    types: [instanceProfileTypes],
    validate: ({ stack, options, violation }) => {
      permissionFindings(stack, options)
        .filter(({ certainty }) => certainty === "violation")
        .forEach(violation);
    },
  },
});
