import * as pulumi from "@pulumi/pulumi";
import { AdditionalPolicy, additionalPolicies, policiesPerRole } from "./additionalPolicies";
import { CoreAccess, checkCoreAccess } from "./coreAccess";
import { policyJson } from "./permissions/document";
import { ec2Instances, sessionManagerBaseStatements } from "./permissions/sessionManagerBase";
import { SystemsManagerFeature, featureStatements } from "./permissions/systemsManagerFeatures";
import { checkRoleArgs } from "./roleArguments";
import { NewPolicy, s3Policies } from "./s3Access";
import { sessionDataPolicy } from "./sessionData";
import type { SystemsManagerInstanceProfileArgs } from "./systemsManagerInstanceProfile";
import { ArgumentErrors } from "./validation/argumentErrors";
import { roleNameOf, roleNameOrArn } from "./validation/arns";
import { namesPhysically } from "./validation/autoNames";
import * as iam from "./validation/iamNames";
import { argumentsOf, checkFlags, plainList } from "./validation/plain";

/** A policy of AWS to attach, and the argument that asks for it. */
interface AwsPolicy {
  key: string;
  policyName: string;
  argument: string;
}

/** Checks the arguments of a SystemsManagerInstanceProfile, and finds the policies that they ask for. */
export function checkSystemsManagerArgs(name: string, given: SystemsManagerInstanceProfileArgs) {
  const errors = new ArgumentErrors(`SystemsManagerInstanceProfile "${name}"`);
  const args = argumentsOf(given, errors);
  checkFlags(args, ["directoryService", "cloudWatchAgent"], errors);
  checkCoreAccess(args, errors);
  const features = checkedFeatures(args, errors);
  const awsPolicies = policiesOfAws(args);
  const newPolicies = [...minimalPolicy(args, features), ...s3Policies(args, errors)];
  const count = awsPolicies.length + newPolicies.length;
  if (count > policiesPerRole) {
    errors.add(
      "buckets",
      `take, with everything else, ${count} managed policies: IAM attaches at most ${policiesPerRole} to a role, so name fewer`,
    );
  }
  const checked = {
    ...checkRole(name, args, errors),
    instanceProfileName: errors.checkOptional(
      "instanceProfileName",
      args.instanceProfileName,
      iam.instanceProfileName,
    ),
    awsPolicies,
    newPolicies,
    sessionData: sessionDataPolicy(args, errors),
    additionalPolicies: additionalPolicies(
      args.additionalPolicyArns,
      errors,
      Math.min(count, policiesPerRole),
    ),
  };
  refuseAttached(checked.additionalPolicies, awsPolicies, errors);
  errors.throwIfAny();
  return checked;
}

function checkedFeatures(
  { features, coreAccess }: SystemsManagerInstanceProfileArgs,
  errors: ArgumentErrors,
): SystemsManagerFeature[] {
  const known = Object.values<string>(SystemsManagerFeature);
  const given = plainList("features", features, errors) ?? [];
  if (given.length > 0 && coreAccess !== CoreAccess.Minimal) {
    errors.add(
      "features",
      'are all in AmazonSSMManagedInstanceCore: set "coreAccess" to "minimal" as well, or leave them out',
    );
  }
  given.forEach((feature, index) => {
    errors.checkPlain(`features[${index}]`, feature, (value) =>
      known.includes(value) ? undefined : `is unknown: give one of ${known.join(", ")}`,
    );
  });
  return given.filter((feature) => known.includes(feature));
}

function policiesOfAws(args: SystemsManagerInstanceProfileArgs): AwsPolicy[] {
  const all = [
    {
      wanted: args.coreAccess !== CoreAccess.Minimal,
      key: "policy",
      policyName: "AmazonSSMManagedInstanceCore",
      argument: "coreAccess",
    },
    {
      wanted: args.directoryService === true,
      key: "directory-service",
      policyName: "AmazonSSMDirectoryServiceAccess",
      argument: "directoryService",
    },
    {
      wanted: args.cloudWatchAgent === true,
      key: "cloudwatch-agent",
      policyName: "CloudWatchAgentServerPolicy",
      argument: "cloudWatchAgent",
    },
  ];
  return all.filter(({ wanted }) => wanted);
}

function minimalPolicy(
  args: SystemsManagerInstanceProfileArgs,
  features: SystemsManagerFeature[],
): NewPolicy[] {
  if (args.coreAccess !== CoreAccess.Minimal) {
    return [];
  }
  const statements = [
    ...sessionManagerBaseStatements(args.restrictToCallingInstance ?? false),
    ...featureStatements(features, ec2Instances),
  ];
  const description = "The permissions for sessions and for the features of Systems Manager.";
  return [{ key: "policy", description, json: policyJson(statements) }];
}

function refuseAttached(
  additional: AdditionalPolicy[],
  awsPolicies: AwsPolicy[],
  errors: ArgumentErrors,
): void {
  additional.forEach(({ arn }, index) => {
    const attached = awsPolicies.find(
      ({ policyName }) => typeof arn === "string" && arn.endsWith(`:iam::aws:policy/${policyName}`),
    );
    if (attached !== undefined) {
      errors.add(
        `additionalPolicyArns[${index}]`,
        `is attached by "${attached.argument}" already: leave it out`,
      );
    }
  });
}

const newRoleArguments = [
  "roleName",
  "description",
  "permissionsBoundaryArn",
  "instanceProfileName",
] as const;

function checkRole(name: string, args: SystemsManagerInstanceProfileArgs, errors: ArgumentErrors) {
  if (args.existingRole === undefined) {
    return { ...checkRoleArgs(name, args, errors), existingRole: undefined };
  }
  errors.checkPlain("name", name, namesPhysically(`${name}-session-data`, iam.policyName));
  for (const argument of newRoleArguments) {
    if (args[argument] !== undefined) {
      errors.add(argument, 'is for a new role: leave it out, or "existingRole"');
    }
  }
  const existingRole = errors.check("existingRole", args.existingRole, roleNameOrArn);
  return {
    existingRole: pulumi.output(existingRole).apply(roleNameOf),
    roleName: undefined,
    description: undefined,
    permissionsBoundary: undefined,
    path: errors.checkOptional("path", args.path, iam.path),
  };
}
