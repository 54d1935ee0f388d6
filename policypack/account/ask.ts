import type { Source } from "./awsCli";
import { nameOf, type Call, type Request } from "./calls";
import { isObject, textIn, type Reading } from "./shapes";

/** Something that couldn't be read. */
export interface Gap {
  call: string;
  region: string | undefined;
  /** A clause. */
  reason: string;
  /** What can't be answered, as a clause. */
  consequence: string;
}

/** What an answer says. */
export interface Asked<T> {
  value: T;
  /** Whether nothing of the answer is missing. */
  isComplete: boolean;
}

/**
 * Asks for something and notes what of it can't be read; undefined where that is all of it. `absent` is what it means that
 * AWS has no such thing.
 */
export type Ask = <T>(
  call: Call,
  region: string | undefined,
  read: (value: unknown) => Reading<T> | undefined,
  absent?: T,
) => Promise<Asked<T> | undefined>;

/** Asks a source, and notes gaps in a list. */
export function asker(source: Source, gaps: Gap[]): Ask {
  return async (call, region, read, absent) => {
    const request: Request = { call, region };
    const note = (reason: string, consequence = call.consequence): void => {
      gaps.push({ call: nameOf(request), region, reason, consequence });
    };
    const answer = await source(request);
    if (answer.kind === "absent" && absent !== undefined) {
      return { value: absent, isComplete: true };
    }
    if (answer.kind !== "read") {
      note(answer.kind === "refused" ? answer.reason : "AWS answered that it doesn't exist");
      return undefined;
    }
    const reading = read(answer.value);
    if (reading === undefined) {
      note("the answer doesn't have the form that the AWS CLI gives it");
      return undefined;
    }
    const { value, unreadable } = reading;
    const isPartial = hasMorePages(answer.value);
    if (isPartial) {
      note("the answer has only some of its pages", "what is on the other pages is missing");
    }
    if (unreadable > 0) {
      const entries = unreadable === 1 ? "1 entry" : `${unreadable} entries`;
      note(`${entries} of the answer can't be read`, "what they say is missing");
    }
    return { value, isComplete: unreadable === 0 && !isPartial };
  };
}

/** Whether an answer was saved with --max-items or --no-paginate, and others follow. */
function hasMorePages(value: unknown): boolean {
  return (
    textIn(value, "NextToken") !== undefined || (isObject(value) && value.IsTruncated === true)
  );
}
