import type { Fix } from "../../../policypack/judgement";
import { testResource } from "../../../policypack/testing";
import { notKnown } from "./causes";
import { types } from "./types";

/** A profile of the stack, and its ARN. */
export const profile = testResource(types.profile, "web", { name: "web-profile" });
export const arn = "arn:aws:iam::123456789012:instance-profile/web-profile";
/** Where most types take the name of their profile. */
export const byName = ["iamInstanceProfile"];

/** What is expected of the finding on a host without a profile. */
export function expected(label: string, path = byName) {
  const fixes: Fix[][] = [
    [{ kind: "set-instance-profile", name: "node", path }],
    [{ kind: "configure", option: "defaultHostManagementRegions" }],
  ];
  return { problem: "no-instance-profile" as const, label, causes: [], fixes };
}

/** Why a host is unverified whose profile the stack does not have. */
export const outside = notKnown(
  "its instance profile isn't in this stack, so what it grants wasn't checked",
);
