import { parse } from "@aws-sdk/util-arn-parser";
import { SessionData } from "./permissions/sessionData";
import { ArgumentErrors } from "./validation/argumentErrors";

/**
 * Checks that what a session document names is where it is looked for: the document has the name of the log group alone, and
 * instances look for it, and for the key, in their own Region.
 *
 * @param place Where the document is.
 */
export function checkPlace(
  { encryption, cloudWatch }: SessionData,
  { region, accountId }: { region: string; accountId: string },
  errors: ArgumentErrors,
): void {
  const inRegion = (value: string) =>
    parse(value).region === region
      ? undefined
      : `is in another Region than the session document, which is in ${region}: give one of ${region}`;
  const inAccount = (value: string) =>
    parse(value).accountId === accountId
      ? undefined
      : `is in another account than the session document, which is in ${accountId}: give one of ${accountId}, because a session document cannot name the account`;
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
