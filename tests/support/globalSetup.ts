import { pulumiCli } from "../../harness/cli/pulumiCli";
import { onLostEvents } from "../../harness/engine/lostEvents";

let running: Mocha.Test | undefined;

/** Runs a test once more if the CLI lost the events of one of its runs. */
export const mochaHooks = {
  beforeAll(): void {
    onLostEvents(() => {
      running?.retries(1);
      console.error("The CLI sent no events of a run. The test runs once more.");
    });
  },
  beforeEach(this: Mocha.Context): void {
    running = this.currentTest;
  },
};

/** Provides the CLI before any test runs: building it takes minutes and both cores, in which tests would run out of time. */
export async function mochaGlobalSetup(): Promise<void> {
  await pulumiCli();
}
