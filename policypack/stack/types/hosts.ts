import type { HasType } from "./recognition";
import { entryOf, type TypeTable } from "./table";

/** Where a resource that starts instances names their instance profile. */
export interface HostType {
  /** The path to the object, or to the list of objects, that names the profile; empty for the resource itself. */
  holder: readonly string[];
  /** Whether the path leads to a list. */
  isList?: boolean;
  /** The paths in it to the profile's name and ARN. */
  profile: readonly (readonly string[])[];
  /** The property that names a launch template, which may name the profile instead. */
  launchTemplate?: string;
  /** Whether it only starts instances of its own where it names a profile. */
  isOptional?: boolean;
}

const instance: HostType = {
  holder: [],
  profile: [["iamInstanceProfile"]],
  launchTemplate: "launchTemplate",
};

/** One on Fargate has no instances. */
const computeEnvironment: HostType = {
  holder: ["computeResources"],
  profile: [["instanceRole"]],
  isOptional: true,
};

const profileByNameOrArn = [
  ["iamInstanceProfile", "name"],
  ["iamInstanceProfile", "arn"],
];

export const launchTemplateTypes: TypeTable<{ name: string }> = {
  "aws:ec2/launchTemplate:LaunchTemplate": { name: "name" },
  "aws-native:ec2:LaunchTemplate": { name: "launchTemplateName" },
};

export const hostTypes: TypeTable<HostType> = {
  "aws:ec2/instance:Instance": instance,
  "aws:ec2/spotInstanceRequest:SpotInstanceRequest": instance,
  "aws:ec2/launchTemplate:LaunchTemplate": { holder: [], profile: profileByNameOrArn },
  "aws:ec2/launchConfiguration:LaunchConfiguration": {
    holder: [],
    profile: [["iamInstanceProfile"]],
  },
  "aws:ec2/spotFleetRequest:SpotFleetRequest": {
    holder: ["launchSpecifications"],
    isList: true,
    profile: [["iamInstanceProfile"], ["iamInstanceProfileArn"]],
  },
  "aws-native:ec2:Instance": instance,
  "aws-native:ec2:LaunchTemplate": { holder: ["launchTemplateData"], profile: profileByNameOrArn },
  "aws-native:autoscaling:LaunchConfiguration": {
    holder: [],
    profile: [["iamInstanceProfile"]],
  },
  "aws-native:ec2:SpotFleet": {
    holder: ["spotFleetRequestConfigData", "launchSpecifications"],
    isList: true,
    profile: [["iamInstanceProfile", "arn"]],
  },
  "aws:batch/computeEnvironment:ComputeEnvironment": computeEnvironment,
  "aws-native:batch:ComputeEnvironment": computeEnvironment,
  "aws-native:pcs:ComputeNodeGroup": { holder: [], profile: [["iamInstanceProfileArn"]] },
};

/** The path to an instance profile's name or ARN: in the resource, or in an entry of its list. */
export function profilePathOf(host: HasType): readonly string[] {
  const type = entryOf(hostTypes, host);
  const [profile = []] = type?.profile ?? [];
  return type?.isList === true ? profile : [...(type?.holder ?? []), ...profile];
}

/**
 * A service that starts instances from a launch template, with an instance profile that it is given itself:
 * https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html,
 * https://docs.aws.amazon.com/batch/latest/userguide/launch-templates.html,
 * https://docs.aws.amazon.com/pcs/latest/userguide/working-with_launch-templates.html
 */
export interface ServiceType {
  /** The path to what names the launch template. */
  launchTemplate: readonly string[];
  /** The property with the role that the service makes an instance profile of. */
  nodeRole?: string;
}

export const serviceTypes: TypeTable<ServiceType> = {
  "aws:eks/nodeGroup:NodeGroup": { launchTemplate: ["launchTemplate"], nodeRole: "nodeRoleArn" },
  "aws-native:eks:Nodegroup": { launchTemplate: ["launchTemplate"], nodeRole: "nodeRole" },
  "aws:batch/computeEnvironment:ComputeEnvironment": {
    launchTemplate: ["computeResources", "launchTemplate"],
  },
  "aws-native:batch:ComputeEnvironment": { launchTemplate: ["computeResources", "launchTemplate"] },
  "aws-native:pcs:ComputeNodeGroup": { launchTemplate: ["customLaunchTemplate"] },
};

/** The types of what makes an instance profile of a role. */
export const nodeGroupTypes: TypeTable<ServiceType> = Object.fromEntries(
  Object.entries(serviceTypes).filter(([, { nodeRole }]) => nodeRole !== undefined),
);

/** What starts instances from a launch template with the profile that the template names, unless it names another one. */
export const templateUserTypes: TypeTable<true> = {
  "aws:autoscaling/group:Group": true,
  "aws:ec2/fleet:Fleet": true,
  "aws:ec2/instance:Instance": true,
  "aws:ec2/spotFleetRequest:SpotFleetRequest": true,
  "aws:ec2/spotInstanceRequest:SpotInstanceRequest": true,
  "aws-native:autoscaling:AutoScalingGroup": true,
  "aws-native:ec2:Ec2Fleet": true,
  "aws-native:ec2:Instance": true,
  "aws-native:ec2:SpotFleet": true,
};

/** The path to the instance profile of ECS managed instances, which allow no sessions. */
export const managedInstancesTypes: TypeTable<{ profile: readonly string[] }> = {
  "aws:ecs/capacityProvider:CapacityProvider": {
    profile: ["managedInstancesProvider", "instanceLaunchTemplate", "ec2InstanceProfileArn"],
  },
  "aws-native:ecs:CapacityProvider": {
    profile: ["managedInstancesProvider", "instanceLaunchTemplate", "ec2InstanceProfileArn"],
  },
};
