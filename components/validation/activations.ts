import { Validator } from "./validator";

// What an activation takes: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateActivation.html

const mostDays = 30;
const millisecondsPerDay = 24 * 60 * 60 * 1000;

/** When an activation expires: a time in UTC, at most 30 days from now. It may have passed, see {@link unexpired}. */
export const expirationDate: Validator = (value) => {
  const time = Date.parse(value);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value) || !isInCalendar(value, time)) {
    const example = new Date(Date.now() + millisecondsPerDay).toISOString();
    return `is not a time in UTC that the calendar has: it has the form "${example.replace(/\.\d+/, "")}"`;
  }
  return time > Date.now() + mostDays * millisecondsPerDay
    ? `is more than ${mostDays} days from now: an activation lasts at most ${mostDays} days`
    : undefined;
};

// Date.parse takes 30 February for 2 March, and 24:00 for the next day; the provider refuses both.
function isInCalendar(value: string, time: number): boolean {
  return !Number.isNaN(time) && new Date(time).toISOString() === value.replace("Z", ".000Z");
}

/** When an activation that is about to be created expires. */
export const unexpired: Validator = (value) =>
  Date.parse(value) <= Date.now()
    ? `is in the past: give a time within ${mostDays} days from now, or leave it out for an activation of 24 hours`
    : undefined;

/** The name that machines get when they register. */
export const defaultInstanceName: Validator = (value) => {
  if (value === "") {
    return "is empty: leave it out to have the provider generate a name";
  }
  if (value.length > 256) {
    return `is ${value.length} characters long: an instance name has at most 256`;
  }
  const foreign = /[^\p{L}\p{Z}\p{N}_.:/=+\-@]/u.exec(value)?.[0];
  return foreign === undefined
    ? undefined
    : `has the character ${JSON.stringify(foreign)}: an instance name has only letters, digits, spaces and _.:/=+-@`;
};
