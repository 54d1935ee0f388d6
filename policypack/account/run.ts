import { asName } from "../iam";
import { defaultPermissionSettings } from "../judgement";
import { awsCli, configuredRegion, NoAwsCliError, type Source } from "./awsCli";
import { calls } from "./calls";
import { checkAccount } from "./checkAccount";
import { parseCommandLine, usage, UsageError, type CheckOptions } from "./commandLine";
import { configurationIn } from "./configuration";
import { counting, type Progress } from "./progress";
import { readAccount, type Account } from "./readAccount";
import { regionsIn } from "./regionAnswers";
import { exitStatusOf } from "./report";
import { isFolder, savedFiles, savedRegions } from "./savedFiles";
import { textReport, type Paint } from "./textReport";

/** Where the command writes. */
export interface Terminal {
  write: (text: string) => void;
  writeError: (text: string) => void;
  paint: Paint;
  progress: Progress;
}

/** There is no answer, for the reason that the message gives. */
class NoAnswerError extends Error {}

/** The exit status without an answer. */
const noAnswer = 3;

/** Runs the command, and returns its exit status. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const order = parseCommandLine(args);
    if (order.kind === "help") {
      terminal.write(usage);
      return 0;
    }
    return await check(order, terminal);
  } catch (error) {
    terminal.progress.end();
    const isExpected =
      error instanceof UsageError ||
      error instanceof NoAnswerError ||
      error instanceof NoAwsCliError;
    if (!isExpected) {
      throw error;
    }
    terminal.writeError(`${error.message}\n`);
    return noAnswer;
  }
}

async function check(options: CheckOptions, terminal: Terminal): Promise<number> {
  const { config, from, instances, json } = options;
  const settings = config === undefined ? defaultPermissionSettings : configurationIn(config);
  const { source, regions } = from === undefined ? await inAws(options) : inFolder(from, options);
  const account = await readAccount(counting(source, terminal.progress), regions);
  terminal.progress.end();
  refuseUnread(account);
  const report = checkAccount(account, settings, instances);
  refuseMissing(
    instances,
    report.instances.map(({ id }) => id),
  );
  terminal.write(
    json
      ? `${printable(JSON.stringify(report, null, 2))}\n`
      : `${textReport(report, terminal.paint).join("\n")}\n`,
  );
  return exitStatusOf(report);
}

/** Where an account is read from, and which of its Regions. */
interface Reading {
  source: Source;
  regions: readonly string[];
}

async function inAws({ profile, regions, allRegions }: CheckOptions): Promise<Reading> {
  const [homeRegion = await configuredRegion(profile)] = regions;
  if (homeRegion === undefined) {
    throw new UsageError("The AWS CLI has no Region: give --region, or set AWS_REGION.");
  }
  const cli = awsCli({ profile, homeRegion });
  // The first call alone: a profile may ask for a code, and without credentials no call is answered.
  const identity = await cli({ call: calls.identity, region: undefined });
  if (identity.kind === "refused" && identity.isWithoutCredentials) {
    throw new NoAnswerError(`AWS can't be asked: ${identity.reason}.`);
  }
  const source: Source = (request) =>
    request.call === calls.identity ? Promise.resolve(identity) : cli(request);
  if (!allRegions) {
    return { source, regions: regions.length > 0 ? regions : [homeRegion] };
  }
  const answer = await cli({ call: calls.regions, region: undefined });
  const listed = answer.kind === "read" ? regionsIn(answer.value)?.value : undefined;
  if (listed === undefined) {
    const reason = answer.kind === "refused" ? answer.reason : "the answer can't be read";
    throw new NoAnswerError(`The Regions can't be listed: ${reason}. Give each with --region.`);
  }
  return { source, regions: [...listed].sort() };
}

function inFolder(folder: string, { regions }: CheckOptions): Reading {
  if (!isFolder(folder)) {
    throw new UsageError(`--from must name a folder: got ${asName(folder)}.`);
  }
  const all = regions.length > 0 ? regions : savedRegions(folder);
  if (all.length === 0) {
    throw new UsageError(
      `--from must name a folder that has a folder for each Region, such as eu-west-1: ${asName(folder)} has none.`,
    );
  }
  return { source: savedFiles(folder), regions: all };
}

/** JSON that says the same without the characters that a terminal doesn't show as they are. */
function printable(json: string): string {
  return json.replace(/[\p{Cf}\p{Zl}\p{Zp}\u007f-\u009f]/gu, (character) =>
    character
      .split("")
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}

/** Without a list of instances or nodes from any Region, there is nothing to answer. */
function refuseUnread({ regions, gaps }: Account): void {
  if (regions.some(({ instances, nodes }) => instances !== undefined || nodes !== undefined)) {
    return;
  }
  const reasons = new Set(gaps.map(({ call, reason }) => `  - ${call}: ${reason}`));
  throw new NoAnswerError(["No instances could be read:", ...reasons].join("\n"));
}

function refuseMissing(ids: readonly string[], found: readonly string[]): void {
  const missing = ids.filter((id) => !found.includes(id));
  if (missing.length > 0) {
    throw new NoAnswerError(
      `Not found among what could be read of these Regions: ${missing.join(", ")}. Give its Region with --region.`,
    );
  }
}
