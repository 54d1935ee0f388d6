import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** Where people do what a policy allows; left out where it is the provider's own. */
interface PlacesGiven {
  regions: pulumi.Input<pulumi.Input<string>[] | undefined>;
  accountIds: pulumi.Input<pulumi.Input<string>[] | undefined>;
}

/** The partition, and the Regions and accounts given or the provider's own. */
export function placesOf({ regions, accountIds }: PlacesGiven, child: { parent: pulumi.Resource }) {
  return pulumi
    .output({
      partition: aws.getPartitionOutput({}, child).partition,
      region: aws.getRegionOutput({}, child).region,
      accountId: aws.getCallerIdentityOutput({}, child).accountId,
      given: { regions, accountIds },
    })
    .apply(({ partition, region, accountId, given }) => ({
      partition,
      regions: given.regions ?? [region],
      accountIds: given.accountIds ?? [accountId],
    }));
}
