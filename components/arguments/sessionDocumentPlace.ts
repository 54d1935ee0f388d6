import { parse } from "@aws-sdk/util-arn-parser";
import * as pulumi from "@pulumi/pulumi";
import { SessionData } from "../documents/sessionData";
import { ArgumentErrors, WITHHELD_TOGETHER } from "./argumentErrors";

/** Where a session document is, or a VPC. */
interface Place {
  region: string;
  /** The account that a log group has to be in; any without it. */
  accountId?: string;
}

/**
 * Checks that what a session document names is where it is looked for: the document has the name of the log group alone, and
 * instances look for it, and for the key, in their own Region.
 *
 * @param what What errors say is there.
 * @returns What the document names; it fails as it resolves if any of it is elsewhere.
 */
export function resolvePlace(
  data: pulumi.Input<SessionData> = {},
  place: pulumi.Output<Place>,
  errors: ArgumentErrors,
  what = "the session document",
): pulumi.Output<SessionData> {
  return errors.checkLate(
    pulumi.all([data, place]),
    ([known, at], late) => {
      checkPlace(known, at, what, late);
      return known;
    },
    WITHHELD_TOGETHER,
  );
}

function checkPlace(
  { encryption, cloudWatch }: SessionData,
  { region, accountId }: Place,
  what: string,
  errors: ArgumentErrors,
): void {
  const inRegion = (value: string) =>
    parse(value).region === region
      ? undefined
      : `is in another Region than ${what}, which is in ${region}: give one of ${region}`;
  const inAccount = (value: string) =>
    accountId === undefined || parse(value).accountId === accountId
      ? undefined
      : `is in another account than ${what}, which is in ${accountId}: give one of ${accountId}, because a session document cannot name the account`;
  if (encryption !== undefined) {
    errors.checkPlain("sessionEncryption.kmsKeyArn", encryption.kmsKeyArn, inRegion);
  }
  if (cloudWatch !== undefined) {
    errors.checkPlain(
      "sessionLogging.cloudWatch.logGroupArn",
      cloudWatch.logGroupArn,
      (value) => inRegion(value) ?? inAccount(value),
    );
  }
}
