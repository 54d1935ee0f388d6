import type { Condition } from "../iam";
import type { ReadRole } from "../stack";
import { judgeTrust, type ServiceTrust } from "./serviceTrust";

/** Judges whether EC2 may assume a role to hand it to instances. */
export function judgeInstanceTrust(role: ReadRole): ServiceTrust {
  return judgeTrust("ec2", role, { holds });
}

/**
 * EC2 sends no external ID, which is for third parties, and no MFA, which is for people. Whether another comparison
 * holds cannot be told here.
 */
function holds({ operator, key }: Condition): "maybe" | "no" {
  const isNeverSent = /^(sts:externalid|aws:multifactorauth(present|age))$/i.test(key);
  const needsIt = !/not|null|ifexists|forallvalues/i.test(operator);
  return isNeverSent && needsIt ? "no" : "maybe";
}
