import type { Source } from "./awsCli";

/** Shows how far the reading is. */
export interface Progress {
  show: (text: string) => void;
  /** Leaves nothing of it on the screen. */
  end: () => void;
}

/** Shows progress on one line of a terminal, which each text replaces. */
export function progressOn(write: (text: string) => void): Progress {
  const clear = "\r\u001b[K";
  return {
    show: (text) => {
      write(clear + text);
    },
    end: () => {
      write(clear);
    },
  };
}

export const noProgress: Progress = { show: () => undefined, end: () => undefined };

/** A source that shows how many of its calls have been answered. */
export function counting(source: Source, { show }: Progress): Source {
  let asked = 0;
  let answered = 0;
  const showCounts = (): void => {
    show(`Reading the account: ${answered} of ${asked} calls answered`);
  };
  return async (request) => {
    asked++;
    showCounts();
    const answer = await source(request);
    answered++;
    showCounts();
    return answer;
  };
}
