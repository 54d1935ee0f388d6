import { nearest } from "./nearest";
import { Validator } from "./validator";

/** The services that Session Manager may need a VPC endpoint for, by the names that the arguments use. */
const endpointServices = ["ec2", "ec2messages", "kms", "logs", "s3", "ssm", "ssmmessages"] as const;

/** A service that Session Manager may need a VPC endpoint for. */
export type EndpointService = (typeof endpointServices)[number];

/** The name of one of the services. */
export const serviceKey: Validator = (value) =>
  (endpointServices as readonly string[]).includes(value)
    ? undefined
    : `is not a service of Session Manager: did you mean "${nearest(value, endpointServices) ?? ""}"? Give one of ${endpointServices.join(", ")}`;

/**
 * A Region that has the `ec2messages` service: Regions launched in 2024 and later do not.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-setting-up-messageAPIs.html
 */
export const regionWithEc2Messages: Validator = (value) =>
  regionsWithoutEc2Messages.includes(value)
    ? "is a Region without the ec2messages service, which no agent there needs: leave it out"
    : undefined;

const regionsWithoutEc2Messages = [
  "ap-east-2",
  "ap-southeast-5",
  "ap-southeast-6",
  "ap-southeast-7",
  "eusc-de-east-1",
  "mx-central-1",
];
