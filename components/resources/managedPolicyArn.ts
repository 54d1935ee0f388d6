import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** The ARN of an AWS managed policy, for example `AmazonSSMManagedInstanceCore`, in the partition of the provider. */
export function managedPolicyArn(name: string, opts: pulumi.InvokeOptions): pulumi.Output<string> {
  return aws
    .getPartitionOutput({}, opts)
    .partition.apply((partition) => `arn:${partition}:iam::aws:policy/${name}`);
}
