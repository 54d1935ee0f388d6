import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { StorageSettings } from "../arguments/sessionLogStorage";
import { policyJson } from "../documents/document";
import { logGroupsOfKey, sessionLogKeyStatements } from "../documents/sessionLogKey";

/** Creates the key of the SessionLogStorage called `name`, with an alias. */
export function createSessionLogKey(
  name: string,
  key: NonNullable<StorageSettings["key"]>,
  { bucket, logGroup, tags }: StorageSettings,
  child: pulumi.CustomResourceOptions,
): aws.kms.Key {
  const { partition } = aws.getPartitionOutput({}, child);
  const { accountId } = aws.getCallerIdentityOutput({}, child);
  const { region } = aws.getRegionOutput({}, child);
  // Its ID is the principal with the Region in it.
  const { id: logsPrincipal } = aws.getServicePrincipalOutput({ serviceName: "logs" }, child);
  const policy = pulumi
    .output({
      partition,
      region,
      accountId,
      logsPrincipal,
      logGroupNames: pulumi.output(logGroup?.logGroupName).apply(logGroupsOfKey),
      crossAccountWriters: bucket?.crossAccountWriters ?? [],
      bucketName: bucket?.bucketName,
    })
    .apply((known) => policyJson(sessionLogKeyStatements(known)));
  const created = new aws.kms.Key(
    `${name}-key`,
    {
      description: "Encrypts Session Manager session data and logs.",
      enableKeyRotation: true,
      deletionWindowInDays: key.deletionWindowInDays,
      policy,
      tags,
    },
    child,
  );
  new aws.kms.Alias(
    `${name}-key-alias`,
    { name: key.alias, targetKeyId: created.keyId },
    // A key that is kept keeps its alias; one that is to be deleted would keep the name taken until then.
    {
      parent: child.parent,
      deletedWith: child.retainOnDelete === true ? created : undefined,
      deleteBeforeReplace: false,
    },
  );
  return created;
}
