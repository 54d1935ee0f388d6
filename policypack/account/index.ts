/**
 * What `aws-session-manager-policy account --json` writes.
 *
 * @module aws-session-manager-policy/account
 */

export type { AccountReport, Contradiction, InstanceReport, Summary, Verdict } from "./report";
export type { Gap } from "./ask";
