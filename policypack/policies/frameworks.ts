import type { PolicyComplianceFramework } from "@pulumi/policy";

/** A control of AWS Security Hub: https://docs.aws.amazon.com/securityhub/latest/userguide/fsbp-standard.html */
export function securityHub(reference: string, specification: string): PolicyComplianceFramework {
  return {
    name: "AWS Foundational Security Best Practices",
    version: "1.0.0",
    reference,
    specification,
  };
}

/** A control of NIST SP 800-53: https://csrc.nist.gov/pubs/sp/800/53/r5/upd1/final */
export function nist(reference: string, specification: string): PolicyComplianceFramework {
  return { name: "NIST SP 800-53", version: "Revision 5", reference, specification };
}

/** That instances are managed by Systems Manager, without which there is no session. */
export const managedInstances = securityHub(
  "SSM.1",
  "EC2 instances should be managed by AWS Systems Manager",
);

export const leastPrivilege = nist("AC-6", "Least privilege");
