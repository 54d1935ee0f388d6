import { quoted } from "../iam";
import { decideEveryParameter } from "../judgement/everyParameter";
import { reportWhoMay } from "../judgement/profileRoles";
import { code } from "../judgement/remedies";
import { definePolicy, leastPrivilege, onlyExemptions } from "../pack";
import { instanceProfileTypes } from "../stack";

/** Reports each instance profile whose role may read every parameter, which may hold secrets of anything. */
export const noBroadParameterAccess = definePolicy({
  name: "no-broad-parameter-access",
  displayName: "Instance profiles do not read every parameter",
  description:
    "The role of an instance profile should not be able to read every parameter in Parameter Store, as it is with AmazonSSMManagedInstanceCore.",
  severity: "medium",
  framework: leastPrivilege,
  tags: ["aws", "ec2", "iam", "parameter-store", "systems-manager"],
  url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-access.html",
  remediationSteps: [
    "Replace AmazonSSMManagedInstanceCore with the component SessionManagerInstanceProfile of the package aws-session-manager,",
    "or with SystemsManagerInstanceProfile and its minimal core access;",
    "grant the parameters that an instance needs by their path.",
  ].join(" "),
  levels: { recommended: "advisory", strict: "mandatory" },
  options: onlyExemptions,
  readsArguments: true,
  stack: {
    types: Object.keys(instanceProfileTypes),
    validate: (check) => {
      reportWhoMay(
        check,
        "read every parameter in Parameter Store",
        decideEveryParameter,
        remedies,
      );
    },
  },
});

function remedies(name: string): string[] {
  const named = quoted(name);
  return [
    'To mend it, grant what sessions need and no parameters, with a component of "aws-session-manager":',
    ...code(
      `new SessionManagerInstanceProfile(${named});`,
      "// or, for more of Systems Manager:",
      `new SystemsManagerInstanceProfile(${named}, { coreAccess: CoreAccess.Minimal, features: [] });`,
    ),
    "and grant the parameters that the instances need by their path, as arn:aws:ssm:REGION:ACCOUNT:parameter/web/*.",
  ];
}
