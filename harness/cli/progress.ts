/** Tells a waiting user what is happening and how far it is. */
export interface Progress {
  /** A line that stays. */
  say(line: string): void;
  /** How far it is: one line that is written over on a terminal, and now and then a line elsewhere. */
  update(status: string): void;
}

/** Where the report goes: standard error, unless a test reads it. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): boolean;
}

const PLAIN_INTERVAL = 20_000;

export function terminalProgress(stream: ProgressStream = process.stderr): Progress {
  let pending = false;
  let lastPlain = 0;
  return {
    say(line) {
      stream.write(`${pending ? "\r\u001B[K" : ""}${line}\n`);
      pending = false;
      lastPlain = Date.now();
    },
    update(status) {
      if (stream.isTTY === true) {
        stream.write(`\r\u001B[K  ${status}`);
        pending = true;
      } else if (Date.now() - lastPlain >= PLAIN_INTERVAL) {
        stream.write(`  ${status}\n`);
        lastPlain = Date.now();
      }
    },
  };
}
