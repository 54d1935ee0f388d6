import { broadAccessFindings, profileComponent, type Fix } from "../judgement";
import { definePolicy } from "../pack";
import { instanceProfileTypes } from "../stack";
import { leastPrivilege } from "./frameworks";

/** Reports each instance profile whose role may read every parameter, which may hold secrets of anything. */
export const instanceProfileParameterAccessIsScoped = definePolicy({
  name: "instance-profile-parameter-access-is-scoped",
  displayName: "Instance profiles can't read every parameter",
  reports:
    "an instance profile that can read every parameter, for example with AmazonSSMManagedInstanceCore",
  description:
    "The role of an instance profile should not be able to read every parameter in Parameter Store, as AmazonSSMManagedInstanceCore allows.",
  severity: "medium",
  framework: leastPrivilege,
  tags: ["aws", "ec2", "iam", "parameter-store", "systems-manager"],
  url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/ps-restrict-parameter-access.html",
  remediationSteps: [
    "Replace AmazonSSMManagedInstanceCore with the component SessionManagerInstanceProfile of the package aws-session-manager,",
    "or with SystemsManagerInstanceProfile and its minimal core access;",
    "grant the parameters that an instance needs by their path.",
  ].join(" "),
  levels: { recommended: "advisory", strict: "mandatory" },
  stack: {
    types: [instanceProfileTypes],
    validate: ({ stack, report }) => {
      broadAccessFindings(stack, everyParameter, fixesFor).forEach(report);
    },
  },
});

/**
 * The actions that read a parameter's value.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/ps-restrict-parameter-access.html
 */
const everyParameter = {
  problem: "every-parameter",
  actions: [
    "ssm:GetParameter",
    "ssm:GetParameters",
    "ssm:GetParametersByPath",
    "ssm:GetParameterHistory",
  ],
  resources: "arn:*:ssm:*:*:parameter/?*",
} as const;

function fixesFor(name: string): Fix[][] {
  const component = "SystemsManagerInstanceProfile";
  return [
    ...profileComponent(name, []),
    [{ kind: "use-component", component, name, settings: "minimal" }],
    [{ kind: "name-resources", resources: "parameters" }],
  ];
}
