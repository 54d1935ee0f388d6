import type { TypeTable } from "./table";

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
}

const instance: HostType = {
  holder: [],
  profile: [["iamInstanceProfile"]],
  launchTemplate: "launchTemplate",
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
};

/** Managed node groups of EKS, each with the property that names its launch template. */
export const nodeGroupTypes: TypeTable<{ launchTemplate: string }> = {
  "aws:eks/nodeGroup:NodeGroup": { launchTemplate: "launchTemplate" },
  "aws-native:eks:Nodegroup": { launchTemplate: "launchTemplate" },
};
