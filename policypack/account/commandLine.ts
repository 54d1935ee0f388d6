import { parseArgs } from "node:util";

import { quoted } from "../iam";

/** What the command is to do. */
export type Order = { kind: "help" } | ({ kind: "check" } & CheckOptions);

/** Which account the command checks, and how it answers. */
export interface CheckOptions {
  /** The profile of the AWS CLI; undefined for its default. */
  profile?: string;
  /** Empty for the Region of the AWS CLI, or for all that the folder has. */
  regions: readonly string[];
  allRegions: boolean;
  /** The folder with files saved with the AWS CLI; undefined to ask AWS. */
  from?: string;
  json: boolean;
  /** The file with the configuration of the pack. */
  config?: string;
  /** The instances to answer for; empty for all. */
  instances: readonly string[];
}

/** A command line that can't be carried out. */
export class UsageError extends Error {}

export const usage = `Usage: aws-session-manager-policy account [options]

Checks, for every EC2 instance and hybrid node of an AWS account, whether IAM permits Session Manager
sessions, and which statement is the cause if not. Reads with the AWS CLI, and changes nothing.

Options:
  --profile NAME   The profile of the AWS CLI.
  --region REGION  A Region to check; can be repeated. Default: the Region of the AWS CLI.
  --all-regions    Check every Region that is enabled in the account.
  --from DIR       Read files saved with the AWS CLI instead of asking AWS.
  --instance ID    Check only this instance or hybrid node; can be repeated.
  --config FILE    The configuration of the policy pack, as for pulumi --policy-pack-config.
  --json           Write JSON.
  --help           Show this text.

Exit status: 0 IAM permits sessions on all, 1 not on some, 2 undetermined or not fully read, 3 no answer.
`;

/** Reads the arguments behind the program's name. */
export function parseCommandLine(args: readonly string[]): Order {
  const { values, positionals } = parsed(args);
  if (values.help === true) {
    return { kind: "help" };
  }
  const [command, ...others] = positionals;
  if (command !== "account") {
    throw new UsageError(
      command === undefined
        ? "A command is missing: give account."
        : `There is no command ${quoted(command)}: give account.`,
    );
  }
  const [other] = others;
  if (other !== undefined) {
    throw new UsageError(`Remove ${quoted(other)}: account takes options only.`);
  }
  const { profile, from, config } = values;
  const { region: regions = [], instance: instances = [] } = values;
  const allRegions = values["all-regions"] ?? false;
  refuseOtherwise("--region", "the name of a Region, such as eu-west-1", isRegion, regions);
  const ids = "the ID of an instance or of a hybrid node, such as i-0123456789abcdef0";
  refuseOtherwise("--instance", ids, isMachineId, instances);
  refuseTogether("--region", regions.length > 0, "--all-regions", allRegions);
  refuseTogether("--from", from !== undefined, "--profile", profile !== undefined);
  refuseTogether("--from", from !== undefined, "--all-regions", allRegions);
  return {
    kind: "check",
    regions: [...new Set(regions)],
    instances: [...new Set(instances)],
    allRegions,
    json: values.json ?? false,
    ...(profile === undefined ? {} : { profile }),
    ...(from === undefined ? {} : { from }),
    ...(config === undefined ? {} : { config }),
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        profile: { type: "string" },
        region: { type: "string", multiple: true },
        "all-regions": { type: "boolean" },
        from: { type: "string" },
        instance: { type: "string", multiple: true },
        config: { type: "string" },
        json: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** Whether a text has the form of a Region's name. */
export function isRegion(text: string): boolean {
  return /^[a-z]{2,6}(-[a-z]{2,12}){1,3}-\d{1,2}$/.test(text);
}

function isMachineId(text: string): boolean {
  return /^(i-([0-9a-f]{8}|[0-9a-f]{17})|mi-[0-9a-f]{17})$/.test(text);
}

function refuseOtherwise(
  option: string,
  needed: string,
  isRight: (text: string) => boolean,
  values: readonly string[],
): void {
  const wrong = values.find((value) => !isRight(value));
  if (wrong !== undefined) {
    throw new UsageError(`${option} must be ${needed}: got ${quoted(wrong)}.`);
  }
}

function refuseTogether(option: string, given: boolean, other: string, otherGiven: boolean): void {
  if (given && otherGiven) {
    throw new UsageError(`${option} and ${other} exclude each other: give one of them.`);
  }
}
